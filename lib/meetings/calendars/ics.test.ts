import fc from 'fast-check'
import ICAL from 'ical.js'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { instantOf } from '@/lib/time/hours'
import { meetingModes, meetingStates } from '../schema'
import { calendarOf, type CalendarMeeting } from './ics'
import { oneLine } from './text'

afterEach(() => vi.useRealTimers())

const ID = '0198f2f0-0000-7000-8000-000000000001'
const day = (on: string, opens: string | null = null, closes: string | null = null) => ({
  day: on,
  opens,
  closes,
})
const meeting = (change: Partial<CalendarMeeting> = {}): CalendarMeeting => ({
  id: ID,
  code: 'som9',
  title: 'Ninth Senior Officials’ Meeting',
  state: 'CONFIRMED',
  sequence: 3,
  changedAt: new Date('2026-11-26T08:15:30.500Z'),
  begins: '2027-02-24',
  ends: null,
  days: [day('2027-02-24', '09:00', '17:00')],
  zone: 'Asia/Makassar',
  city: 'Denpasar',
  country: 'ID',
  venue: null,
  mode: null,
  body: 'Senior Officials',
  link: null,
  ...change,
})
const feed = (...meetings: CalendarMeeting[]) =>
  calendarOf({ name: 'Meetings of the forum', origin: 'https://register.example.org', meetings })

/** What an independent program reads. */
const parsed = (text: string) => new ICAL.Component(ICAL.parse(text))
const eventsIn = (text: string) => parsed(text).getAllSubcomponents('vevent')
const read = (...meetings: CalendarMeeting[]) => eventsIn(feed(...meetings))
const one = (change: Partial<CalendarMeeting> = {}) => {
  const events = read(meeting(change))
  expect(events).toHaveLength(1)
  return events[0]!
}
const text = (component: ICAL.Component, name: string) => {
  const value = component.getFirstPropertyValue(name)
  return value === null ? null : String(value)
}
const timeOf = (event: ICAL.Component, name: string) => event.getFirstPropertyValue(name) as ICAL.Time | null
/** The instant as the embedded VTIMEZONE makes it; a floating time would be one of nowhere. */
const instantIn = (event: ICAL.Component, name: string) => {
  const time = timeOf(event, name)
  if (time === null) return null
  expect(time.zone).not.toBe(ICAL.Timezone.localTimezone)
  return new Date(time.toUnixTime() * 1000).toISOString()
}
const raw = (calendar: string, name: string) =>
  calendar
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line.startsWith(name))

