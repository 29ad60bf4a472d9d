import { expect, test } from 'vitest'
import type { Decision } from '@/lib/register/change-requests/rules'
import type { RequestState } from '@/lib/register/change-requests/schema'
import {
  awaitedInWords,
  countOf,
  effectInWords,
  obstaclesInWords,
  outcomeInWords,
  weekdayInWords,
} from './words'

test('small numbers are words, large ones figures, and nothing is none', () => {
  expect(countOf(0, 'request awaits', 'requests await')).toBe('No requests await')
  expect(countOf(1, 'request awaits', 'requests await')).toBe('One request awaits')
  expect(countOf(12, 'request awaits', 'requests await')).toBe('Twelve requests await')
  expect(countOf(13, 'request awaits', 'requests await')).toBe('13 requests await')
})
test('a day is said with its weekday, whatever the zone of the machine', () => {
  expect(weekdayInWords('2026-11-25')).toMatch(/^Wednesday, 25.November$/)
})
test('waiting is said in days', () => {
  expect([0, 1, 4].map(awaitedInWords)).toEqual([
    'waiting since today',
    'waiting for 1 day',
    'waiting for 4 days',
  ])
})
test('the effect names what changes, and the members also when they stay', () => {
  const members = { what: 'Members', now: 49, then: 49, of: false }
  const seats = { what: 'Ad Hoc Group, seats', now: 19, then: 20, of: false }
  const states = { what: 'of these, states', now: 16, then: 17, of: true }
  expect(effectInWords([members, seats, states])).toBe(
    'Members unchanged at 49; Ad Hoc Group, seats 19 to 20',
  )
  expect(effectInWords([members])).toBe('no change')
  const further = [1, 2, 3].map((n) => ({ ...seats, what: `Group ${n}, seats` }))
  expect(effectInWords([members, seats, ...further])).toBe(
    'Members unchanged at 49; Ad Hoc Group, seats 19 to 20; Group 1, seats 19 to 20; and two further totals',
  )
})

test('who comes and goes is named, also where the number stays; of many the first few', () => {
  const move = (party: string, by: 1 | -1) => ({ party, by })
  const members = {
    what: 'Members',
    now: 49,
    then: 49,
    of: false,
    moves: [move('Norway', 1), move('Türkiye', -1)],
  }
  expect(effectInWords([members])).toBe('Members unchanged at 49 (+1 Norway, −1 Türkiye)')
  const many = ['A', 'B', 'C', 'D', 'E', 'F'].map((party) => move(party, 1))
  expect(effectInWords([{ ...members, then: 55, moves: many }])).toBe(
    'Members 49 to 55 (+1 A, +1 B, +1 C, +1 D, 2 more)',
  )
})

test('obstacles are counted, and none is not worth a word', () => {
  expect([0, 1, 2].map(obstaclesInWords)).toEqual([null, '1 obstacle', '2 obstacles'])
})

test('what became of a request is said where the decision does not say it', () => {
  const closedAt = new Date('2026-11-29T12:00:00Z')
  const outcome = (decision: Decision, state: RequestState) =>
    outcomeInWords({ decision, state, closedAt }, 'Australia/Sydney')?.replaceAll('\u00a0', ' ') ?? null
  expect(outcome('APPROVE', 'APPLIED')).toBe('Recorded in the register on 29 November 2026.')
  expect(outcome('APPROVE', 'REFUSED')).toBe('The request was refused on 29 November 2026.')
  expect(outcome('RETURN', 'WITHDRAWN')).toBe('The secretariat withdrew the request on 29 November 2026.')
  expect(outcome('APPROVE', 'RETURNED')).toBe('The request has since been returned for revision.')
  expect(outcome('REFUSE', 'REFUSED')).toBeNull()
  expect(outcome('RETURN', 'RETURNED')).toBeNull()
  expect(outcome('APPROVE', 'SUBMITTED')).toBeNull()
})
