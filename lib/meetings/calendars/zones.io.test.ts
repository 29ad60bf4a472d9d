import ICAL from 'ical.js'
import { describe, expect, test, vi } from 'vitest'
import { instantOf } from '@/lib/time/hours'
import { calendarOf, type CalendarMeeting } from './ics'
import { blockOf, zoneOf } from './zones'

const meeting = (zone: string, days: CalendarMeeting['days']): CalendarMeeting => ({
  ...{
    id: zone.toLowerCase(),
    code: 'm',
    title: 'M',
    state: 'CONFIRMED',
    sequence: 0,
    changedAt: new Date(0),
  },
  ...{
    begins: '2027',
    ends: null,
    days,
    zone,
    city: null,
    country: null,
    venue: null,
    mode: null,
    body: 'B',
    link: null,
  },
})
const feed = (...meetings: CalendarMeeting[]) =>
  calendarOf({ name: 'A', origin: 'https://register.example.org', meetings })
const at = (zone: string, day: string, opens = '09:00', closes: string | null = '17:00') =>
  feed(meeting(zone, [{ day, opens, closes }]))
const startOf = (calendar: string) => /^DTSTART.*$/m.exec(calendar.split('BEGIN:VEVENT')[1] ?? '')?.[0].trim()
const blocksIn = (calendar: string) =>
  [...calendar.matchAll(/BEGIN:VTIMEZONE\r\nTZID:(.*)\r/g)].map(([, id]) => id)

/** Every event with the instants that an independent program computes with the VTIMEZONE of the text alone. */
function instants(calendar: string) {
  const events = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents('vevent')
  return events.map((event) =>
    ['dtstart', 'dtend'].map((name) => {
      const time = event.getFirstPropertyValue(name) as ICAL.Time
      expect(time.zone).not.toBe(ICAL.Timezone.localTimezone)
      return new Date(time.toUnixTime() * 1000).toISOString()
    }),
  )
}
const meant = (zone: string, day: string, opens = '09:00', closes = '17:00') =>
  [opens, closes].map((clock) => instantOf(day, clock, zone).toISOString())

describe('the block in the calendar gives the instant that the register means', () => {
  test.each([
    ['Asia/Makassar', '2027-02-24'],
    ['Asia/Tehran', '2027-02-24'],
    ['Asia/Tehran', '2027-07-24'],
    ['Asia/Kathmandu', '2027-02-24'],
    ['Pacific/Tongatapu', '2027-02-24'],
    ['Pacific/Apia', '2027-02-24'],
    ['Pacific/Chatham', '2027-02-24'],
    ['Pacific/Marquesas', '2027-02-24'],
    ['Australia/Adelaide', '2027-02-24'],
    ['Australia/Sydney', '2027-04-03'],
    ['Australia/Sydney', '2027-04-04'],
    ['Australia/Sydney', '2027-04-05'],
    ['Australia/Sydney', '2027-10-03'],
    ['Europe/Dublin', '2027-02-24'],
    ['America/New_York', '2027-11-07'],
  ])('in %s on %s, under the name of the zone', (zone, day) => {
    const calendar = at(zone, day)
    expect(startOf(calendar)).toBe(`DTSTART;TZID=${zone}:${day.replaceAll('-', '')}T090000`)
    expect(blocksIn(calendar)).toEqual([zone])
    expect(instants(calendar)).toEqual([meant(zone, day)])
  })
  test('and is there once for each zone, however many events have it', () => {
    const days = ['2027-02-24', '2027-02-25'].map((day) => ({ day, opens: '09:00', closes: '17:00' }))
    const zones = ['Asia/Makassar', 'Pacific/Apia', 'Asia/Makassar', 'Asia/Ujung_Pandang']
    const calendar = feed(...zones.map((zone) => meeting(zone, days)))
    expect(blocksIn(calendar)).toEqual(['Asia/Makassar', 'Pacific/Apia'])
    expect(instants(calendar)).toHaveLength(8)
  })
  test('and is not there where it has no event with hours', () => {
    const whole = [{ day: '2027-02-24', opens: null, closes: null }]
    expect(blocksIn(feed(meeting('Asia/Makassar', whole), meeting('UTC', whole)))).toEqual([])
    expect(blocksIn(at('UTC', '2027-02-24'))).toEqual([])
  })
})