describe('a day with hours', () => {
  test('is one event, from its opening to its closing, with the name of its zone', () => {
    const calendar = feed(meeting())
    expect(raw(calendar, 'DTSTART;')).toEqual(['DTSTART;TZID=Asia/Makassar:20270224T090000'])
    expect(raw(calendar, 'DTEND;')).toEqual(['DTEND;TZID=Asia/Makassar:20270224T170000'])
    const event = one()
    expect(instantIn(event, 'dtstart')).toBe('2027-02-24T01:00:00.000Z')
    expect(instantIn(event, 'dtend')).toBe('2027-02-24T09:00:00.000Z')
  })
  test('without a closing hour ends nowhere: nothing uncertain is shown as certain', () => {
    const event = one({ days: [day('2027-02-24', '09:00')] })
    expect(event.hasProperty('dtend')).toBe(false)
    expect(event.hasProperty('duration')).toBe(false)
    expect(instantIn(event, 'dtstart')).toBe('2027-02-24T01:00:00.000Z')
  })
  test.each(['09:00', '9', '25:00', 'soon'])('that closes at %j has no end either', (closes) => {
    const event = one({ days: [day('2027-02-24', '09:00', closes)] })
    expect(event.hasProperty('dtend')).toBe(false)
    expect(instantIn(event, 'dtstart')).toBe('2027-02-24T01:00:00.000Z')
  })
  test('has no end where the clocks, put forward, make of it one before the beginning', () => {
    // Sydney leaves out 2.00 to 3:00: half past two, written all the same, is half past three.
    const event = one({ zone: 'Australia/Sydney', days: [day('2026-10-04', '02:30', '03:00')] })
    expect(event.hasProperty('dtend')).toBe(false)
    expect(instantIn(event, 'dtstart')).toBe(
      instantOf('2026-10-04', '02:30', 'Australia/Sydney').toISOString(),
    )
  })
  test('is numbered among the days of the meeting, in their order', () => {
    const days = [day('2027-02-26', '09:00'), day('2027-02-24', '09:00'), day('2027-02-25', '10:00')]
    const events = read(meeting({ days }))
    expect(events.map((event) => text(event, 'uid'))).toEqual(
      [1, 2, 3].map((n) => `${ID}.${n}@register.example.org`),
    )
    expect(events.map((event) => timeOf(event, 'dtstart')?.day)).toEqual([24, 25, 26])
    expect(events.map((event) => text(event, 'summary'))).toEqual(
      [1, 2, 3].map((n) => `Ninth Senior Officials’ Meeting (day ${n} of 3)`),
    )
  })
  test('is not numbered in the title where it is the only one', () => {
    expect(text(one(), 'summary')).toBe('Ninth Senior Officials’ Meeting')
  })
  test('written twice is one event', () => {
    const twice = [day('2027-02-24', '09:00', '17:00'), day('2027-02-24', '09:00', '12:00')]
    expect(instantIn(one({ days: twice }), 'dtstart')).toBe('2027-02-24T01:00:00.000Z')
  })
  test('of two sittings is two events, and both say which', () => {
    const days = [day('2027-02-24', '14:00', '17:00'), day('2027-02-24', '09:00', '12:00'), day('2027-02-25')]
    const events = read(meeting({ days }))
    expect(events.map((event) => text(event, 'uid'))).toEqual(
      ['1', '1-2', '2'].map((n) => `${ID}.${n}@register.example.org`),
    )
    expect(events.map((event) => text(event, 'summary'))).toEqual(
      ['day 1 of 2, sitting 1', 'day 1 of 2, sitting 2', 'day 2 of 2'].map(
        (part) => `Ninth Senior Officials’ Meeting (${part})`,
      ),
    )
    expect(read(meeting({ days: days.slice(0, 2) })).map((event) => text(event, 'summary'))).toEqual(
      ['sitting 1', 'sitting 2'].map((part) => `Ninth Senior Officials’ Meeting (${part})`),
    )
  })
  test('that closes before it opens ends on the next day', () => {
    const event = one({ days: [day('2027-02-24', '21:00', '01:30')] })
    expect(instantIn(event, 'dtstart')).toBe('2027-02-24T13:00:00.000Z')
    expect(instantIn(event, 'dtend')).toBe('2027-02-24T17:30:00.000Z')
    expect(timeOf(event, 'dtend')?.day).toBe(25)
  })
})

