import { describe, expect, test } from 'vitest'
import { filled, unknownIn, type Placeholder } from './placeholders'
import { letterTemplateInput } from './schema'

const values: Record<Placeholder, string> = {
  ...{ party: 'Republic of Nauru', meeting: 'Ninth {party} Meeting', days: '24 February 2027' },
  ...{ place: 'Makassar', deadline: '10 February 2027', capacity: 'member', date: '1 December 2026' },
  forum: 'Forum',
}

describe('placeholders', () => {
  test('are filled in wherever they are, and what is filled in is not read again', () => {
    expect(filled('{party}: {meeting}. {party}', values)).toBe(
      'Republic of Nauru: Ninth {party} Meeting. Republic of Nauru',
    )
    expect(filled('{unknown} { party } {}', values)).toBe('{unknown} { party } {}')
  })

  test('that are unknown are found, names of every object among them', () => {
    expect(unknownIn('Dear {party} of {partei} and {x}')).toBe('{partei}')
    expect(unknownIn('{toString}')).toBe('{toString}')
    expect(unknownIn('{ party }')).toBe('{ party }')
    expect(unknownIn('{party} { and')).toBeNull()
  })

  test('that are unknown are refused in a letter, with those that there are', () => {
    const read = letterTemplateInput.safeParse({ kind: 'STEERING', text: 'Dear {partei}', revision: '0' })
    expect(read.error?.issues.map(({ path, message }) => [path, message])).toEqual([
      [
        ['text'],
        '{partei} is not a placeholder. Use one of these: {party}, {meeting}, {days}, {place}, {deadline}, {capacity}, {date}, {forum}.',
      ],
    ])
  })
})
