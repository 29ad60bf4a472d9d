import { describe, expect, test } from 'vitest'
import { intervalBounds } from '@/lib/time/dates'
import {
  countInWords,
  countOn,
  depthsFrom,
  inTreeOrder,
  seatsOn,
  seatsOverTime,
  withinExistence,
  type Seat,
} from './rules'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const seat = (
  code: string,
  validFrom: string,
  more: Partial<Seat> & { validTo?: string | null } = {},
): Seat => ({
  partyId: code,
  code,
  name: code,
  kind: code.length === 2 ? 'STATE' : 'ORGANIZATION',
  role: 'MEMBER',
  isElsewhere: false,
  validFrom,
  validTo: null,
  ...intervalBounds(validFrom, more.validTo ?? null),
  ...more,
})

describe('the tree of groups', () => {
  const node = (id: string, parentId: string | null, validFrom = '2002', validTo: string | null = null) => ({
    id,
    parentId,
    name: id,
    ...intervalBounds(validFrom, validTo),
  })
  const order = (nodes: ReturnType<typeof node>[]) =>
    inTreeOrder(nodes, '2020-01-01').map(({ id, depth }) => `${depth} ${id}`)

  test('puts siblings by their beginning, the ended ones last', () => {
    expect(
      order([
        node('ended', 'top', '2002', '2004'),
        node('late', 'top', '2016'),
        node('top', null),
        node('under', 'early'),
        node('early', 'top', '2009'),
      ]),
    ).toEqual(['0 top', '1 early', '2 under', '1 late', '1 ended'])
  })

  test('makes a root of a group whose parent is not shown', () => {
    expect(order([node('a', 'not here')])).toEqual(['0 a'])
  })

  test('loses no group where doubtful placements run in a circle', () => {
    expect(order([node('a', 'b'), node('b', 'a')]).toSorted()).toEqual(['0 a', '0 b'])
  })
})

test('a page of the tree knows its own depths and where the tree goes back above it afterwards', () => {
  const depths = [0, 1, 2, 3, 3, 2, 1, 2, 3, 2, 1, 2]
  expect(depthsFrom(depths, 3, 2)).toEqual([3, 3, 2, 1])
  expect(depthsFrom(depths, 0, 3)).toEqual([0, 1, 2, 3, 2, 1])
  expect(depthsFrom(depths, 9, 3)).toEqual([2, 1, 2])
})

describe('the seats of a day', () => {
  const seats = [
    seat('AU', '2009-07', { role: 'CO_CHAIR' }),
    seat('AU', '2009-07', { isElsewhere: true }),
    seat('AE', '2010-06/2017-10'),
    seat('IOM', '2009-07'),
    seat('NZ', '2009-07', { validTo: '2012' }),
  ]

  test('are one row a party, its own seat before one elsewhere, the uncertain apart', () => {
    const { states, organizations, uncertain } = seatsOn(seats, '2016-03-23')
    expect(states.map(({ code, role }) => `${code} ${role}`)).toEqual(['AU CO_CHAIR'])
    expect(organizations.map(({ code }) => code)).toEqual(['IOM'])
    expect(uncertain.map(({ code }) => code)).toEqual(['AE'])
  })

  test('name the further roles that a party has in the group, and count it once', () => {
    const both = [seat('NZ', '2009-07', { role: 'MEMBER' }), seat('NZ', '2010', { role: 'VICE_CHAIR' })]
    const { states } = seatsOn(both, '2016-03-23')
    expect(states.map(({ role, also }) => [role, also.map((other) => other.role)])).toEqual([
      ['VICE_CHAIR', ['MEMBER']],
    ])
    expect(seatsOn(seats, '2016-03-23').states.map(({ also }) => also)).toEqual([[]])
  })

  test('are counted in words, the uncertain in no count', () => {
    expect(countInWords(countOn(seats, '2016-03-23'))).toBe('2 certain seats: 1 state, 1 organization')
    expect(countInWords(countOn([], '2016-03-23'))).toBe('no certain seats')
  })

  test('a party that certainly sits elsewhere is not uncertain for a second seat', () => {
    const both = [
      seat('AE', '2010-06/2017-10', { role: 'CO_CHAIR' }),
      seat('AE', '2009', { isElsewhere: true }),
    ]
    expect(countOn(both, '2016-03-23')).toEqual({ states: 1, organizations: 0, uncertain: 0 })
  })

  test('over time are given for each day on which the certain number changed, newest first', () => {
    expect(
      seatsOverTime(seats, '2026-11-24').map(({ when, states, organizations, uncertain }) => [
        plain(when),
        states,
        organizations,
        uncertain,
      ]),
    ).toEqual([
      ['October 2017', 2, 1, 0],
      ['1 January 2012', 1, 1, 2],
      ['July 2009', 2, 1, 0],
    ])
  })

  test('elsewhere count only while the group itself exists', () => {
    const group = { validFrom: '2013-04-02', validTo: null, ...intervalBounds('2013-04-02', null) }
    const within = withinExistence(seat('AF', '2009-07', { isElsewhere: true }), group)
    expect(within).toMatchObject({ validFrom: '2013-04-02', fromLatest: '2013-04-02' })
    expect(countOn([within], '2012-01-01').states).toBe(0)
    expect(withinExistence(seat('PH', '2015', { isElsewhere: true }), group).validFrom).toBe('2015')
    expect(withinExistence(seat('AF', '2009-07'), group).validFrom).toBe('2009-07')
  })
})

