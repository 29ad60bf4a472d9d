import { describe, expect, test } from 'vitest'
import { doubtInWords, formerName, inTwo, seatsInBrief, untilInWords, type SeatHeld, isChair } from './rules'
import { sinceWhen, standingOn } from './standing'
import { intervalBounds } from '@/lib/time/dates'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('the seats of a party in one line', () => {
  const seat = (code: string, role: string, more: Partial<SeatHeld> = {}): SeatHeld => ({
    code,
    label: code.toUpperCase(),
    role,
    kind: 'WORKING_GROUP',
    ownSeats: false,
    ...more,
  })

  test('name every group, and its role, while there are few chairs', () => {
    const seats = [seat('ahg', 'MEMBER'), seat('dwg', 'CO_CHAIR')]
    expect(seatsInBrief(seats)).toEqual({ named: seats, counted: '' })
  })

  test('count the chairs of many bodies, and name only seats that are not theirs by chairing', () => {
    const brief = seatsInBrief([
      seat('mc', 'CO_CHAIR', { kind: 'PLENARY' }),
      seat('sg', 'CO_CHAIR', { ownSeats: true }),
      seat('ahg', 'CO_CHAIR', { ownSeats: true }),
      seat('wgtip', 'CO_CHAIR'),
      seat('rso', 'CO_MANAGER'),
    ])
    expect(brief.named.map(({ code, role }) => `${code} ${role}`)).toEqual([
      'sg MEMBER',
      'ahg MEMBER',
      'rso CO_MANAGER',
    ])
    expect(brief.counted).toBe('co-chair of the plenary and of 3 groups')
  })
})

describe('why a fact is uncertain on a day', () => {
  test('names the two days between which it began', () => {
    const words = doubtInWords({ validFrom: '2010-06/2017-10', validTo: null }, '2016-03-23')
    expect(plain(words)).toBe('It began between 1 June 2010 and 31 October 2017, and the day is not known.')
  })

  test('names a month or a year of which the day is not known', () => {
    expect(plain(doubtInWords({ validFrom: '2002-02', validTo: '2016' }, '2016-03-23'))).toBe(
      'It ended in 2016, and the day is not known.',
    )
  })

  test('says by when, where nothing is known of the other side', () => {
    expect(plain(doubtInWords({ validFrom: '../2018-08', validTo: null }, '2016-03-23'))).toBe(
      'It began by August 2018, and the day is not known.',
    )
  })

  test('says nothing of a fact that is certain that day', () => {
    expect(doubtInWords({ validFrom: '2002-02', validTo: '2017' }, '2016-03-23')).toBe('')
  })
})

test('an end is given by its last day, an open one by having none', () => {
  expect(plain(untilInWords('2027-01-01'))).toBe('31 December 2026')
  expect(plain(untilInWords('../2009-07'))).toBe('by July 2009')
  expect(untilInWords(null)).toBe('no end date')
  expect(plain(formerName('Turkey', '2022'))).toBe('Turkey until 2022')
})

test('a name in two parts is read by its first', () => {
  expect(inTwo('Iran (Islamic Republic of)')).toEqual(['Iran', ' (Islamic Republic of)'])
  expect(inTwo('Nauru')).toEqual(['Nauru', ''])
})

describe('the standing of a party on a day', () => {
  const spell = (category: string, validFrom: string, validTo: string | null = null) => ({
    category,
    validFrom,
    validTo,
    ...intervalBounds(validFrom, validTo),
  })
  const observer = spell('OBSERVER', '2002-02', '2010')
  const member = spell('MEMBER', '2010', '2019-05-01')
  const suspended = spell('MEMBER', '2019-05-01')

  test('is what certainly holds, and else what may hold', () => {
    const all = [suspended, member, observer]
    expect(standingOn(all, '2005-01-01')).toEqual({ held: observer, uncertain: [] })
    expect(standingOn(all, '2010-06-01')).toEqual({ held: null, uncertain: [member, observer] })
    expect(standingOn(all, '1999-01-01')).toEqual({ held: null, uncertain: [] })
  })

  test('goes back to the beginning of the unbroken time in one category, and no further', () => {
    expect(sinceWhen([suspended, member, observer], suspended)).toBe('2010')
    expect(sinceWhen([suspended, member, observer], observer)).toBe('2002-02')
  })
})

test('co-chairs and chairs chair, and nobody else', () => {
  expect(['CO_CHAIR', 'CHAIR', 'VICE_CHAIR', 'MEMBER'].filter(isChair)).toEqual(['CO_CHAIR', 'CHAIR'])
})

test('chairs of plenary bodies alone, or of none, are counted as what they are', () => {
  const chair = (code: string, kind: string): SeatHeld => ({
    code,
    label: code,
    role: 'CO_CHAIR',
    kind,
    ownSeats: false,
  })
  const counted = (kinds: string[]) => seatsInBrief(kinds.map((kind, at) => chair(String(at), kind))).counted
  expect(counted(['PLENARY', 'PLENARY', 'PLENARY', 'PLENARY'])).toBe('co-chair of 4 plenary bodies')
  expect(counted(['TASK', 'TASK', 'TASK', 'TASK'])).toBe('co-chair of 4 groups')
  expect(counted(['PLENARY', 'PLENARY', 'PLENARY', 'TASK'])).toBe(
    'co-chair of 3 plenary bodies and of 1 group',
  )
})

test('an end in doubt is shown only on its days, and ends as they were typed', () => {
  const doubt = (validFrom: string, validTo: string | null, day: string) =>
    plain(doubtInWords({ validFrom, validTo }, day))
  expect(doubt('2010', null, '2009-06-01')).toBe('')
  expect(doubt('2010', null, '2010-06-01')).toContain('It began in 2010')
  expect(doubt('2010', null, '2011-06-01')).toBe('')
  expect(doubt('2002', '2010', '2009-06-01')).toBe('')
  expect(doubt('2002', '2010', '2010-06-01')).toContain('It ended in 2010')
  expect(doubt('2002', '2010', '2011-06-01')).toBe('')
  expect(doubt('2010-06/2017-10', null, '2012-01-01')).toContain('between 1 June 2010 and')
  expect(doubt('../2017-10', null, '2012-01-01')).not.toContain('between')
  expect(doubt('2010-06/..', null, '2012-01-01')).not.toContain('between')
})

test('a name that is still used and an interval without an end have no last day', () => {
  expect(formerName('Turkey', null)).toBe('Turkey')
  expect(plain(formerName('Turkey', '2022'))).toMatch(/^Turkey .*2022$/)
  expect(untilInWords(null)).toBe('no end date')
})
