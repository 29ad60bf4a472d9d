import { expect, test } from 'vitest'
import { adoptedInWords, isFollowed, isOverdue } from './rules'

const of = (kind: 'RESERVATION' | 'STATEMENT', name: string) => ({ kind, party: { name } })

test.each([
  ['by consensus', [] as ReturnType<typeof of>[]],
  ['by consensus, with a reservation by Singapore', [of('RESERVATION', 'Singapore')]],
  ['by consensus, with a statement by Nauru', [of('STATEMENT', 'Nauru')]],
  [
    'by consensus, with a reservation by Fiji, Nauru and Tonga and a statement by Samoa',
    [
      ...[of('RESERVATION', 'Fiji'), of('STATEMENT', 'Samoa'), of('RESERVATION', 'Nauru')],
      of('RESERVATION', 'Tonga'),
    ],
  ],
])('a decision is adopted %s', (words, reservations) => {
  expect(adoptedInWords('CONSENSUS', reservations)).toBe(words)
})

test('what the meeting took note of says so', () => {
  expect(adoptedInWords('NOTED', [])).toBe('the meeting took note')
})

test('a decision is overdue after its day, as long as it is not done', () => {
  const overdue = (state: Parameters<typeof isOverdue>[0]['state'], dueOn: string | null) =>
    isOverdue({ state, dueOn }, '2027-02-24')
  expect(overdue('OPEN', '2027-02-23')).toBe(true)
  expect(overdue('IN_PROGRESS', '2027-02-23')).toBe(true)
  expect(overdue('OPEN', '2027-02-24')).toBe(false)
  expect(overdue('OPEN', null)).toBe(false)
  for (const state of ['DONE', 'SUPERSEDED', 'VOID'] as const)
    expect(overdue(state, '2027-02-23')).toBe(false)
})

test('what the meeting only took note of is not followed up, unless there is something to do', () => {
  const noted = { adoption: 'NOTED', state: 'OPEN', actors: [], dueOn: null, progress: [] } as const
  const of = (more: object) => isFollowed({ ...noted, actors: [], progress: [], ...more })
  expect(of({})).toBe(false)
  expect(of({ adoption: 'CONSENSUS' })).toBe(true)
  expect(of({ dueOn: '2027-06-30' })).toBe(true)
  expect(of({ state: 'DONE' })).toBe(true)
  expect(of({ progress: [{}] })).toBe(true)
  expect(of({ actors: [{ party: null, group: null, words: 'Host' }] })).toBe(true)
})