test('a group whose parent is missing is a root, and a circle neither loses nor repeats a group', () => {
  const node = (id: string, parentId: string | null) => ({
    id,
    parentId,
    name: id,
    ...intervalBounds('2002', null),
  })
  const order = (...nodes: ReturnType<typeof node>[]) =>
    inTreeOrder(nodes, '2020-01-01').map(({ id, depth }) => `${depth} ${id}`)
  expect(order(node('a', 'gone'), node('b', 'a'))).toEqual(['0 a', '1 b'])
  expect(order(node('a', 'b'), node('b', 'a'))).toEqual(['0 a', '0 b'])
  expect(order(node('a', null), node('b', 'a'), node('a', 'b'))).toEqual(['0 a', '1 b'])
})

test('a territory is counted among states', () => {
  expect(countOn([seat('HK', '2002', { kind: 'TERRITORY' })], '2020-01-01')).toMatchObject({ states: 1 })
})

test('words count only what there is', () => {
  expect(countInWords({ states: 2, organizations: 0, uncertain: 0 })).toBe('2 certain seats: 2 states')
  expect(countInWords({ states: 0, organizations: 1, uncertain: 0 })).toBe('1 certain seat: 1 organization')
})

test('a seat elsewhere ends with the group or by itself, whichever comes first', () => {
  const group = { validFrom: '2002', validTo: '2010-01-01', ...intervalBounds('2002', '2010-01-01') }
  const until = (validTo: string | null) =>
    withinExistence(
      seat('AU', '2004', { isElsewhere: true, validTo, ...intervalBounds('2004', validTo) }),
      group,
    )
  expect(until(null)).toMatchObject({ validTo: '2010-01-01', toEarliest: '2010-01-01' })
  expect(until('2012-01-01')).toMatchObject({ validTo: '2010-01-01', toEarliest: '2010-01-01' })
  expect(until('2006-01-01')).toMatchObject({ validTo: '2006-01-01', toEarliest: '2006-01-01' })
})

test('a party’s own seat is shown before one elsewhere, whatever its role', () => {
  const own = seat('AU', '2002', { role: 'MEMBER' })
  const elsewhere = seat('AU', '2002', { role: 'CO_CHAIR', isElsewhere: true })
  for (const seats of [
    [own, elsewhere],
    [elsewhere, own],
  ])
    expect(seatsOn(seats, '2020-01-01').states).toMatchObject([{ role: 'MEMBER', isElsewhere: false }])
})

test('the count over time changes where a seat began or ended, is not repeated, and names no day to come', () => {
  const ended = (code: string, from: string, to: string) =>
    seat(code, from, { validTo: to, ...intervalBounds(from, to) })
  const days = (...seats: Seat[]) =>
    seatsOverTime(seats, '2020-01-01').map(({ day, states }) => `${day} ${states}`)
  expect(days(ended('AU', '2002-01-01', '2010-01-01'))).toEqual(['2010-01-01 0', '2002-01-01 1'])
  expect(days(ended('AU', '2002-01-01', '2030-01-01'))).toEqual(['2002-01-01 1'])
  expect(days(ended('AU', '2002-01-01', '2010-01-01'), seat('ID', '2010-01-01'))).toEqual(['2002-01-01 1'])
  expect(days(seat('AU', '2002-01-01'), seat('IOM', '2003-01-01'))).toEqual(['2003-01-01 1', '2002-01-01 1'])
})

test('a day on which one seat began and another ended is named as the beginning was typed', () => {
  const ended = seat('ID', '2002-01-01', {
    validTo: '2009-12-31',
    ...intervalBounds('2002-01-01', '2009-12-31'),
  })
  const [newest] = seatsOverTime([seat('AU', '2009'), seat('NZ', '2009'), ended], '2020-01-01')
  expect(newest).toMatchObject({ day: '2009-12-31', when: '2009', states: 2 })
})
