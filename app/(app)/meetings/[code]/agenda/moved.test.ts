import { describe, expect, test } from 'vitest'
import { moved } from './moved'

const agenda = [
  ['opening', null, '1'],
  ['reports', null, '2'],
  ['task force', 'reports', '2.1'],
  ['working group', 'reports', '2.2'],
  ['review', null, '3'],
  ['returns', 'review', '3.1'],
  ['closing', null, '4'],
].map(([id, parentId, number]) => ({ id: id!, parentId: parentId ?? null, number: number! }))

const after = (id: string, over: string) =>
  moved(agenda, id, over)?.map((one) => `${one.number} ${one.id}`) ?? null

describe('an item that is dropped', () => {
  test('takes its sub-items along, and all numbers follow', () => {
    expect(after('reports', 'review')).toEqual([
      ...['1 opening', '2 review', '2.1 returns', '3 reports', '3.1 task force', '3.2 working group'],
      '4 closing',
    ])
  })
  test('on a sub-item of another goes where that one is', () => {
    expect(after('closing', 'working group')?.slice(0, 3)).toEqual(['1 opening', '2 closing', '3 reports'])
  })
  test.each(['reports', 'working group'])('where it is, on %s, does not move', (over) => {
    expect(after('reports', over)).toBeNull()
  })
})

describe('a sub-item that is dropped', () => {
  test.each([
    ['task force', 'working group', '2.1 working group', '2.2 task force'],
    ['task force', 'review', '3 review', '3.1 task force', '3.2 returns'],
    ['task force', 'returns', '3.1 returns', '3.2 task force'],
    ['returns', 'working group', '2.2 returns', '2.3 working group'],
    ['returns', 'review', '2.3 returns', '3 review'],
    ['task force', 'reports', '1.1 task force', '2 reports', '2.1 working group'],
    ['returns', 'closing', '4 closing', '4.1 returns'],
  ])('%s on %s goes under the item above that place', (id, over, ...numbers) => {
    expect(after(id, over)).toEqual(expect.arrayContaining(numbers))
    expect(after(id, over)).toHaveLength(agenda.length)
  })
  test('above the first item does not move, as nothing is there to put it under', () => {
    expect(after('task force', 'opening')).toBeNull()
  })
})
