import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, asDay, isDay } from '@/lib/time/dates'
import { daysInWords, type DayHours } from '@/lib/time/hours'
import { readDays, readDeadline, typedDaysOf } from './typing'

const error = (typed: string) => {
  const read = readDays(typed)
  return 'error' in read ? read.error.replaceAll('\u00a0', ' ') : null
}
const day = fc
  .date({ min: new Date('1000-01-01'), max: new Date('9990-12-31'), noInvalidDate: true })
  .map(asDay)
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
const hours = fc.oneof(
  fc.constant({ opens: null, closes: null }),
  clock.map((opens) => ({ opens, closes: null })),
  fc
    .tuple(clock, clock)
    .filter(([a, b]) => a !== b)
    .map((two) => two.toSorted())
    .map(([opens = '', closes = '']) => ({ opens, closes })),
)

describe('days with their hours', () => {
  test('are read one a line, in their order', () => {
    expect(readDays('25 February 2027, 9–12.30\n24 February 2027, 09.00–17.00\n26 Feb 2027')).toEqual({
      begins: '2027-02-24',
      ends: '2027-02-26',
      days: [
        { day: '2027-02-24', opens: '09:00', closes: '17:00' },
        { day: '2027-02-25', opens: '09:00', closes: '12:30' },
        { day: '2027-02-26', opens: null, closes: null },
      ],
    })
  })

  test('written out for the form are read again as they were', () => {
    const days = fc
      .uniqueArray(fc.tuple(day, hours), { selector: ([one]) => one, minLength: 1, maxLength: 31 })
      .map((all) => all.map(([one, times]): DayHours => ({ day: one, ...times })))
    fc.assert(
      fc.property(days, (typed) => {
        const inOrder = typed.toSorted((a, b) => (a.day < b.day ? -1 : 1))
        const [first, last] = [inOrder[0]!.day, inOrder.at(-1)!.day]
        const current = { begins: first, ends: last === first ? null : last, days: inOrder }
        expect(readDays(typedDaysOf(current.begins, current.ends, typed))).toEqual(current)
      }),
    )
  })

  test('of an old meeting, of which first and last are known alone, are written out one by one', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 30 }), (begins, more) => {
        const ends = more === 0 ? null : addDays(begins, more)
        const read = readDays(typedDaysOf(begins, ends, []))
        expect(read).toMatchObject({ begins, ends })
        expect('days' in read && read.days).toHaveLength(more + 1)
      }),
    )
  })

  test.each(['-', '–', '—', '‐', '‑', '‒', '―', '−', ' - ', ' – ', ' to ', ' until '])(
    'may be joined by %j',
    (dash) => {
      expect(readDays(`24 February 2027, 09.00${dash}17.00`)).toMatchObject({
        days: [{ day: '2027-02-24', opens: '09:00', closes: '17:00' }],
      })
    },
  )

  test.each([
    '2027-02-24, 09:00–17:00',
    '2027-02-24 09:00-17:00',
    'February 24, 2027, 9h–17h',
    '24th Feb. 2027 09h00–17h00',
    '24 February 2027,9.00 hrs – 17.00 hrs',
    '24 February 2027, from 9:00 to 17:00',
    '24 February 2027 (from 9 am until 5 pm)',
    '\r\n 24 FEBRUARY 2027, 09.00–17.00 \r\n\r\n',
  ])('are read as %j too', (typed) => {
    expect(readDays(typed)).toEqual({
      begins: '2027-02-24',
      ends: null,
      days: [{ day: '2027-02-24', opens: '09:00', closes: '17:00' }],
    })
  })

  test('have a beginning without an end where it is not known', () => {
    expect(readDays('24 February 2027, 09.00')).toMatchObject({ days: [{ opens: '09:00', closes: null }] })
  })
})