describe('days without hours', () => {
  const spans = (change: Partial<CalendarMeeting>) =>
    read(meeting(change)).map((event) => {
      const [start, end] = [timeOf(event, 'dtstart'), timeOf(event, 'dtend')]
      expect([start?.isDate, end?.isDate]).toEqual([true, true])
      return [start?.toString(), end?.toString(), text(event, 'uid')?.split('@')[0]?.split('.')[1]]
    })
  test('that follow each other are one event of whole days, whose end is the day after', () => {
    expect(spans({ days: [day('2027-02-27'), day('2027-02-28'), day('2027-03-01')] })).toEqual([
      ['2027-02-27', '2027-03-02', '1'],
    ])
    expect(text(one({ days: [day('2027-02-27'), day('2027-02-28')] }), 'summary')).not.toContain('day')
  })
  test('that do not are apart, each with the number of its first day', () => {
    const days = [day('2027-02-22'), day('2027-02-24'), day('2027-02-25')]
    expect(spans({ days })).toEqual([
      ['2027-02-22', '2027-02-23', '1'],
      ['2027-02-24', '2027-02-26', '2'],
    ])
    expect(read(meeting({ days })).map((event) => text(event, 'summary')?.slice(-16))).toEqual([
      ' (day 1 of 3)'.padStart(16, 'Meeting'.slice(-3)),
      '(days 2–3 of 3)'.padStart(16),
    ])
  })
  test('are apart from those with hours between them', () => {
    const events = read(
      meeting({ days: [day('2027-02-23'), day('2027-02-24', '09:00', '12:00'), day('2027-02-25')] }),
    )
    expect(events.map((event) => timeOf(event, 'dtstart')?.isDate)).toEqual([true, false, true])
    expect(events.map((event) => text(event, 'uid')?.slice(ID.length, ID.length + 2))).toEqual([
      '.1',
      '.2',
      '.3',
    ])
  })
  test('are taken from the beginning and the end where no day is listed', () => {
    expect(spans({ days: [], begins: '2016-03-22', ends: '2016-03-23' })).toEqual([
      ['2016-03-22', '2016-03-24', '1'],
    ])
    expect(spans({ days: [], begins: '2016-03-22', ends: null })).toEqual([['2016-03-22', '2016-03-23', '1']])
    // Of this one the last day is not known, and of the other it cannot be.
    expect(spans({ days: [], begins: '2016-03-22', ends: '2016-04' })).toEqual([
      ['2016-03-22', '2016-03-23', '1'],
    ])
    expect(spans({ days: [], begins: '2016-03-22', ends: '2016-03-01' })).toEqual([
      ['2016-03-22', '2016-03-23', '1'],
    ])
  })
  test('keep their day in every zone and on every server, since they have no time', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu'])
      expect(spans({ zone, days: [day('2027-02-24')] })).toEqual([['2027-02-24', '2027-02-25', '1']])
  })
  test('and hours that no clock shows is such a day', () => {
    expect(
      one({ days: [day('2027-02-24', '25:00', '26:00')] }).getFirstPropertyValue('dtstart'),
    ).toMatchObject({
      isDate: true,
    })
  })
})

test.each(['2027-02', '2027', '2027-02/2027-04', '../2027', ''])(
  'a meeting of which only %j is known is left out',
  (begins) => {
    expect(read(meeting({ begins, days: [] }))).toEqual([])
  },
)

describe('the state of a meeting', () => {
  test.each([
    ['PLANNED', 'TENTATIVE', ''],
    ['CONFIRMED', 'CONFIRMED', ''],
    ['HELD', 'CONFIRMED', ''],
    ['POSTPONED', 'CANCELLED', 'Postponed: '],
    ['CANCELLED', 'CANCELLED', 'Cancelled: '],
  ] as const)('%s is %s in a calendar, and its title begins with %j', (state, status, prefix) => {
    const event = one({ state })
    expect(text(event, 'status')).toBe(status)
    expect(text(event, 'summary')).toBe(`${prefix}Ninth Senior Officials’ Meeting`)
  })
  test('that was cancelled comes as the same event with a higher number of its changes', () => {
    const [before, after] = [one({ sequence: 3 }), one({ sequence: 4, state: 'CANCELLED' })]
    expect(text(after, 'uid')).toBe(text(before, 'uid'))
    expect(Number(text(after, 'sequence'))).toBeGreaterThan(Number(text(before, 'sequence')))
    expect(text(after, 'status')).toBe('CANCELLED')
    expect(instantIn(after, 'dtstart')).toBe(instantIn(before, 'dtstart'))
  })
})

test('a meeting that is moved, renamed and given another zone stays one event, with a new time and a higher number', () => {
  const before = one()
  const after = one({
    sequence: 4,
    begins: '2027-05-10',
    days: [day('2027-05-10', '14:00', '18:00')],
    zone: 'Australia/Sydney',
    title: 'Another title',
    code: 'som-9-new',
    city: 'Sydney',
  })
  expect(text(after, 'uid')).toBe(text(before, 'uid'))
  expect(text(after, 'sequence')).toBe('4')
  expect(instantIn(after, 'dtstart')).toBe('2027-05-10T04:00:00.000Z')
})

