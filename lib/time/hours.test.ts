import { offsetInWords } from './date-zones'
import { describe, expect, test } from 'vitest'
import {
  localTimeInWords,
  elsewhereInWords,
  daysInWords,
  hoursIn,
  isShown,
  isZone,
  placeOfZone,
  readClock,
  readClocks,
  spanInWords,
  zoneInWords,
  zoneOfCountry,
} from './hours'

/** Words are compared without the spaces that hold a date together. */
const plain = (words: string | null) => words?.replaceAll('\u00a0', ' ') ?? null

describe('a typed hour', () => {
  test.each([
    ['9', '09:00'],
    ['09', '09:00'],
    ['9.30', '09:30'],
    ['9:30', '09:30'],
    ['09h30', '09:30'],
    ['9h', '09:00'],
    ['9.30 hrs', '09:30'],
    ['14.00 hours', '14:00'],
    [' 0.00 ', '00:00'],
    ['9 am', '09:00'],
    ['9:30 p.m.', '21:30'],
    ['12 am', '00:00'],
    ['12.15 PM', '12:15'],
    ['12 noon', '12:00'],
    ['noon', '12:00'],
    ['9 pm', '21:00'],
    ['23:59', '23:59'],
  ])('%j is read as %s', (typed, clock) => {
    expect(readClock(typed)).toBe(clock)
  })
  test.each(['', '24.00', '9.60', '9.5', '0930', '-1', '9.30–10', '9 noon', '13 pm', '0 am'])(
    '%j is no hour that a clock of 24 hours shows',
    (typed) => {
      expect(readClock(typed)).toBeNull()
    },
  )
})

describe('an hour is shown by the clock of a zone', () => {
  test.each([
    ['Australia/Sydney', '2026-10-04', '01:59', true],
    ['Australia/Sydney', '2026-10-04', '02:00', false],
    ['Australia/Sydney', '2026-10-04', '02:30', false],
    ['Australia/Sydney', '2026-10-04', '03:00', true],
    // Put back, it shows an hour twice.
    ['Australia/Sydney', '2026-04-05', '02:30', true],
    ['Asia/Makassar', '2026-10-04', '02:30', true],
    // Apia left a whole day out when it changed sides of the date line, and gave up summer time in 2021.
    ['Pacific/Apia', '2011-12-29', '12:00', true],
    ['Pacific/Apia', '2011-12-30', '12:00', false],
    ['Pacific/Apia', '2011-12-31', '12:00', true],
    ['Pacific/Apia', '2020-09-27', '03:30', false],
    ['Pacific/Apia', '2026-09-27', '03:30', true],
    // Tehran put its clocks forward at midnight, until 2022.
    ['Asia/Tehran', '2022-03-22', '00:30', false],
    ['Asia/Tehran', '2027-03-22', '00:30', true],
    ['Asia/Kathmandu', '1986-01-01', '00:10', false],
    ['Asia/Kathmandu', '1986-01-01', '00:15', true],
    ['Pacific/Tongatapu', '2016-11-06', '02:30', false],
    ['Pacific/Tongatapu', '2026-11-01', '02:30', true],
  ])('in %s on %s at %s: %s', (zone, day, clock, shown) => {
    expect(isShown(day, clock, zone)).toBe(shown)
  })
})

describe('an hour of 9:00 in Makassar on 24 February 2027', () => {
  const instant = new Date('2027-02-24T01:00:00Z')
  test.each([
    ['Pacific/Nauru', '13:00 your time, 1:00 UTC'],
    ['Asia/Kathmandu', '6:45 your time, 1:00 UTC'],
    ['Asia/Tehran', '4:30 your time, 1:00 UTC'],
    ['Pacific/Pago_Pago', '23 February, 14:00 your time, 1:00 UTC'],
    // Of one offset with Makassar, and with UTC.
    ['Australia/Perth', '1:00 UTC'],
    ['Africa/Accra', '1:00 your time'],
  ])('by the clocks of %s', (myZone, words) => {
    expect(elsewhereInWords(instant, 'Asia/Makassar', myZone)?.replaceAll('\u00a0', ' ')).toBe(words)
  })
  test('in UTC itself is nothing else to who lives there', () => {
    expect(elsewhereInWords(instant, 'UTC', 'Africa/Accra')).toBeNull()
  })
})