describe('the name of a zone', () => {
  test.each([
    ['Asia/Katmandu', 'Asia/Kathmandu'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
    ['Asia/Rangoon', 'Asia/Yangon'],
    ['Pacific/Enderbury', 'Pacific/Kanton'],
    ['Australia/ACT', 'Australia/Sydney'],
    ['Iran', 'Asia/Tehran'],
    ['asia/katmandu', 'Asia/Kathmandu'],
    ['ASIA/MAKASSAR', 'Asia/Makassar'],
  ])('%s is that of its block, %s', (zone, id) => {
    const calendar = at(zone, '2027-02-24')
    expect(startOf(calendar)).toBe(`DTSTART;TZID=${id}:20270224T090000`)
    expect(blocksIn(calendar)).toEqual([id])
    expect(instants(calendar)).toEqual([meant(zone, '2027-02-24')])
  })
  test.each(['UTC', 'Etc/UTC', 'Zulu', 'utc'])('%s is none: times in UTC have no zone', (zone) => {
    expect(startOf(at(zone, '2027-02-24'))).toBe('DTSTART:20270224T090000Z')
  })
  test('is not needed where there is no block of that name, and nothing is complained of', () => {
    const complaint = vi.spyOn(console, 'error')
    // The runtime knows it, the library of blocks does not.
    expect(startOf(at('SystemV/EST5', '2027-02-24'))).toBe('DTSTART:20270224T140000Z')
    // This one nobody knows.
    expect(startOf(at('Mars/Olympus', '2027-02-24'))).toBeUndefined()
    expect(complaint).not.toHaveBeenCalled()
    complaint.mockRestore()
  })
})

describe('times are in UTC where the block would make them wrong', () => {
  test.each([
    ['Apia on the other side of the date line', 'Pacific/Apia', '2011-12-28'],
    ['Apia with summer time', 'Pacific/Apia', '2020-12-28'],
    ['Tehran with summer time', 'Asia/Tehran', '2021-07-24'],
    ['Tonga with summer time', 'Pacific/Tongatapu', '2016-12-24'],
    ['Sydney when summer ended in March', 'Australia/Sydney', '2005-03-29'],
    ['Jerusalem, whose last Friday of March is not always the day', 'Asia/Jerusalem', '2029-03-28'],
    ['Morocco, when it was an hour ahead', 'Africa/Casablanca', '2025-07-20'],
    ['Makassar before the blocks begin', 'Asia/Makassar', '1965-03-01'],
    ['Sydney before they begin, even where they would be right', 'Australia/Sydney', '1960-07-01'],
  ])('as in %s', (_, zone, day) => {
    const calendar = at(zone, day)
    expect(startOf(calendar)).toMatch(/^DTSTART:\d{8}T\d{6}Z$/)
    expect(instants(calendar)).toEqual([meant(zone, day)])
  })
  test.each([
    ['Apia since it changed sides', 'Pacific/Apia', '2012-05-28'],
    ['Apia since it gave up summer time', 'Pacific/Apia', '2021-12-28'],
    ['Tehran in winter, always', 'Asia/Tehran', '2021-12-24'],
    ['Tehran since it gave up summer time', 'Asia/Tehran', '2023-07-24'],
  ])('but not in %s', (_, zone, day) => {
    const calendar = at(zone, day)
    expect(startOf(calendar)).toContain(`;TZID=${zone}:`)
    expect(instants(calendar)).toEqual([meant(zone, day)])
  })
  test('both of them, where only the end would be wrong', () => {
    // It closes in the hour that Sydney shows twice.
    const calendar = at('Australia/Sydney', '2027-04-04', '01:00', '02:30')
    expect(calendar).toContain('DTSTART:20270403T140000Z\r\nDTEND:20270403T163000Z')
    expect(instants(calendar)).toEqual([meant('Australia/Sydney', '2027-04-04', '01:00', '02:30')])
  })
  test('at an hour that the clock shows twice, of which a calendar takes the first and the register the second', () => {
    expect(zoneOf('Australia/Sydney', '2027-04-04', ['02:00'])).toBeNull()
    expect(zoneOf('Australia/Sydney', '2027-04-04', ['02:59'])).toBeNull()
    expect(zoneOf('Australia/Sydney', '2027-04-04', ['01:59'])).toBe('Australia/Sydney')
    expect(zoneOf('Australia/Sydney', '2027-04-04', ['03:00'])).toBe('Australia/Sydney')
  })
  test('at an hour that the clock never shows', () => {
    expect(zoneOf('Australia/Sydney', '2027-10-03', ['01:59'])).toBe('Australia/Sydney')
    expect(zoneOf('Australia/Sydney', '2027-10-03', ['02:00'])).toBeNull()
    expect(zoneOf('Australia/Sydney', '2027-10-03', ['03:00'])).toBe('Australia/Sydney')
  })
})

test('in every zone of the world, an independent program comes to the instants of the register', () => {
  const days = [
    '1999-07-15',
    '2015-03-29',
    '2026-03-08',
    '2026-11-01',
    '2027-02-24',
    '2027-04-04',
    '2029-03-26',
    '2027-09-26',
    '2034-07-15',
  ]
  const zones = Intl.supportedValuesOf('timeZone')
  expect(zones.length).toBeGreaterThan(400)
  let inZone = 0
  for (const zone of zones) {
    const sorted = days.toSorted()
    const calendar = feed(
      meeting(
        zone,
        sorted.map((day) => ({ day, opens: '01:30', closes: '23:30' })),
      ),
    )
    expect(instants(calendar), zone).toEqual(sorted.map((day) => meant(zone, day, '01:30', '23:30')))
    inZone += calendar.split('DTSTART;TZID=').length - 1
  }
  // UTC is the exception, not the way out.
  expect(inZone / (zones.length * days.length)).toBeGreaterThan(0.8)
})

test('every zone that can be chosen has a block, which is valid by itself and is found under its own name', () => {
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const block = new ICAL.Component(ICAL.parse(blockOf(zone) ?? ''))
    expect(block.name, zone).toBe('vtimezone')
    expect(blockOf(String(block.getFirstPropertyValue('tzid'))), zone).toBe(blockOf(zone))
  }
})

