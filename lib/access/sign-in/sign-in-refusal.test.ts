import { expect, test } from 'vitest'
import { refusalInWords } from './sign-in-refusal'

const now = Date.parse('2026-11-23T23:41:35.200Z')
const slowed = (seconds: number, by: 'login' | 'network' = 'login') =>
  refusalInWords({ kind: 'slowed', until: now + seconds * 1000, by }, now)

test('a slowed sign-in says how long to wait, and until when by which clock', () => {
  expect(slowed(31.8)).toBe('Too many failed attempts. Try again in 32 seconds (after 23:42:07 UTC).')
  expect(slowed(0.8)).toBe('Too many failed attempts. Try again in 1 second (after 23:41:36 UTC).')
  expect(slowed(900)).toBe('Too many failed attempts. Try again in 15 minutes (after 23:56:35 UTC).')
  expect(slowed(900, 'network')).toBe(
    'Too many failed attempts from your network. Try again in 15 minutes (after 23:56:35 UTC).',
  )
  expect(slowed(-1)).toBe('There were too many failed attempts. You can try again now.')
})

test('a fault names its reference', () => {
  expect(refusalInWords({ kind: 'fault', reference: '4f2a91c0' }, now)).toContain('Reference 4f2a91c0.')
})
