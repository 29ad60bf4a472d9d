import { expect, test } from 'vitest'
import { treeLines } from './tree-lines'

const drawn = (depths: number[]) =>
  treeLines(depths).map((lines) => lines.map(({ kind, at }) => `${kind[0]}${at}`).join(' '))

test('a root has no lines and its only child ends the line', () => {
  expect(drawn([0, 1])).toEqual(['', 'l0'])
})

test('a line passes the descendants of a child that has a later sibling', () => {
  expect(drawn([0, 1, 2, 3, 3, 1])).toEqual(['', 'b0', 't0 l1', 't0 b2', 't0 l2', 'l0'])
})

test('a second root is not joined to the first', () => {
  expect(drawn([0, 1, 0, 1])).toEqual(['', 'l0', '', 'l0'])
})