test('events of two installations never have the same name', () => {
  const at = (origin: string) => eventsIn(calendarOf({ name: 'A', origin, meetings: [meeting()] }))[0]!
  expect(text(at('https://a.example.org/'), 'uid')).toBe(`${ID}.1@a.example.org`)
  expect(text(at('http://localhost:3000'), 'uid')).toBe(`${ID}.1@localhost:3000`)
  expect(text(at('https://a.example.org/'), 'url')).toBe('https://a.example.org/meetings/som9')
})

test('all events of a calendar have names of their own', () => {
  const days = [day('2027-02-24', '09:00'), day('2027-02-25'), day('2027-02-27')]
  const uids = read(meeting({ days }), meeting({ id: ID.replace(/1$/, '2'), days })).map((event) =>
    text(event, 'uid'),
  )
  expect(new Set(uids).size).toBe(6)
})

describe('the same meetings', () => {
  test('give the same bytes whenever they are asked for: nothing is stamped with the time of the asking', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-12-01T00:00:00Z') })
    const first = feed(meeting(), meeting({ id: 'b', state: 'CANCELLED' }))
    vi.setSystemTime(Date.parse('2027-12-01T00:00:01Z'))
    expect(feed(meeting(), meeting({ id: 'b', state: 'CANCELLED' }))).toBe(first)
    const event = one()
    expect(instantIn(event, 'dtstamp')).toBe('2026-11-26T08:15:30.000Z')
    expect(instantIn(event, 'last-modified')).toBe('2026-11-26T08:15:30.000Z')
  })
  test('give the same bytes wherever the server is', () => {
    // At half past two that night Berlin has no time at all, and New York is a day behind.
    const days = [day('2027-03-28', '02:30', '03:15'), day('2027-03-29')]
    const [home, calendars] = [process.env.TZ, new Set<string>()]
    try {
      for (const zone of ['Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati', 'UTC']) {
        process.env.TZ = zone
        expect(new Date(2027, 0, 1).toISOString()).toBe(instantOf('2027-01-01', '00:00', zone).toISOString())
        calendars.add(feed(meeting({ days }), meeting({ id: 'b', days, zone: 'UTC' })))
      }
    } finally {
      process.env.TZ = home
    }
    expect(calendars.size).toBe(1)
    expect(raw([...calendars].join(''), 'DTSTART')).toContain('DTSTART;TZID=Asia/Makassar:20270328T023000')
  })
})

describe('where it is', () => {
  test.each([
    [
      { venue: 'Convention Centre', city: 'Denpasar', country: 'ID' },
      'Convention Centre, Denpasar, Indonesia',
    ],
    [{ venue: null, city: 'Colombo', country: 'LK' }, 'Colombo, Sri Lanka'],
    [{ venue: 'Hall; A, B', city: null, country: null }, 'Hall; A, B'],
    [{ city: null, country: null, mode: 'VIRTUAL' as const }, 'by video'],
    [{ mode: 'VIRTUAL' as const }, 'Denpasar, Indonesia, by video'],
    [{ mode: 'HYBRID' as const }, 'Denpasar, Indonesia, and by video'],
    [{ mode: 'IN_PERSON' as const }, 'Denpasar, Indonesia'],
    [{ city: null, country: null }, null],
    // No such code can be written; it is shown as it is.
    [{ city: null, country: 'Ruritania' }, 'Ruritania'],
  ])('%j is said in words: %j', (place, words) => {
    expect(text(one(place), 'location')).toBe(words)
  })
})

