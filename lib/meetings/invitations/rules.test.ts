import { expect, test } from 'vitest'
import { drawnUpBefore, drawnUpInWords, inProtocolOrder } from './rules'
import type { Capacity } from './schema'

const one = (
  name: string,
  capacity: Capacity = 'MEMBER',
  { kind = 'STATE', isCoChair = false, place = null as number | null } = {},
) => ({ name, kind, capacity, isCoChair, place })
const order = (delegations: ReturnType<typeof one>[]) => inProtocolOrder(delegations).map(({ name }) => name)

test('co-chairs come first, then members, observers, guests and the secretariat', () => {
  expect(
    order([
      ...[one('S', 'SECRETARIAT'), one('G', 'GUEST'), one('O', 'OBSERVER'), one('M')],
      ...[one('Z', 'MEMBER', { isCoChair: true }), one('Y', 'OBSERVER', { isCoChair: true })],
    ]),
  ).toEqual(['Y', 'Z', 'M', 'O', 'G', 'S'])
})

test('states and territories come before organizations, each by name', () => {
  expect(
    order([
      ...[one('IOM', 'MEMBER', { kind: 'ORGANIZATION' }), one('Viet Nam'), one('Afghanistan')],
      ...[one('Hong Kong', 'MEMBER', { kind: 'TERRITORY' }), one('ADB', 'MEMBER', { kind: 'MECHANISM' })],
    ]),
  ).toEqual(['Afghanistan', 'Hong Kong', 'Viet Nam', 'ADB', 'IOM'])
})

test('names are ordered as people read them, whatever their accents', () => {
  expect(order([one('Zambia'), one('Türkiye'), one('Åland'), one('Tuvalu')])).toEqual([
    ...['Åland', 'Türkiye', 'Tuvalu', 'Zambia'],
  ])
})

test('places set by hand go before the others, but only within co-chairs, members and the rest alike', () => {
  expect(
    order([
      ...[one('Australia'), one('Nauru', 'MEMBER', { place: 2 }), one('Tonga', 'MEMBER', { place: 1 })],
      ...[one('IOM', 'MEMBER', { kind: 'ORGANIZATION', place: 2 }), one('Canada', 'OBSERVER', { place: 1 })],
      one('Indonesia', 'MEMBER', { isCoChair: true }),
    ]),
  ).toEqual(['Indonesia', 'Tonga', 'Nauru', 'IOM', 'Australia', 'Canada'])
})

test('the list that was given stays as it is', () => {
  const given = [one('B'), one('A')]
  order(given)
  expect(given.map(({ name }) => name)).toEqual(['B', 'A'])
})

test('what was drawn up as of when is said, by day where the days differ, and not of invitations of which it is not known', () => {
  const [old, moved, unknown] = ['2027-02-24', '2027-03-24', null].map((asOf) => ({ asOf }))
  const words = (...all: { asOf: string | null }[]) => drawnUpInWords(all).replaceAll('\u00a0', ' ')
  expect(words(old!, old!)).toBe('2 invited from the register as of 24 February 2027')
  expect(words(moved!, old!, old!)).toBe(
    '3 invited, 2 from the register as of 24 February 2027 and 1 from the register as of 24 March 2027',
  )
  expect(words(unknown!, old!)).toBe('2 invited, 1 from the register as of 24 February 2027')
  expect(words(unknown!)).toBe('1 invited')
  expect(drawnUpBefore([old!, moved!, unknown!], '2027-03-24')).toEqual([old])
})