describe('several days at once', () => {
  test.each([
    ['24–25 February 2027', ['2027-02-24', '2027-02-25']],
    ['24-25 February 2027', ['2027-02-24', '2027-02-25']],
    ['24 – 25 Feb. 2027', ['2027-02-24', '2027-02-25']],
    ['24 to 25 February 2027', ['2027-02-24', '2027-02-25']],
    ['from 24 until 25 February 2027', ['2027-02-24', '2027-02-25']],
    ['24th–25th February 2027', ['2027-02-24', '2027-02-25']],
    ['24 and 25 February 2027', ['2027-02-24', '2027-02-25']],
    ['24 & 25 February 2027', ['2027-02-24', '2027-02-25']],
    ['February 24–25, 2027', ['2027-02-24', '2027-02-25']],
    ['February 24 – 25 2027', ['2027-02-24', '2027-02-25']],
    ['February 24 and 25, 2027', ['2027-02-24', '2027-02-25']],
    ['2027-02-24 – 2027-02-25', ['2027-02-24', '2027-02-25']],
    ['2027-02-24 to 2027-02-25', ['2027-02-24', '2027-02-25']],
    ['24 February 2027 – 25 February 2027', ['2027-02-24', '2027-02-25']],
    ['Wednesday 24 – Thursday 25 February 2027', ['2027-02-24', '2027-02-25']],
    ['Wed, 24 February and Thu, 25 February 2027', ['2027-02-24', '2027-02-25']],
    ['28 February – 2 March 2027', ['2027-02-28', '2027-03-01', '2027-03-02']],
    ['February 28 – March 2, 2027', ['2027-02-28', '2027-03-01', '2027-03-02']],
    ['31 December 2026 – 1 January 2027', ['2026-12-31', '2027-01-01']],
    ['21, 23 and 24–25 February 2027', ['2027-02-21', '2027-02-23', '2027-02-24', '2027-02-25']],
    ['28 February and 2 March 2027', ['2027-02-28', '2027-03-02']],
  ])('are read from %j', (typed, days) => {
    expect(readDays(typed)).toMatchObject({ days: days.map((one) => ({ day: one, opens: null })) })
    expect(readDays(`${typed}, 9:00–12:00, 14:00–17:00`)).toMatchObject({
      days: days.flatMap((one) => [
        { day: one, opens: '09:00', closes: '12:00' },
        { day: one, opens: '14:00', closes: '17:00' },
      ]),
    })
  })
  test('are read as the page writes them', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(day, days, (first, offsets) => {
        const all = offsets.map((more) => addDays(first, more)).toSorted()
        const read = readDays(daysInWords(all))
        expect('days' in read ? read.days.map((one) => one.day) : read).toEqual(all)
      }),
    )
  })
})

describe('the sittings of a day', () => {
  test.each(['9:00–12:00, 14:00–17:00', '9–12 and 14–17', '9:00-12:00; 2 pm to 5 pm'])(
    'can be two: %j',
    (hours) => {
      expect(readDays(`24 February 2027, ${hours}`)).toMatchObject({
        ends: null,
        days: [
          { opens: '09:00', closes: '12:00' },
          { opens: '14:00', closes: '17:00' },
        ],
      })
    },
  )
  test('can be on two lines, in any order', () => {
    expect(readDays('24 February 2027, 14:00–17:00\n24 February 2027, 9:00–12:00')).toMatchObject({
      days: [{ opens: '09:00' }, { opens: '14:00' }],
    })
  })
  test.each([
    ['21:00–1:30', '21:00', '01:30'],
    ['9 pm – 1.30 am', '21:00', '01:30'],
    ['18:00–24:00', '18:00', '00:00'],
    ['18:00 to midnight', '18:00', '00:00'],
    ['20:00–8:00', '20:00', '08:00'],
    ['9:00–24:00', '09:00', '00:00'],
    ['9 am to midnight', '09:00', '00:00'],
  ])('can go on past midnight: %j', (hours, opens, closes) => {
    const read = readDays(`24 February 2027, ${hours}`)
    expect(read).toEqual({
      ...{ begins: '2027-02-24', ends: null },
      days: [{ day: '2027-02-24', opens, closes }],
    })
    const written = typedDaysOf('2027-02-24', null, 'days' in read ? read.days : [])
    expect(written).toMatch(/^24 February 2027, /)
    expect(readDays(written)).toEqual(read)
  })
  test('are written out on one line', () => {
    const typed = '24 February 2027, 9:00–12:00, 14:00–17:00, 21:00–1:30\n25 February 2027, 9:00'
    const read = readDays(typed)
    expect('days' in read && typedDaysOf(read.begins, read.ends, read.days)).toBe(typed)
  })
})