describe('what is said of it', () => {
  const said = (change: Partial<CalendarMeeting> = {}) =>
    text(one(change), 'description')?.replaceAll('\u00a0', ' ').split('\n')
  test('is the body, the hours in UTC and the address of its page', () => {
    expect(said()).toEqual([
      'Senior Officials',
      'Hours in UTC: 1:00–9:00',
      'https://register.example.org/meetings/som9',
    ])
    expect(text(one(), 'url')).toBe('https://register.example.org/meetings/som9')
  })
  test('names the day where it is another one in UTC', () => {
    expect(said({ zone: 'Pacific/Tongatapu' })?.[1]).toBe(
      'Hours in UTC: 23 February, 20:00 to 24 February, 4:00',
    )
  })
  test('has no closing hour where it is that of the opening', () => {
    expect(said({ days: [day('2027-02-24', '09:00', '09:00')] })?.[1]).toBe('Hours in UTC: from 1:00')
  })
  test('has the body in one line', () => {
    expect(said({ body: ' Senior\r\nOfficials ' })?.[0]).toBe('Senior Officials')
  })
  test('has no hours where none are known', () => {
    expect(said({ days: [day('2027-02-24')] })).toEqual([
      'Senior Officials',
      'https://register.example.org/meetings/som9',
    ])
  })
  test('says how to join by video to who is invited, and to nobody else', () => {
    const link = { address: 'https://meet.example.org/a,b;c?d=1', words: 'The code is 12;34.\r\nCome early.' }
    const event = one({ link })
    expect(said({ link })?.slice(3)).toEqual([
      ...[
        '',
        'How to join by video:',
        'https://meet.example.org/a,b;c?d=1',
        'The code is 12;34.',
        'Come early.',
      ],
    ])
    const conference = event.getFirstProperty('conference')
    expect([conference?.type, conference?.getFirstParameter('feature')]).toEqual(['uri', 'VIDEO'])
    // An address is not escaped as a text is, so it has no sign that would be.
    expect(conference?.getFirstValue()).toBe('https://meet.example.org/a%2Cb%3Bc?d=1')
    expect(one().hasProperty('conference')).toBe(false)
    expect(feed(meeting())).not.toContain('video')
  })
  test.each(['javascript:alert(1)', 'room 12', '', null])(
    'has no address to join at where %j is none of the web',
    (address) => {
      const event = one({ link: { address, words: 'Ask us.' } })
      expect(event.hasProperty('conference')).toBe(false)
      expect(text(event, 'description')).toMatch(/How to join by video:\n(?:.+\n)?Ask us\.$/)
    },
  )
})

describe('the calendar itself', () => {
  const calendar = (meetings: CalendarMeeting[] = [meeting()], name = 'Meetings; all, of them') =>
    calendarOf({ name, origin: 'https://register.example.org', meetings })
  test('says what it is and how often to ask', () => {
    const component = parsed(calendar())
    expect(['version', 'prodid', 'method', 'refresh-interval'].map((name) => text(component, name))).toEqual([
      ...['2.0', '-//Chancery//Meetings//EN', 'PUBLISH', 'PT1H'],
    ])
    expect(raw(calendar(), 'REFRESH-INTERVAL')).toEqual(['REFRESH-INTERVAL;VALUE=DURATION:PT1H'])
    expect(text(one(), 'transp')).toBe('OPAQUE')
  })
  test('is called as it was asked to be, in both of the ways that programs look for', () => {
    expect(raw(calendar(), 'NAME')).toEqual(['NAME:Meetings\\; all\\, of them'])
    expect(raw(calendar(), 'X-WR-CALNAME')).toEqual(['X-WR-CALNAME:Meetings\\; all\\, of them'])
  })
  test('has a component even where it has no event, without which it would not be valid', () => {
    for (const empty of [calendar([]), calendar([meeting({ begins: '2027', days: [] })])]) {
      expect(eventsIn(empty)).toEqual([])
      expect(parsed(empty).getAllSubcomponents()).toHaveLength(1)
    }
  })
  test('says all of itself before its parts, as strict readers ask', () => {
    const lines = calendar([meeting(), meeting({ id: 'b', zone: 'Asia/Tehran' })]).split('\r\n')
    const first = lines.findIndex((line) => /^BEGIN:V(?:EVENT|TIMEZONE)$/.test(line))
    expect(lines.slice(0, first).map((line) => line.split(/[:;]/)[0])).toEqual([
      ...[
        'BEGIN',
        'VERSION',
        'PRODID',
        'METHOD',
        'NAME',
        'X-WR-CALNAME',
        'REFRESH-INTERVAL',
        'X-PUBLISHED-TTL',
      ],
    ])
    const within = ['VEVENT', 'VTIMEZONE', 'STANDARD', 'DAYLIGHT'].flatMap((kind) => [
      `BEGIN:${kind}`,
      `END:${kind}`,
    ])
    let depth = 0
    for (const line of lines.slice(first, -2)) {
      if (line.startsWith('BEGIN:') && within.includes(line)) depth++
      expect(depth, line).toBeGreaterThan(0)
      if (line.startsWith('END:') && within.includes(line)) depth--
    }
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', ''])
  })
  test('cannot be broken out of by its name', () => {
    const forged = parsed(calendar([], 'A\r\nBEGIN:VEVENT\r\nEND:VEVENT\nX-EVIL:1\rX-EVIL:2\u2028X'))
    expect(forged.getAllSubcomponents('vevent')).toEqual([])
    expect(text(forged, 'name')).toBe('A BEGIN:VEVENT END:VEVENT X-EVIL:1 X-EVIL:2 X')
  })
})

