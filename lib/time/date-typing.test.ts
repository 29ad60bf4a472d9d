import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOf, isIntervalText } from '@/lib/time/dates'
import { readAsOf, readDate, readTypedDate } from '@/lib/time/date-typing'
import { readKnownAt } from '@/lib/time/instant-typing'
import { beginningInWords } from '@/lib/time/date-words'
import { instantInWords } from '@/lib/time/instant-words'

const part = fc
  .tuple(
    fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-30'), noInvalidDate: true }),
    fc.constantFrom(4, 7, 10),
  )
  .map(([date, length]) => date.toISOString().slice(0, length))
const near = part.chain((first) => fc.constant(`${first.slice(0, 4)}/${Number(first.slice(0, 4)) + 1}`))
const bracketEnd = fc.oneof(part, fc.constant('..'))
const intervalText = fc
  .oneof(
    part,
    near,
    fc.tuple(bracketEnd, bracketEnd).map((ends) => ends.join('/')),
  )
  .filter((text) => isIntervalText(text))

describe('a typed date', () => {
  it.each([
    ['1 January 2027', '2027-01-01'],
    ['1 Jan 2027', '2027-01-01'],
    ['01 jan. 2027', '2027-01-01'],
    ['2027-01-01', '2027-01-01'],
    ['January 2027', '2027-01'],
    ['March 2016', '2016-03'],
    ['2016-03', '2016-03'],
    ['2016', '2016'],
    ['1st May 2016', '2016-05-01'],
    ['May 1, 2016', '2016-05-01'],
    ['Sept 2016', '2016-09'],
    ['29 February 2016', '2016-02-29'],
    ['  1   JANUARY\u00a02027 ', '2027-01-01'],
    ['by October 2017', '../2017-10'],
    ['by October 2017, not before January 2012', '2012-01/2017-10'],
    ['By October 2017 , Not Before January 2012', '2012-01/2017-10'],
    ['by October 2017 not before January 2012', '2012-01/2017-10'],
    ['not before March 2016, by August 2018', '2016-03/2018-08'],
    ['by January 5, 2017, not before January 2012', '2012-01/2017-01-05'],
    ['not before March 2016', '2016-03/..'],
    ['between March 2002 and July 2009', '2002-03/2009-07'],
    ['2003 or 2004', '2003/2004'],
    ['2003/2004', '2003/2004'],
    ['../2017-10', '../2017-10'],
    ['1.2.2027', '2027-02-01'],
    ['1. 2. 27', '2027-02-01'],
    ['30/06/2026', '2026-06-30'],
    ['06/30/2026', '2026-06-30'],
    ['6-30-26', '2026-06-30'],
    ['5/5/2026', '2026-05-05'],
    ['12 Dec 26', '2026-12-12'],
    ['12 Dec 98', '1998-12-12'],
    ['by 1.2.2027', '../2027-02-01'],
  ])('%j is read as %s', (typed, text) => {
    expect(readTypedDate(typed)).toBe(text)
  })

  it.each([
    '',
    ' ',
    '1/2/2027',
    'unknown',
    '../..',
    '01/02/2026',
    'by 01/02/2026',
    '01-02-2027',
    '31.2.2027',
    '1/2-2027',
    '13/13/2026',
    '0/5/2026',
    '1.13.2027',
    '2027-1-1',
    '1 2 2027',
    '31 February 2016',
    '29 Feb 2015',
    '31 April 2016',
    '0 May 2016',
    '1 Foo 2016',
    '1 Janu 2016',
    'May',
    '16',
    'March 16',
    '999',
    'March 999',
    'March 0999',
    '0999-01-01',
    '2016-13',
    '2003 or 2005',
    '2004 or 2003',
    'between July 2009 and March 2002',
    'by',
    'by soon',
    'not before',
    'between 2002',
    'by 31 February 2016',
    'by by 2016',
    'today',
    '2016 '.repeat(30),
  ])('%j is not read', (typed) => {
    expect(readTypedDate(typed)).toBeNull()
  })

  it.each([
    ['30 February 2027', 'February 2027 has 28 days.'],
    ['31.4.2027', 'April 2027 has 30 days.'],
    ['1.13.2027', 'A year has 12 months.'],
    ['01/02/2026', '“01/02/2026” can be 1 February 2026 or 2 January 2026. Write the month as a word.'],
    ['by 3-4-26', '“3-4-26” can be 3 April 2026 or 4 March 2026. Write the month as a word.'],
    ['soon', null],
  ])('of %j it is told what is wrong', (typed, error) => {
    expect(readDate(typed)).toEqual({ error })
  })

  it('given back in words is read as the same text', () => {
    fc.assert(
      fc.property(intervalText, (text) => {
        expect(readTypedDate(beginningInWords(text))).toBe(text)
        expect(readTypedDate(text)).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  it('is null or a text that the register may hold, whatever is typed', () => {
    const word = fc.constantFrom(
      'by',
      'not before',
      'between',
      'and',
      'or',
      ',',
      '1',
      '31',
      'feb',
      'may',
      '2016',
      '2017',
      '/',
      '..',
      '-',
    )
    const typed = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 9 }).map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(typed, (text) => {
        const read = readTypedDate(text)
        if (read !== null)
          expect(boundsOf(read).earliest <= boundsOf(read).latest && isIntervalText(read)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('as of', () => {
  it('takes a day in each form that names exactly one', () => {
    expect(readAsOf('2016-03-23')).toEqual({ day: '2016-03-23' })
    expect(readAsOf('23 March 2016')).toEqual({ day: '2016-03-23' })
    expect(readAsOf(' 23 mar 2016')).toEqual({ day: '2016-03-23' })
  })

  it('is today when nothing is asked', () => {
    expect(readAsOf(undefined, '2026-11-23')).toEqual({ day: '2026-11-23' })
    expect(readAsOf('', '2026-11-23')).toEqual({ day: '2026-11-23' })
    expect(readAsOf(undefined)).toHaveProperty('error')
  })

  it.each([
    ['2016-02-31', 'February 2016 has 29 days. '],
    ['31 February 2016', 'February 2016 has 29 days. '],
    ['2015-02-29', 'February 2015 has 28 days. '],
    ['2016-13-01', 'A year has 12 months. '],
    ['March 2016', 'A month or a year is not enough. '],
    ['2016', 'A month or a year is not enough. '],
    ['0216-03-23', 'Years before 1000 cannot be used. '],
    ['9999-12-31', 'That day is too far in the future. '],
    ['by March 2016', 'This date is not recognized. '],
    ['1/2/2027', '“1/2/2027” can be 1 February 2027 or 2 January 2027. Write the month as a word. '],
    ['<script>', 'This date is not recognized. '],
  ])('refuses %s with a plain sentence', (value, sentence) => {
    expect(readAsOf(value)).toEqual({ error: `${sentence}Type a day such as 23 March 2016 or 2016-03-23.` })
  })
})

describe('known on', () => {
  const zone = 'Australia/Sydney'
  it.each([
    ['2027-03-01T10:00Z', '2027-03-01T10:00:00.000Z'],
    ['2027-03-01T10:00:30.250Z', '2027-03-01T10:00:30.250Z'],
    ['2027-03-01T10:00+11:00', '2027-02-28T23:00:00.000Z'],
    ['2027-03-01T10:00 11:00', '2027-02-28T23:00:00.000Z'],
    ['2027-03-01T10:00:00.123456Z', '2027-03-01T10:00:00.124Z'],
    ['2027-03-01T10:00:00.123000Z', '2027-03-01T10:00:00.123Z'],
    ['2026-11-03', '2026-11-03T12:59:59.999Z'],
    ['3 November 2026', '2026-11-03T12:59:59.999Z'],
    ['3 November 2026, 10:00', '2026-11-02T23:00:00.000Z'],
    ['2026-11-03 10:00', '2026-11-02T23:00:00.000Z'],
  ])('%s is the instant %s', (value, instant) => {
    expect(readKnownAt(value, zone)).toEqual({ at: new Date(instant) })
  })

  it.each(['Asia/Kathmandu', 'America/St_Johns', 'UTC'])(
    'reads back an instant as it was shown in %s',
    (elsewhere) => {
      const instant = new Date('2026-11-19T05:05:00Z')
      expect(readKnownAt(instantInWords(instant, elsewhere), zone)).toEqual({ at: instant })
    },
  )
  it('reads back an instant as it was shown', () => {
    const instant = new Date('2026-11-19T05:05:00Z')
    expect(readKnownAt(instantInWords(instant, zone), zone)).toEqual({ at: instant })
  })

  it('takes a number of entries', () => {
    expect(readKnownAt('entry:123', zone)).toEqual({ treeSize: 123 })
    expect(readKnownAt('entry:0', zone)).toEqual({ treeSize: 0 })
  })

  it.each([
    [undefined, 'This date is not recognized.'],
    ['', 'This date is not recognized.'],
    ['entry:-1', 'This date is not recognized.'],
    ['entry:1.5', 'This date is not recognized.'],
    ['entry:99999999999999999999', 'This date is not recognized.'],
    ['2027-03-01T10:00', 'This date is not recognized.'],
    ['2027-03-01T25:00Z', 'This date is not recognized.'],
    ['2027-02-29T10:00Z', 'This date is not recognized.'],
    ['0999-03-01T10:00Z', 'This date is not recognized.'],
    ['9999-12-31T23:59-14:00', 'This date is not recognized.'],
    ['2016-02-31', 'February 2016 has 29 days.'],
    ['31 February 2016, 10:00', 'February 2016 has 29 days.'],
    ['March 2016', 'A month or a year is not enough.'],
  ])('refuses %s with a plain sentence', (value, sentence) => {
    const read = readKnownAt(value, zone)
    expect(read).toHaveProperty('error', expect.stringContaining(`${sentence} Type a day, `))
  })

  it('answers every text without failing', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const read = readKnownAt(value, zone)
        if ('at' in read) expect(read.at.toISOString()).toMatch(/^\d{4}-/)
      }),
    )
  })
})
