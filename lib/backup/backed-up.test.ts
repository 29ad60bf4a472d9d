import { expect, test } from 'vitest'
import { isBackedUp } from './backed-up'

const at = new Date('2026-11-30T03:00:00Z')
const last = { endedAt: at, place: 'here', entries: 1, bytes: 1, files: 0, missing: 0 }
const whole = { last, fault: null, isLate: false }

test('a recent backup that is whole is one', () => {
  expect(isBackedUp(whole)).toBe(true)
})
test.each([
  ['none', { ...whole, last: null }],
  ['one that is too old', { ...whole, isLate: true }],
  ['one of which files are missing', { ...whole, last: { ...last, missing: 2 } }],
  ['one before another that failed', { ...whole, fault: { at, words: 'No space is left.' } }],
])('%s is not enough', (_, found) => {
  expect(isBackedUp(found)).toBe(false)
})
