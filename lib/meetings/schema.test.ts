import { describe, expect, test } from 'vitest'
import { itemFields } from './agendas/schema'
import { meetingFilters, meetingLabels, newMeeting } from './schema'

const right = {
  ...{ kind: 'WORKSHOP', body: 'dwg', days: '24 February 2027', zone: 'Asia/Makassar' },
} as const

describe('the form of a meeting', () => {
  test('needs no more than kind, body, days and zone; what is left empty is not known', () => {
    const empty = Object.fromEntries(Object.keys(meetingLabels).map((field) => [field, '']))
    expect(newMeeting.parse({ ...empty, ...right })).toEqual(newMeeting.parse(right))
    expect(newMeeting.parse(right)).toMatchObject({ title: null, ordinal: null, hosts: null, mode: null })
  })

  test.each(Object.keys(meetingLabels))('says in a plain sentence that “%s” cannot be so long', (field) => {
    const read = newMeeting.safeParse({ ...right, [field]: 'x'.repeat(40_000) })
    expect(read.error?.issues[0]).toMatchObject({ path: [field] })
    expect(read.error?.issues[0]?.message).toMatch(/^[A-Z“](?!.*expected).*\.$/)
  })

  test.each(Object.entries(itemFields))('says so of “%s” of an item on its agenda', (_, field) => {
    expect(field.safeParse('x'.repeat(40_000)).error?.issues[0]?.message).toMatch(
      /^[A-Z“](?!.*expected).*\.$/,
    )
  })
})

test('what may be left empty is refused in its own words where it cannot be read', () => {
  const said = (input: object) => newMeeting.safeParse({ ...right, ...input }).error?.issues[0]?.message
  expect(said({ mode: 'BOAT' })).toBe('Choose how people attend.')
  expect(said({ nominationsUntil: 'soon' })).toBe(
    'Write a day and a time, such as 10 February 2027, 17:00, or 14 days before, 17:00.',
  )
  expect(itemFields.at.safeParse('nine').error?.issues[0]?.message).toBe('Write the time in the form 9:30.')
})

test('the list is asked for years of four figures that a calendar has', () => {
  const reads = (year: string) => meetingFilters.safeParse({ year }).success
  expect(['1000', '2027', '9999'].map(reads)).toEqual([true, true, true])
  expect(['0000', '0999', '27', '20 7', 'last', ''].map(reads)).toEqual([
    false,
    false,
    false,
    false,
    false,
    false,
  ])
})