describe('a month or a year alone', () => {
  test.each([
    ['February 2027', '2027-02'],
    ['2027-02', '2027-02'],
    ['Sept 2027', '2027-09'],
    ['2027', '2027'],
  ])('%j says that the days are not fixed yet', (typed, begins) => {
    expect(readDays(typed)).toEqual({ begins, ends: null, days: [] })
    expect(readDays(typedDaysOf(begins, null, []))).toEqual({ begins, ends: null, days: [] })
  })
  test('is not used beside days, and no other doubt is read', () => {
    expect(error('February 2027\n24 February 2027')).toMatch(/^Line 1: “February 2027” cannot be read\./)
    for (const doubt of ['by February 2027', '2026 or 2027', 'not before 2027', 'February 2027, 09.00'])
      expect(error(doubt), doubt).toMatch(/cannot be read/)
  })
})

describe('what cannot be read', () => {
  test('is named by its line, counted as the writer sees them', () => {
    expect(error('24 February 2027\n\nsoon')).toBe(
      'Line 3: “soon” cannot be read. Write a day and its hours, such as 24 February 2027, 9:00–17:00.',
    )
    expect(error('soon')).toMatch(/^“soon” cannot be read\./)
  })
  test('are days that the calendar has not, and hours that no clock shows', () => {
    expect(error('30 February 2027')).toBe('February 2027 has 28 days.')
    expect(error('30 February 2027, 9.00–17.00')).toBe('February 2027 has 28 days.')
    expect(error('24 February 2027, 09.00–25.00')).toBe(
      'The hours “09.00–25.00” cannot be read. Write them in the form 9:00–17:00.',
    )
    expect(error('24 February 2027, 09.00–12.00–17.00')).toMatch(/^The hours “/)
    expect(error('24 February 2027, 9 o’clock')).toMatch(/^The hours “/)
  })
  test('is an end before the beginning, or at it', () => {
    expect(error('23 February 2027\n24 February 2027, 17.00–09.00')).toBe(
      'Line 2: On 24 February 2027 the meeting would end at 9:00, before it begins at 17:00. A sitting past midnight lasts at most 12 hours.',
    )
    expect(error('24 February 2027, 09.00–09.00')).toMatch(/would end at 9:00/)
  })
  test('is a day written twice, unless it is with other hours', () => {
    expect(error('24 February 2027\n2027-02-24')).toBe('Line 2: 24 February 2027 appears twice.')
    expect(error('24 February 2027\n2027-02-24, 9:00')).toBe('Line 2: 24 February 2027 appears twice.')
    expect(error('24–25 February 2027, 9:00–12:00\n2027-02-24, 9:00')).toBe(
      'Line 2: 24 February 2027 appears twice.',
    )
    expect(error('24 February 2027, 9:00–14:00, 13:00–17:00')).toBe(
      'On 24 February 2027 the hours from 13:00 and from 9:00 overlap.',
    )
    expect(error('24 February 2027, 21:00–2:00\n25 February 2027, 1:00–3:00')).toMatch(/overlap\.$/)
  })
  test('is a weekday that the day is not, and a range that ends before it begins', () => {
    expect(error('Thursday, 24 February 2027')).toBe('24 February 2027 is a Wednesday, not a Thursday.')
    expect(error('25–24 February 2027')).toBe('24 February 2027 is before 25 February 2027.')
  })
  test('are more than 31 days, and none', () => {
    const many = Array.from({ length: 32 }, (_, n) => addDays('2027-01-01', n))
    expect(error(many.join('\n'))).toBe('A meeting has at most 31 days.')
    expect(error(many.slice(1).join('\n'))).toBeNull()
    expect(error(' \n ')).toBe('Write at least one day.')
  })
  test('never stops the reading of a form, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        const read = readDays(typed)
        expect('error' in read || isDay(read.begins) || /^\d{4}(-\d\d)?$/.test(read.begins)).toBe(true)
        readDeadline(typed)
      }),
    )
  })
})

describe('a deadline', () => {
  test.each([
    ['10 February 2027, 17.00', { day: '2027-02-10', at: '17:00' }],
    ['10 February 2027 17:00', { day: '2027-02-10', at: '17:00' }],
    ['10 February 2027 at 17:00', { day: '2027-02-10', at: '17:00' }],
    ['2027-02-10, 9', { day: '2027-02-10', at: '09:00' }],
    // Without an hour a day is meant as a whole.
    ['10 February 2027', { day: '2027-02-10', at: '23:59' }],
    ['February 2027', null],
    ['2027', null],
    ['10 February 2027, 09.00–17.00', null],
    ['10 February 2027, 25.00', null],
    ['30 February 2027, 17.00', null],
    ['tomorrow', null],
    ['', null],
  ])('%j is %j', (typed, read) => {
    expect(readDeadline(typed)).toEqual(read)
  })
})
