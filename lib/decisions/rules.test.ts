import { expect, test } from 'vitest'
import { adoptedInWords, isOverdue } from './rules'

const of = (kind: 'RESERVATION' | 'STATEMENT', name: string) => ({ kind, party: { name } })

test.each([
  ['by consensus', [] as ReturnType<typeof of>[]],
  ['by consensus, with a reservation of Singapore', [of('RESERVATION', 'Singapore')]],
  ['by consensus, with a statement of Nauru', [of('STATEMENT', 'Nauru')]],
  [
    'by consensus, with a reservation of Fiji, Nauru and Tonga and a statement of Samoa',
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
