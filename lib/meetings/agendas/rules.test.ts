import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inAgendaOrder, numberedAs, reorder, type Placed } from './rules'

const item = (id: string, position: number, parentId: string | null = null): Placed => ({
  id,
  position,
  parentId,
})
const agenda = [
  item('a', 0),
  item('b', 1),
  item('b1', 0, 'b'),
  item('b2', 1, 'b'),
  item('c', 2),
  item('d', 3),
]
const numbers = (items: Placed[]) => inAgendaOrder(items).map(({ number, id }) => `${number} ${id}`)
const after = (typed: Record<string, string>) => {
  const result = reorder(inAgendaOrder(agenda), new Map(Object.entries(typed)))
  return 'places' in result ? numbers(result.places) : result.error
}

describe('an agenda', () => {
  test('is numbered by its places, sub-items behind their own', () => {
    expect(numbers(agenda.toReversed())).toEqual(['1 a', '2 b', '2.1 b1', '2.2 b2', '3 c', '4 d'])
  })
  test('stays as it is where no number was touched', () => {
    expect(after({})).toEqual(numbers(agenda))
  })
  test('takes an item up before the one there', () => {
    expect(after({ d: '2' })).toEqual(['1 a', '2 d', '3 b', '3.1 b1', '3.2 b2', '4 c'])
  })
  test('takes an item down after the one there, and its sub-items with it', () => {
    expect(after({ b: '3' })).toEqual(['1 a', '2 c', '3 b', '3.1 b1', '3.2 b2', '4 d'])
  })
  test('takes an item past the end to the end', () => {
    expect(after({ a: '99' })).toEqual(['1 b', '1.1 b1', '1.2 b2', '2 c', '3 d', '4 a'])
  })
  test('puts an item under another, and takes a sub-item out', () => {
    expect(after({ d: '2.1' })).toEqual(['1 a', '2 b', '2.1 d', '2.2 b1', '2.3 b2', '3 c'])
    expect(after({ b1: '1' })).toEqual(['1 b1', '2 a', '3 b', '3.1 b2', '4 c', '5 d'])
  })
  test('puts a sub-item that is taken out before the item whose number it takes', () => {
    expect(after({ b1: '3' })).toEqual(['1 a', '2 b', '2.1 b2', '3 b1', '4 c', '5 d'])
  })
  test('has the same order each time where two items have one place', () => {
    const twice = [item('y', 0), item('x', 0), item('z', 0)]
    expect(numbers(twice)).toEqual(['1 x', '2 y', '3 z'])
    expect(numbers(twice.toReversed())).toEqual(['1 x', '2 y', '3 z'])
  })
  test('orders sub-items among themselves', () => {
    expect(after({ b1: '2.2' })).toEqual(['1 a', '2 b', '2.1 b2', '2.2 b1', '3 c', '4 d'])
    expect(after({ b2: '2.1' })).toEqual(['1 a', '2 b', '2.1 b2', '2.2 b1', '3 c', '4 d'])
  })
  test('says plainly what cannot be done', () => {
    expect(after({ d: 'last' })).toBe(
      '“last” is not a position in an agenda. Write a number such as 4 or 4.2.',
    )
    expect(after({ d: ' ' })).toBe('The position is empty. Write a number such as 4 or 4.2.')
    for (const none of ['0', '2.0', '2.00']) expect(after({ d: none })).toContain('not a position')
    expect(after({ d: '9.1' })).toBe('There is no item 9, so nothing can be placed at 9.1.')
    expect(after({ c: '3.1' })).toBe('An item cannot be its own sub-item.')
    expect(after({ b: '1.1' })).toBe('An agenda has only two levels: items and sub-items.')
  })
  test('never loses or doubles an item, whatever is typed', () => {
    const place = fc.oneof(fc.integer({ min: 1, max: 9 }).map(String), fc.constantFrom('1.1', '2.9', '4.1'))
    fc.assert(
      fc.property(fc.array(fc.option(place), { minLength: 6, maxLength: 6 }), (typed) => {
        const map = new Map(agenda.flatMap(({ id }, at) => (typed[at] ? [[id, typed[at]] as const] : [])))
        const result = reorder(inAgendaOrder(agenda), map)
        if ('error' in result) return
        expect(
          inAgendaOrder(result.places)
            .map(({ id }) => id)
            .toSorted(),
        ).toEqual(agenda.map(({ id }) => id).toSorted())
      }),
    )
  })
})

describe('an agenda that was dragged into another order', () => {
  const dragged = (numbers: Record<string, string>) => {
    const shown = numberedAs(inAgendaOrder(agenda), new Map(Object.entries(numbers)))
    return shown?.map(({ number, id }) => `${number} ${id}`) ?? null
  }

  test('is numbered as the page shows it, sub-items with their own', () => {
    expect(dragged({ b: '1', b2: '1.1', b1: '1.2', a: '2', c: '3', d: '4' })).toEqual([
      ...['1 b', '1.1 b2', '1.2 b1', '2 a', '3 c', '4 d'],
    ])
  })
  test('is not, where the numbers are not one whole numbering of its items', () => {
    expect(dragged({ b: '1', a: '2', c: '3', d: '4' })).toBeNull()
    expect(dragged({ a: '1', b: '2', b1: '2.1', b2: '2.1', c: '3', d: '4' })).toBeNull()
    expect(dragged({ a: '1', b: '2', b1: '2.1', b2: '9.2', c: '3', d: '4' })).toBeNull()
    expect(dragged({ a: '1', b: '2', b1: '2.1', b2: '2.2', c: '3', d: '5' })).toBeNull()
    expect(dragged({ a: 'x', b: '2', b1: '2.1', b2: '2.2', c: '3', d: '4' })).toBeNull()
  })
})
