import { describe, expect, test } from 'vitest'
import { whyNotEnd, whyNotGive } from './rules'

const holder = { id: 'r', role: 'REVIEWER' as const, partyId: 'au', active: true }
const giving = { giverId: 'a', holder, partyId: 'au', from: '2026-07-01', until: null }

describe('a mandate', () => {
  test('is given to a reviewer of the party', () => {
    expect(whyNotGive(giving)).toBeNull()
    expect(whyNotGive({ ...giving, until: '2026-07-01' })).toBeNull()
    expect(whyNotGive({ ...giving, until: '9999-12-29' })).toBeNull()
  })
  test.each([
    ['to oneself', { giverId: 'r' }, /You cannot record a mandate for yourself/],
    ['to a deactivated account', { holder: { ...holder, active: false } }, /deactivated/],
    ['to a delegate', { holder: { ...holder, role: 'DELEGATE' as const } }, /Only a co-chair reviewer/],
    ['for another party', { partyId: 'id' }, /only for their own party/],
    ['that ends before it begins', { until: '2026-06-30' }, /before it begins/],
    ['until the end of the calendar', { until: '9999-12-31' }, /^Leave the last day empty/],
    ['until the day before', { until: '9999-12-30' }, /^Leave the last day empty/],
  ])('is not given %s', (_, change, sentence) => {
    expect(whyNotGive({ ...giving, ...change })?.sentence).toMatch(sentence)
  })
})

describe('a mandate ends', () => {
  const held = { validFrom: '2026-07-01', validTo: null, lastDecision: null }
  test('on any day from its first on', () => {
    expect(whyNotEnd(held, '2026-07-01')).toBeNull()
    expect(whyNotEnd(held, '2026-06-30')?.sentence).toMatch(/begins on 1.July.2026/)
  })
  test('never before a decision that was given under it', () => {
    const used = { ...held, lastDecision: '2026-11-20' }
    expect(whyNotEnd(used, '2026-11-20')?.field).toBe('from')
    expect(whyNotEnd(used, '2026-11-21')).toBeNull()
  })
  test('earlier than it would, never later', () => {
    const limited = { ...held, validTo: '2027-01-01' }
    expect(whyNotEnd(limited, '2027-01-01')?.sentence).toMatch(/already ends earlier, on 31.December.2026/)
    expect(whyNotEnd(limited, '2026-12-31')).toBeNull()
  })
})
