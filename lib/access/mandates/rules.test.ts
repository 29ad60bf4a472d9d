import { describe, expect, test } from 'vitest'
import { endsFrom, whyNotEnd, whyNotGive } from './rules'

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
  const held = {
    ...{ today: '2026-11-20', validFrom: '2026-07-01', validTo: null, endedAt: null, lastDecision: null },
  }
  const whyNot = (mandate: typeof held | object, typed: string | null) => {
    const given = { ...held, ...mandate }
    return whyNotEnd(given, endsFrom(given, typed))
  }
  test('on any day from its first on', () => {
    expect(whyNot(held, '2026-07-01')).toBeNull()
    expect(whyNot(held, '2026-06-30')?.sentence).toMatch(/begins on 1.July.2026/)
  })
  test('at this moment, where no day is typed or today is', () => {
    for (const typed of [null, '2026-11-20'])
      expect(endsFrom(held, typed)).toEqual({ day: '2026-11-20', isNow: true })
    expect(endsFrom(held, '2026-11-21')).toEqual({ day: '2026-11-21', isNow: false })
  })
  test('not at this moment on a day before its first, nor on the day of a decision that is still to come', () => {
    expect(endsFrom({ ...held, validFrom: '2027-01-01' }, '2026-11-20').isNow).toBe(false)
    expect(whyNot({ lastDecision: '2026-11-19' }, '2026-11-21')).toBeNull()
  })
  test('from its first day, where it has not begun: then it never comes into force', () => {
    const later = { ...held, validFrom: '2027-01-01' }
    expect(endsFrom(later, null)).toEqual({ day: '2027-01-01', isNow: false })
    expect(whyNot(later, null)).toBeNull()
    expect(whyNot(later, '2026-11-20')?.sentence).toMatch(/begins on 1.January.2027/)
  })
  test('never before a decision that was given under it, but at this moment also on its day', () => {
    const used = { lastDecision: '2026-11-19' }
    expect(whyNot(used, '2026-11-19')?.sentence).toMatch(/on 19.November.2026.*to end it now/)
    expect(whyNot({ lastDecision: '2026-11-20' }, null)).toBeNull()
    expect(whyNot(used, '2026-11-20')).toBeNull()
  })
  test('earlier than it would, never later, and once', () => {
    const limited = { validTo: '2027-01-01' }
    expect(whyNot(limited, '2027-01-01')?.sentence).toMatch(
      /already ends on 31.December.2026. Enter an earlier day/,
    )
    expect(whyNot(limited, '2026-12-31')).toBeNull()
    expect(whyNot({ endedAt: new Date('2026-11-20T03:00Z') }, null)?.sentence).toMatch(/already ended/)
  })
})
