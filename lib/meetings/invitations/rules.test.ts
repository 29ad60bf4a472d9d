import { expect, test } from 'vitest'
import { inProtocolOrder } from './rules'
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
