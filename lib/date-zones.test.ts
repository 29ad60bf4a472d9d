import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOfDay, instantAt, todayIn, wallClock } from '@/lib/date-zones'

describe('today', () => {
  it.each([
    ['Australia/Sydney', '2026-11-23T12:59:59Z', '2026-11-23'],
    ['Australia/Sydney', '2026-11-23T13:00:00Z', '2026-11-24'],
    ['Australia/Sydney', '2026-07-01T13:59:59Z', '2026-07-01'],
    ['Asia/Kathmandu', '2026-11-23T18:14:59Z', '2026-11-23'],
    ['Asia/Kathmandu', '2026-11-23T18:15:00Z', '2026-11-24'],
    ['Pacific/Tongatapu', '2026-11-23T11:00:00Z', '2026-11-24'],
    ['Pacific/Apia', '2026-11-23T10:59:59Z', '2026-11-23'],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
    ['UTC', '2026-12-31T23:59:59.999Z', '2026-12-31'],
  ])('in %s at %s is %s', (zone, now, day) => {
    expect(todayIn(zone, new Date(now))).toBe(day)
  })

  it('is asked of the clock when no instant is given', () => {
    expect(todayIn('UTC')).toBe(new Date().toISOString().slice(0, 10))
  })

  it('is not guessed for a zone that does not exist', () => {
    expect(() => todayIn('Atlantis/Capital')).toThrow(RangeError)
  })
})

describe('the end of a day', () => {
  it.each([
    ['Australia/Sydney', '2026-11-23', '2026-11-23T12:59:59.999Z'],
    ['Australia/Sydney', '2026-10-04', '2026-10-04T12:59:59.999Z'],
    ['Australia/Sydney', '2026-04-05', '2026-04-05T13:59:59.999Z'],
    ['Asia/Kathmandu', '2026-11-23', '2026-11-23T18:14:59.999Z'],
    ['Pacific/Apia', '2011-12-29', '2011-12-30T09:59:59.999Z'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T09:59:59.999Z'],
    ['Pacific/Apia', '2011-12-31', '2011-12-31T09:59:59.999Z'],
    // Where the clock is moved at midnight itself: forward, and back into the day that had ended.
    ['Asia/Beirut', '2024-03-30', '2024-03-30T21:59:59.999Z'],
    ['Asia/Beirut', '2024-10-26', '2024-10-26T21:59:59.999Z'],
  ])('in %s of %s is %s', (zone, day, instant) => {
    expect(endOfDay(day, zone).toISOString()).toBe(instant)
  })

  it('is the last instant of that day in every zone', () => {
    const zone = fc.constantFrom(
      'Australia/Sydney',
      'Asia/Kathmandu',
      'Pacific/Tongatapu',
      'Pacific/Apia',
      'Asia/Beirut',
      'America/Havana',
    )
    const instants = fc.date({
      min: new Date('2012-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(zone, instants, (in_, instant) => {
        const day = todayIn(in_, instant)
        const end = endOfDay(day, in_)
        expect(end >= instant).toBe(true)
        expect(todayIn(in_, end)).toBe(day)
        expect(todayIn(in_, new Date(end.getTime() + 1)) > day).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a time by the clock of a zone', () => {
  it('is the instant at which the clock shows it', () => {
    expect(instantAt('2026-11-03', 10, 0, 'Australia/Sydney').toISOString()).toBe('2026-11-02T23:00:00.000Z')
    expect(instantAt('2026-11-03', 10, 0, 'Asia/Kathmandu').toISOString()).toBe('2026-11-03T04:15:00.000Z')
  })

  it('that is shown twice is the later one, that is never shown the moment of the leap', () => {
    expect(instantAt('2026-04-05', 2, 30, 'Australia/Sydney').toISOString()).toBe('2026-04-04T16:30:00.000Z')
    expect(wallClock(instantAt('2026-10-04', 2, 0, 'Australia/Sydney'), 'Australia/Sydney')).toEqual({
      day: '2026-10-04',
      hour: 3,
      minute: 0,
    })
  })
})
