import { expect, test } from 'vitest'
import { lapseInWords, reviewInWords } from './review-words'

test('a request in review waits for the seats that have still to decide', () => {
  expect(reviewInWords({ awaits: ['Australia'], seats: 2 })).toBe('waiting for Australia')
  expect(reviewInWords({ awaits: ['Australia', 'Indonesia'], seats: 2 })).toBe(
    'waiting for Australia and Indonesia',
  )
})

test('a seat is called vacant only where fewer than two are filled', () => {
  expect(reviewInWords({ awaits: [], seats: 1 })).toBe('waiting for a vacant co-chair seat')
  expect(reviewInWords({ awaits: ['Australia'], seats: 1 })).toBe(
    'waiting for Australia and a vacant co-chair seat',
  )
  expect(reviewInWords({ awaits: [], seats: 2 })).toBe('approved by both co-chairs, not recorded')
  expect(reviewInWords({ awaits: [], seats: 3 })).toBe('approved by all co-chairs, not recorded')
})

test('why a decision does not count is said with the moment and the reason', () => {
  const at = new Date('2026-11-29T09:00Z')
  const told = (lapse: Parameters<typeof lapseInWords>[0]) =>
    lapseInWords(lapse, { zone: 'UTC', by: 'A. Official' }).replace(/\s/g, ' ')
  expect(told({ how: 'withdrawn', at, byId: 'a', reason: 'Asked again.' })).toBe(
    'withdrawn on 29 November 2026, 9:00 UTC by A. Official (“Asked again.”)',
  )
  expect(told({ how: 'mandate ended', at, lastDay: '2026-11-29' })).toBe(
    'lapsed: the mandate ended on 29 November 2026, 9:00 UTC',
  )
  expect(told({ how: 'mandate ended', at: null, lastDay: '2026-10-31' })).toBe(
    'lapsed: the mandate ended on 31 October 2026',
  )
})
