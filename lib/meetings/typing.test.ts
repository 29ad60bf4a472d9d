import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, asDay, isDay } from '@/lib/time/dates'
import type { DayHours } from '@/lib/time/hours'
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
        const stands = { begins: first, ends: last === first ? null : last, days: inOrder }
        expect(readDays(typedDaysOf(stands.begins, stands.ends, typed))).toEqual(stands)
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
  test('does not stand beside days, and no other doubt is read', () => {
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
    expect(error('30 February 2027')).toMatch(/cannot be read/)
    expect(error('24 February 2027, 09.00–24.00')).toBe(
      'The hours “09.00–24.00” cannot be read. Write them in the form 9:00–17:00.',
    )
    expect(error('24 February 2027, 09.00–12.00–17.00')).toMatch(/^The hours “/)
    expect(error('24 February 2027, 9 o’clock')).toMatch(/^The hours “/)
  })
  test('is an end before the beginning, or at it', () => {
    expect(error('23 February 2027\n24 February 2027, 17.00–09.00')).toBe(
      'Line 2: On 24 February 2027 the meeting would end at 9:00, before it begins at 17:00.',
    )
    expect(error('24 February 2027, 09.00–09.00')).toMatch(/would end at 9:00/)
  })
  test('is a day written twice', () => {
    expect(error('24 February 2027, 09.00–12.00\n2027-02-24, 14.00–17.00')).toBe(
      'Line 2: 24 February 2027 appears twice.',
    )
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
