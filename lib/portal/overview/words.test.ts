import { expect, test } from 'vitest'
import type { Decision } from '@/lib/register/change-requests/rules'
import type { RequestState, Total } from '@/lib/register/change-requests/schema'
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

test('the effect names who comes and goes where the number stays', () => {
  const members: Total = {
    what: 'Members',
    now: 49,
    then: 49,
    of: false,
    moves: [
      { party: 'Norway', by: 1 },
      { party: 'Türkiye', by: -1 },
    ],
  }
  const observers: Total = { ...members, what: 'Observers', moves: [{ party: 'Norway', by: -1 }], then: 48 }
  expect(effectInWords([members])).toBe('Members unchanged at 49 (+1 Norway, −1 Türkiye)')
  expect(effectInWords([members, observers])).toBe(
    'Members unchanged at 49 (+1 Norway, −1 Türkiye); Observers 49 to 48',
  )
})

test('obstacles are counted, and none is not worth a word', () => {
  expect([0, 1, 2].map(obstaclesInWords)).toEqual([null, '1 obstacle', '2 obstacles'])
})

test('what became of a request is told where the decision does not tell it', () => {
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