describe('a deadline at 17:00 in Makassar on 20 March 2027', () => {
  const instant = new Date('2027-03-20T09:00:00Z')
  test.each([
    ['Asia/Makassar', 'Asia/Makassar', '20 March 2027, 17:00 Makassar time (UTC+8)'],
    ['Asia/Makassar', 'Australia/Perth', '20 March 2027, 17:00 Makassar time (UTC+8)'],
    ['Asia/Makassar', 'Pacific/Nauru', '20 March 2027, 17:00 Makassar time (UTC+8, 21:00 your time)'],
    ['Asia/Makassar', 'Pacific/Kiritimati', '20 March 2027, 17:00 Makassar time (UTC+8, 23:00 your time)'],
    [
      'Asia/Makassar',
      'Pacific/Honolulu',
      '20 March 2027, 17:00 Makassar time (UTC+8, 19 March, 23:00 your time)',
    ],
    ['UTC', 'Pacific/Nauru', '20 March 2027, 9:00 UTC (21:00 your time)'],
    ['UTC', 'Africa/Accra', '20 March 2027, 9:00 UTC'],
  ])('in %s reads in %s: %s', (zone, myZone, words) => {
    expect(plain(localTimeInWords(instant, zone, myZone))).toBe(words)
  })
})

describe('a meeting from 9:00 to 17:00 in Makassar on 24 February 2027', () => {
  const hours = { day: '2027-02-24', opens: '09:00', closes: '17:00' }
  test.each([
    ['Asia/Makassar', '9:00–17:00'],
    ['UTC', '1:00–9:00'],
    ['Asia/Tehran', '4:30–12:30'],
    ['Asia/Kathmandu', '6:45–14:45'],
    ['Pacific/Nauru', '13:00–21:00'],
    ['Pacific/Tongatapu', '14:00–22:00'],
    ['Pacific/Apia', '14:00–22:00'],
    ['Pacific/Honolulu', '23 February, 15:00–23:00'],
    ['America/New_York', '23 February, 20:00 to 24 February, 4:00'],
  ])('is seen in %s at %s', (zone, words) => {
    expect(plain(hoursIn(hours, 'Asia/Makassar', zone))).toBe(words)
  })
})

describe('hours in another zone', () => {
  const late = { day: '2027-02-28', opens: '20:00', closes: '22:00' }
  test('that begin and end on the next day there name that day once', () => {
    expect(plain(hoursIn(late, 'Pacific/Honolulu', 'Asia/Kathmandu'))).toBe('1 March, 11:45–13:45')
  })
  test('that run over midnight there name both days', () => {
    expect(plain(hoursIn(late, 'Asia/Makassar', 'Pacific/Nauru'))).toBe('1 March, 0:00–2:00')
    expect(plain(hoursIn({ ...late, opens: '19:30' }, 'Asia/Makassar', 'Pacific/Nauru'))).toBe(
      '28 February, 23:30 to 1 March, 2:00',
    )
  })
  test('whose end is not known say from when', () => {
    const open = { ...late, closes: null }
    expect(hoursIn(open, 'Asia/Makassar', 'UTC')).toBe('from 12:00')
    expect(plain(hoursIn(open, 'Asia/Makassar', 'Pacific/Tongatapu'))).toBe('from 1 March, 1:00')
  })
  test('that are not known are not shown', () => {
    expect(hoursIn({ day: '2027-02-28', opens: null, closes: null }, 'Asia/Makassar', 'UTC')).toBeNull()
  })
  test('follow the clocks of that day, not of today', () => {
    const hour = (day: string) => hoursIn({ day, opens: '09:00', closes: '10:00' }, 'UTC', 'Australia/Sydney')
    expect([hour('2027-01-15'), hour('2027-07-15')]).toEqual(['20:00–21:00', '19:00–20:00'])
  })
})

describe('how far a zone is from UTC', () => {
  test.each([
    ['UTC', 'UTC'],
    ['Europe/London', 'UTC'],
    ['Asia/Makassar', 'UTC+8'],
    ['Asia/Kathmandu', 'UTC+5:45'],
    ['Asia/Tehran', 'UTC+3:30'],
    ['Pacific/Tongatapu', 'UTC+13'],
    ['Pacific/Honolulu', 'UTC−10'],
    ['Pacific/Marquesas', 'UTC−9:30'],
    ['Australia/Sydney', 'UTC+11'],
  ])('%s in February is %s', (zone, words) => {
    expect(offsetInWords(new Date('2027-02-24T00:00:00Z'), zone)).toBe(words)
  })
  test('changes with the season', () => {
    expect(offsetInWords(new Date('2027-07-24T00:00:00Z'), 'Australia/Sydney')).toBe('UTC+10')
    expect(offsetInWords(new Date('2027-07-24T00:00:00Z'), 'Europe/London')).toBe('UTC+1')
  })
})