describe('text of any kind', () => {
  const title = 'Budget, staff; and \\n “more” — تقرير 会議 👩‍👩‍👧‍👦 é'
  test('comes back as it was', () => {
    expect(text(one({ title }), 'summary')).toBe(title)
    expect(raw(feed(meeting({ title })), 'SUMMARY')[0]).toContain('Budget\\, staff\\; and \\\\n')
  })
  test('cannot break out of its line', () => {
    const evil =
      'A\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\r\nATTENDEE:mailto:evil@example.org\nB\rC\u0085D\u2028E\u2029F\vG\fH'
    const words = { title: evil, body: evil, venue: evil, city: evil, link: { address: evil, words: evil } }
    const calendar = feed(meeting({ ...words, id: evil, code: evil, country: evil }))
    expect(eventsIn(calendar)).toHaveLength(1)
    // Readers differ in what they take for the end of a line: none of it is there but as the end of ours.
    expect(calendar.split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/)).toEqual(calendar.split('\r\n'))
    expect(raw(calendar, 'ATTENDEE')).toEqual([])
    expect(text(eventsIn(calendar)[0]!, 'summary')).toBe(
      'A END:VEVENT BEGIN:VEVENT UID:evil ATTENDEE:mailto:evil@example.org B C D E FGH',
    )
  })
  test('has no control characters and no halves of characters', () => {
    expect(text(one({ title: 'A\u0000B\u0007C\u001b[31mD\u009fE\ud83dF' }), 'summary')).toBe(
      'ABC[31mDE\ufffdF',
    )
  })
  test.each([title.repeat(40), '👩‍👩‍👧‍👦'.repeat(200), 'é'.repeat(900), 'word '.repeat(300), 'x'.repeat(5000)])(
    'is folded at 75 octets and never within a character (%#)',
    (long) => {
      const calendar = feed(meeting({ title: long }))
      expect(calendar.endsWith('END:VCALENDAR\r\n')).toBe(true)
      expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      for (const line of calendar.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(line.isWellFormed()).toBe(true)
      }
      expect(text(one({ title: long }), 'summary')).toBe(long.trim())
    },
  )
})

