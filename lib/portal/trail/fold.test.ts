import { describe, expect, test } from 'vitest'
import { foldRows } from './fold'

const row = (seq: number, tx = 1n) => ({ seq, tx, isRow: true })
const act = (seq: number, tx = 1n) => ({ seq, tx, isRow: false })
const shape = (entries: Parameters<typeof foldRows>[0]) =>
  foldRows(entries).map(({ entry, rows }) => [entry.seq, ...rows.map((r) => r.seq)])

describe('the changed rows of a transaction', () => {
  test('are under the act that was recorded after them', () => {
    expect(shape([act(4), row(3), act(2), row(1), row(0)])).toEqual([
      [4, 3],
      [2, 1, 0],
    ])
  })
  test('that follow the last act are under it', () => {
    expect(shape([row(3), row(2), act(1), row(0)])).toEqual([[1, 3, 2, 0]])
  })
  test('without an act are listed alone, in their order', () => {
    expect(shape([row(2), row(1), row(0)])).toEqual([[2], [1], [0]])
  })
  test('are never under the act of another transaction', () => {
    expect(shape([act(3, 2n), row(2, 1n), row(1, 1n), act(0, 1n)])).toEqual([[3], [0, 2, 1]])
    expect(shape([row(3, 2n), act(2, 1n), row(1, 1n)])).toEqual([[3], [2, 1]])
  })
})