test('a block that turns the clocks by a rule of another shape is not trusted', async () => {
  const turn = (kind: string, from: string, to: string, starts: string, rule: string) =>
    [
      `BEGIN:${kind}`,
      `TZOFFSETFROM:${from}`,
      `TZOFFSETTO:${to}`,
      `DTSTART:${starts}`,
      `RRULE:${rule}`,
      `END:${kind}`,
    ].join('\r\n')
  const march = turn(
    'DAYLIGHT',
    '+0200',
    '+0300',
    '19700327T020000',
    'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=23,24,25;BYDAY=FR',
  )
  const october = turn('STANDARD', '+0300', '+0200', '19701025T020000', 'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU')
  const block = ['BEGIN:VTIMEZONE', 'TZID:Asia/Jerusalem', march, october, 'END:VTIMEZONE'].join('\r\n')
  vi.doMock('timezones-ical-library', () => ({
    tzlib_get_timezones: () => ['Asia/Jerusalem'],
    tzlib_get_ical_block: () => [block, 'TZID=Asia/Jerusalem'],
  }))
  vi.resetModules()
  const strange = await import('./zones')
  vi.doUnmock('timezones-ical-library')
  expect(zoneOf('Asia/Jerusalem', '2027-12-24', ['09:00'])).toBe('Asia/Jerusalem')
  expect(strange.zoneOf('Asia/Jerusalem', '2027-12-24', ['09:00'])).toBeNull()
})