const oddText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
    .map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        ' ',
        '\\',
        '\\n',
        ';',
        ',',
        ':',
        '"',
        '^',
        'BEGIN:VEVENT',
        'END:VCALENDAR',
        '👩‍👧',
        'é',
        '\u2028',
        '\t',
      ),
      { maxLength: 120 },
    )
    .map((pieces) => pieces.join('')),
)
const oddOrNot = fc.option(oddText)
const oddClock = fc.option(fc.oneof(fc.constantFrom('09:00', '17:00', '00:00', '23:59', '02:30'), oddText))
const oddDay = fc.oneof(
  fc
    .date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
    .map((on) => on.toISOString().slice(0, 10)),
  fc.constantFrom('2027-02-30', '2027-04-04', '2011-12-30', '0000-00-00'),
  oddText,
)
const oddMeeting = fc.record<CalendarMeeting>({
  id: fc.oneof(fc.uuid(), oddText),
  code: oddText,
  title: oddText,
  state: fc.constantFrom(...meetingStates),
  sequence: fc.nat(),
  changedAt: fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
  begins: fc.oneof(oddDay, fc.constantFrom('2027', '2027-02', '2027/2028')),
  ends: fc.option(oddDay),
  days: fc.array(fc.record({ day: oddDay, opens: oddClock, closes: oddClock }), { maxLength: 4 }),
  zone: fc.oneof(
    fc.constantFrom(
      'Asia/Tehran',
      'Pacific/Apia',
      'Australia/Sydney',
      'Asia/Katmandu',
      'UTC',
      'america/new_york',
      '__proto__',
    ),
    oddText,
  ),
  city: oddOrNot,
  country: fc.option(fc.oneof(fc.constantFrom('ID', 'XX', 'ZZ'), oddText)),
  venue: oddOrNot,
  mode: fc.option(fc.constantFrom(...meetingModes)),
  body: oddText,
  link: fc.option(fc.record({ address: fc.oneof(oddOrNot, fc.webUrl()), words: oddOrNot })),
})

const properties = new Set([
  ...[
    'uid',
    'sequence',
    'dtstamp',
    'dtstart',
    'dtend',
    'summary',
    'transp',
    'location',
    'description',
    'url',
  ],
  ...[
    'status',
    'conference',
    'last-modified',
    'x-microsoft-cdo-alldayevent',
    'x-microsoft-msncalendar-alldayevent',
  ],
])

test('whatever is written of a meeting, its calendar is made, is read, and has its events and no others', () => {
  fc.assert(
    fc.property(fc.array(oddMeeting, { maxLength: 3 }), oddText, (meetings, name) => {
      const calendar = calendarOf({ name, origin: 'https://register.example.org', meetings })
      const component = parsed(calendar)
      const events = component.getAllSubcomponents('vevent')
      expect(events).toHaveLength(calendar.split('\r\nBEGIN:VEVENT\r\n').length - 1)
      expect(events.length).toBeLessThanOrEqual(
        meetings.reduce((sum, { days }) => sum + Math.max(1, days.length), 0),
      )
      for (const event of events) {
        expect(event.getAllSubcomponents()).toEqual([])
        expect(text(event, 'uid')).toMatch(/^[\w.!~*'()%-]*\.\d(?:-\d)?@register\.example\.org$/)
        const names = event.getAllProperties().map(({ name: known }) => known)
        expect(new Set(names).size).toBe(names.length)
        expect(names.filter((known) => !properties.has(known))).toEqual([])
        const [start, end] = [timeOf(event, 'dtstart'), timeOf(event, 'dtend')]
        if (!start?.isDate) instantIn(event, 'dtstart')
        if (end) expect(end.compare(start!)).toBe(1)
      }
      const kinds = component.getAllSubcomponents().map(({ name: kind }) => kind)
      expect(kinds.filter((kind) => kind !== 'vevent' && kind !== 'vtimezone')).toEqual([])
      expect(component.getAllProperties()).toHaveLength(oneLine(name) === '' ? 5 : 7)
      for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    }),
    { numRuns: 300 },
  )
})

test('a meeting with hours in a zone that nobody knows is left out, and the others stay', () => {
  const events = read(meeting({ zone: 'Mars/Olympus' }), meeting({ id: 'b' }))
  expect(events.map((event) => text(event, 'uid'))).toEqual(['b.1@register.example.org'])
})