describe('a zone', () => {
  test('is one of IANA, not a distance from UTC and not whatever a runtime reads', () => {
    expect(['Asia/Makassar', 'America/Port-au-Prince', 'UTC'].map(isZone)).toEqual([true, true, true])
    expect(['+08:00', 'Mars/Base', '', 'Bali'].map(isZone)).toEqual([false, false, false, false])
  })
  test('of a country is named where the country lives in one alone', () => {
    expect(zoneOfCountry('NR')).toBe('Pacific/Nauru')
    expect(zoneOfCountry('TO')).toBe('Pacific/Tongatapu')
    expect(zoneOfCountry('AU')).toBeNull()
    expect(zoneOfCountry('ID')).toBeNull()
  })
  test('of an unknown country, or of what is no code, is not guessed', () => {
    expect(['XX', 'ZZ', 'nr', 'NRU', ''].map(zoneOfCountry)).toEqual([null, null, null, null, null])
  })
  test('is called as people there call it, whatever the runtime lists it under', () => {
    expect(placeOfZone('Asia/Ho_Chi_Minh')).toBe('Ho Chi Minh')
    expect(placeOfZone('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
    expect(['VN', 'IN', 'NP', 'MM'].map((country) => placeOfZone(zoneOfCountry(country) ?? ''))).toEqual([
      'Ho Chi Minh',
      'Kolkata',
      'Kathmandu',
      'Yangon',
    ])
  })

  test('is named on a page with the place whose time it is', () => {
    expect(zoneInWords('Australia/Sydney')).toBe('Sydney time (Australia/Sydney)')
    expect(zoneInWords('UTC')).toBe('UTC')
  })
})

describe('the days of a meeting in words', () => {
  test.each([
    [['2027-02-24'], '24 February 2027'],
    [['2027-02-24', '2027-02-25'], '24–25 February 2027'],
    [['2021-09-21', '2021-09-23'], '21 and 23 September 2021'],
    [['2021-09-23', '2021-09-21'], '21 and 23 September 2021'],
    [['2021-09-25', '2021-09-21', '2021-09-22', '2021-09-21'], '21–22 and 25 September 2021'],
    [['2021-09-01', '2021-09-11', '2021-09-21'], '1, 11 and 21 September 2021'],
    [['2027-01-31', '2027-02-01'], '31 January – 1 February 2027'],
    [['2027-01-30', '2027-02-01'], '30 January 2027 and 1 February 2027'],
    [['2027-01-01', '2026-12-31'], '31 December 2026 – 1 January 2027'],
    [[], ''],
  ])('%j are %j', (days, words) => {
    expect(plain(daysInWords(days))).toBe(words)
  })
  test.each([
    ['2027-02-24', '2027-02-24', '24 February 2027'],
    ['2027-02-24', '2027-02-26', '24–26 February 2027'],
    ['2027-03-30', '2027-04-02', '30 March – 2 April 2027'],
    ['2026-12-30', '2027-01-02', '30 December 2026 – 2 January 2027'],
  ])('from %s to %s are %j', (first, last, words) => {
    expect(plain(spanInWords(first, last))).toBe(words)
  })
  test('are not broken over two lines inside of a date', () => {
    expect(daysInWords(['2021-09-21', '2021-09-23'])).toBe('21 and 23\u00a0September\u00a02021')
  })
})

test('a sitting that closes before it opens is shown until the next day', () => {
  const sitting = { day: '2027-02-24', opens: '21:00', closes: '01:30' }
  expect(plain(hoursIn(sitting, 'Asia/Makassar', 'Asia/Makassar'))).toBe(
    '24 February, 21:00 to 25 February, 1:30',
  )
  expect(plain(hoursIn(sitting, 'Asia/Makassar', 'UTC'))).toBe('13:00–17:30')
})

test('of two hours the first has the half of the day that the second says, where it can', () => {
  expect(readClocks('9', '10 am')).toEqual(['09:00', '10:00'])
  expect(readClocks('2', '5 pm')).toEqual(['14:00', '17:00'])
  expect(readClocks('11', '1 pm')).toEqual(['11:00', '13:00'])
  expect(readClocks('9.30', '12 pm')).toEqual(['09:30', '12:00'])
  expect(readClocks('9 am', '5 pm')).toEqual(['09:00', '17:00'])
  expect(readClocks('9', '17')).toEqual(['09:00', '17:00'])
})
