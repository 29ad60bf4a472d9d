import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/time/dates'
import { endOfDay, instantAt, todayIn, wallClock } from '@/lib/time/date-zones'

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
    ['America/Santiago', '2024-04-06', '2024-04-07T03:59:59.999Z'],
    // Where it is put back to midnight, which comes twice.
    ['America/Havana', '2024-11-02', '2024-11-03T03:59:59.999Z'],
    ['America/Havana', '2024-11-03', '2024-11-04T04:59:59.999Z'],
  ])('in %s of %s is %s', (zone, day, instant) => {
    expect(endOfDay(day, zone).toISOString()).toBe(instant)
  })

  it.each([
    'Australia/Sydney',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Asia/Beirut',
    'Pacific/Tongatapu',
    'Pacific/Apia',
    'America/Havana',
    'America/Santiago',
    'Atlantic/Azores',
  ])('is the last instant of every day of two years in %s', (zone) => {
    for (let day = '2023-01-01'; day < '2025-01-01'; day = addDays(day, 1)) {
      const end = endOfDay(day, zone)
      expect(todayIn(zone, end)).toBe(day)
      expect(todayIn(zone, new Date(end.getTime() + 1))).toBe(addDays(day, 1))
      expect(todayIn(zone, new Date(end.getTime() + 3_600_000))).toBe(addDays(day, 1))
    }
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
