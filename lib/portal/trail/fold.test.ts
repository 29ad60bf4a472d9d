import { describe, expect, test } from 'vitest'
import { foldRows, linesByDay } from './fold'

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

describe('the lines of a page', () => {
  const at = (day: number) => new Date(Date.UTC(2026, 10, day))
  const told = (seq: number, day: number) => ({ entry: { ...act(seq), at: at(day) }, rows: [] })
  const closed = (seq: number, day: number) => ({ seq, at: at(day) })
  const shapeOf = (acts: ReturnType<typeof told>[], hidden: ReturnType<typeof closed>[]) =>
    linesByDay(acts, hidden, (instant) => instant.toISOString().slice(0, 10)).map(({ day, lines }) => [
      day,
      ...lines.map((line) => ('closed' in line ? line.closed.map(({ seq }) => seq) : line.entry.seq)),
    ])

  test('have what may not be read in its place, together where nothing is between', () => {
    expect(shapeOf([told(9, 2), told(5, 2)], [closed(8, 2), closed(7, 2), closed(4, 2)])).toEqual([
      ['2026-11-02', 9, [8, 7], 5, [4]],
    ])
  })
  test('are in the day in which they were sealed', () => {
    expect(shapeOf([told(1, 1)], [closed(4, 2), closed(3, 2), closed(2, 1)])).toEqual([
      ['2026-11-02', [4, 3]],
      ['2026-11-01', [2], 1],
    ])
  })
})
