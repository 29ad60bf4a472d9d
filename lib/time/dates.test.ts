import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  boundsOf,
  certainRange,
  EVER_AFTER,
  EVER_BEFORE,
  intervalBounds,
  isDay,
  isIntervalText,
  overlapCertain,
  possibleOverlap,
  stateOn,
  yearOf,
} from '@/lib/time/dates'

const someDay = fc
  .date({ min: new Date('1000-01-01'), max: new Date('9000-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('the bounds of one end', () => {
  it.each([
    ['2002-02-15', '2002-02-15', '2002-02-15'],
    ['2002-02', '2002-02-01', '2002-02-28'],
    ['2002', '2002-01-01', '2002-12-31'],
    ['2002-03/2009-07', '2002-03-01', '2009-07-31'],
    ['../2009-07', EVER_BEFORE, '2009-07-31'],
    ['2016-03/..', '2016-03-01', EVER_AFTER],
    [null, EVER_AFTER, EVER_AFTER],
    ['2003/2004', '2003-01-01', '2004-12-31'],
    ['2004-02', '2004-02-01', '2004-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['9999-12', '9999-12-01', '9999-12-31'],
    ['0999-02', '0999-02-01', '0999-02-28'],
  ])('%s means %s to %s', (text, earliest, latest) => {
    expect(boundsOf(text)).toEqual({ earliest, latest })
  })

  it.each([
    '',
    '..',
    '../..',
    '2016-2',
    '2016-02-',
    '16',
    '2016/',
    '/2016',
    '2016/../..',
    ' 2016',
    '2016\n',
    '1/2/2027',
    '...',
  ])('refuses %j as unreadable', (text) => {
    expect(() => boundsOf(text)).toThrow('Not a date')
    expect(isIntervalText(text)).toBe(false)
  })

  it.each([
    '2015-02-29',
    '1900-02-29',
    '2016-02-31',
    '2016-04-31',
    '2016-13',
    '2016-00',
    '2016-01-00',
    '0000',
    '2016/2017-13',
  ])('refuses %s because the calendar has no such day', (text) => {
    expect(() => boundsOf(text)).toThrow(RangeError)
    expect(isIntervalText(text)).toBe(false)
  })

  it('keeps the leap day of a leap year', () => {
    expect(boundsOf('2016-02-29').earliest).toBe('2016-02-29')
    expect(isDay('2016-02-29')).toBe(true)
    expect(isDay('2015-02-29')).toBe(false)
    expect(isDay('0000-01-01')).toBe(false)
    expect(isDay('2016-02')).toBe(false)
  })

  it('refuses to write years before 1000 and brackets that run backwards', () => {
    expect(isIntervalText('0999')).toBe(false)
    expect(isIntervalText('../0999-12')).toBe(false)
    expect(isIntervalText('1000')).toBe(true)
    expect(isIntervalText('2009-07/2002-03')).toBe(false)
    expect(isIntervalText('2009-07/2009-07')).toBe(true)
  })
})

describe('a fact on a day', () => {
  it('is uncertain inside the brackets, certain between them and impossible outside', () => {
    const bounds = intervalBounds('2002-03/2009-07', '2016-03-23')
    expect(stateOn(bounds, '2002-02-28')).toBe('impossible')
    expect(stateOn(bounds, '2002-03-01')).toBe('uncertain')
    expect(stateOn(bounds, '2009-07-30')).toBe('uncertain')
    expect(stateOn(bounds, '2009-07-31')).toBe('certain')
    expect(stateOn(bounds, '2016-03-22')).toBe('certain')
    expect(stateOn(bounds, '2016-03-23')).toBe('impossible')
  })

  it('with an end of month precision is uncertain within that month', () => {
    const bounds = intervalBounds('2002-02', '2022-06')
    expect(stateOn(bounds, '2022-05-31')).toBe('certain')
    expect(stateOn(bounds, '2022-06-01')).toBe('uncertain')
    expect(stateOn(bounds, '2022-06-29')).toBe('uncertain')
    expect(stateOn(bounds, '2022-06-30')).toBe('impossible')
  })

  it('has no certain day when its bounds cross', () => {
    const bounds = intervalBounds('2010', '2010')
    expect(certainRange(bounds)).toBeNull()
    expect(certainRange(intervalBounds('2010-03-01', '2010-03-01'))).toBeNull()
    expect(stateOn(bounds, '2010-06-01')).toBe('uncertain')
    expect(overlapCertain(bounds, intervalBounds('2009', null))).toBe(false)
    expect(possibleOverlap(bounds, intervalBounds('2009', null))).toBe(true)
  })

  it('is certain exactly on the days of its certain range', () => {
    fc.assert(
      fc.property(fc.array(someDay, { minLength: 5, maxLength: 5 }), (days) => {
        const [day = '', ...rest] = days
        const [a = '', b = '', c = '', d = ''] = rest.sort()
        const bounds = { fromEarliest: a, fromLatest: c, toEarliest: b, toLatest: d }
        const crossed = { fromEarliest: a, fromLatest: b, toEarliest: c, toLatest: d }
        for (const each of [bounds, crossed]) {
          const range = certainRange(each)
          const inside = range !== null && range[0] <= day && day < range[1]
          expect(stateOn(each, day) === 'certain').toBe(inside)
        }
      }),
    )
  })
})

describe('two facts', () => {
  it('that follow each other on the same day do not overlap', () => {
    const first = intervalBounds('2002-02-15', '2011-11-01')
    const second = intervalBounds('2011-11-01', null)
    expect(overlapCertain(first, second)).toBe(false)
    expect(overlapCertain(second, first)).toBe(false)
    expect(possibleOverlap(first, second)).toBe(false)
    expect(possibleOverlap(second, first)).toBe(false)
    expect(overlapCertain(intervalBounds('2002-02-15', '2011-11-02'), second)).toBe(true)
  })

  it('can overlap without certainly doing so', () => {
    const first = intervalBounds('2002-02', '2002-03/2011-11')
    const second = intervalBounds('2002-03/2011-11', null)
    expect(overlapCertain(first, second)).toBe(false)
    expect(possibleOverlap(first, second)).toBe(true)
  })

  it('that certainly overlap also possibly do, whichever comes first', () => {
    const end = fc.oneof(
      someDay,
      someDay.map((day) => day.slice(0, 7)),
      fc.constant('2016-03/..'),
    )
    const fact = fc
      .tuple(end, fc.option(end))
      .map(([from, to]) => intervalBounds(from, to))
      .filter((bounds) => bounds.fromEarliest < bounds.toLatest)
    fc.assert(
      fc.property(fact, fact, (a, b) => {
        expect(overlapCertain(a, b)).toBe(overlapCertain(b, a))
        expect(possibleOverlap(a, b)).toBe(possibleOverlap(b, a))
        if (overlapCertain(a, b)) expect(possibleOverlap(a, b)).toBe(true)
      }),
    )
  })
})

describe('counting days', () => {
  it('crosses months, leap days and years', () => {
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
    expect(addDays('2016-02-28', 1)).toBe('2016-02-29')
    expect(addDays('2015-02-28', 1)).toBe('2015-03-01')
    expect(yearOf('2026-12-31')).toBe(2026)
  })

  it('does not leave the calendar of the register', () => {
    expect(addDays(EVER_AFTER, 1)).toBe(EVER_AFTER)
    expect(addDays(EVER_BEFORE, -1)).toBe(EVER_BEFORE)
    expect(() => addDays('2016-02-31', 1)).toThrow('The calendar has no day 2016-02-31.')
  })

  it('returns to the same day', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -40_000, max: 40_000 }), (day, n) => {
        expect(addDays(addDays(day, n), -n)).toBe(day)
      }),
    )
  })
})
