import { expect, test } from 'vitest'
import { placesAsTyped, refusedAt } from './refused'

const form = (people: object[]) =>
  refusedAt(
    { typed: { people }, sentence: '', fields: { 'people.2.name': 'Write the name.' } },
    'delegation',
    'delegation',
  )

test('what was typed comes back to the row it was typed of, whoever was added or taken off meanwhile', () => {
  const typed = form([
    { delegate: 'ann', name: 'Ann, as typed' },
    { delegate: 'gone', name: 'Gone, as typed' },
    { delegate: 'bob', name: '' },
    { delegate: '', name: 'Somebody new' },
  ])
  const { places, others, next } = placesAsTyped(typed, 'people', 'delegate', ['new', 'bob', 'ann'])
  expect(places).toEqual([4, 2, 0])
  expect(typed.typed(`people.${places[2]}.name`)).toBe('Ann, as typed')
  expect(typed.error(`people.${places[1]}.name`)).toBe('Write the name.')
  expect(others).toEqual([
    { id: 'gone', at: 1 },
    { id: '', at: 3 },
  ])
  expect(next).toBe(5)
})

test('a form that was not refused has its rows in their order', () => {
  const fresh = refusedAt(null, undefined, 'delegation')
  expect(placesAsTyped(fresh, 'people', 'delegate', ['ann', 'bob'])).toEqual({
    ...{ places: [0, 1], others: [], next: 2 },
  })
})
