import { describe, expect, it } from 'vitest'
import {
  beginningInWords,
  beginningWord,
  dayInWords,
  endInWords,
  isDoubtful,
  rangeInWords,
} from '@/lib/time/date-words'
import { instantInWords } from '@/lib/time/instant-words'

const plain = (words: string) => words.replaceAll('\u00a0', ' ')

describe('a date in words', () => {
  it('holds together with no-break spaces', () => {
    expect(dayInWords('2027-01-01')).toBe('1\u00a0January\u00a02027')
    expect(beginningInWords('2002-02')).toBe('February\u00a02002')
    expect(beginningInWords('../2009-07')).toBe('by July\u00a02009')
  })

  it.each([
    ['2027-01-01', '1 January 2027', false],
    ['2002-02', 'February 2002', false],
    ['2022', '2022', false],
    ['2012-01/2017-10', 'by October 2017, not before January 2012', true],
    ['2002-03-05/2017', 'by 2017, not before 5 March 2002', true],
    ['../2009-07', 'by July 2009', true],
    ['2016-03/..', 'not before March 2016', true],
    ['2003/2004', '2003 or 2004', true],
    ['2003/2005', 'by 2005, not before 2003', true],
    ['2003-01/2004', 'by 2004, not before January 2003', true],
    [null, 'unknown', false],
  ])('%s begins %s', (text, words, doubtful) => {
    expect(plain(beginningInWords(text))).toBe(words)
    expect(isDoubtful(text)).toBe(doubtful)
  })

  it.each([
    ['2027-01-01', 'until 31 December 2026'],
    ['2016-03-01', 'until 29 February 2016'],
    ['2022-06', 'until June 2022'],
    ['2022', 'until 2022'],
    ['2003/2004', 'until 2003 or 2004'],
    ['../2017-10', 'ending by October 2017'],
    ['2017-10-01/2018-01-01', 'ending by 31 December 2017, not before 30 September 2017'],
    ['2016-03/..', 'ending not before March 2016'],
    [null, 'no end date'],
  ])('the exclusive end %s is said as %s', (text, words) => {
    expect(plain(endInWords(text))).toBe(words)
  })

  it.each([
    ['2027-01-01', 'since', 'from'],
    ['2002-02', 'since', 'from'],
    ['2003/2004', 'since', 'from'],
    ['../2009-07', 'beginning', 'beginning'],
    ['2012-01/2017-10', 'beginning', 'beginning'],
    ['2016-03/..', 'beginning', 'beginning'],
  ])('only a time that is named follows since or from: %s', (text, since, from) => {
    expect(beginningWord('since', text)).toBe(since)
    expect(beginningWord('from', text)).toBe(from)
  })

  it.each([
    ['2027-01-01', null, 'from 1 January 2027, no end date'],
    ['2002-02', '2027-01-01', 'from February 2002 until 31 December 2026'],
    ['2003/2004', '2022', 'from 2003 or 2004 until 2022'],
    ['../2009-07', null, 'beginning by July 2009, no end date'],
    ['2012-01/2017-10', null, 'beginning by October 2017, not before January 2012; no end date'],
    ['2002-02', '2002-03/2011-11', 'from February 2002, ending by November 2011, not before March 2002'],
    ['2003/2004', '../2009', 'from 2003 or 2004, ending by 2009'],
  ])('%s to %s is %s', (from, to, words) => {
    expect(plain(rangeInWords(from, to))).toBe(words)
  })
})

describe('an instant in words', () => {
  it('is shown by the clock of the zone', () => {
    const instant = new Date('2026-11-19T05:05:59Z')
    expect(plain(instantInWords(instant, 'Australia/Sydney'))).toBe('19 November 2026, 16:05 UTC+11')
    expect(plain(instantInWords(instant, 'Asia/Kathmandu'))).toBe('19 November 2026, 10:50 UTC+5:45')
    expect(plain(instantInWords(new Date('2026-11-18T13:07:00Z'), 'Australia/Sydney'))).toBe(
      '19 November 2026, 0:07 UTC+11',
    )
  })
})
