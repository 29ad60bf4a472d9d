import type { Segment } from './pdf-lines.ts'

/** The order in which a page is read: line by line, and columns one after the other. */

/** What is at one height, from where reading begins. */
export type Line = { segments: Segment[] }

/** A column has so many lines, so many letters on each, and fills so much of its width. */
const LEAST = { lines: 3, letters: 12, filled: 0.45 }

/** Of a letter's height: so wide a gap parts the cells of a row. */
const CELL = 1.5

export function inReadingOrder(segments: Segment[]): Line[] {
  const fromRight = segments.filter(({ isFromRight }) => isFromRight).length
  const isFromRight = fromRight > segments.length / 2
  // Seen in a mirror, a page that is read from the right is read from the left.
  const lines = linesOf(withNumbers(isFromRight ? segments.map(mirrored) : segments))
  return lines.map((line) => ({ segments: cellsOf(line.segments) }))
}

/** What wide spaces alone part is one again. */
function cellsOf(segments: Segment[]): Segment[] {
  const cells: Segment[] = []
  for (const one of segments) {
    const before = cells.at(-1)
    if (before && one.u0 - before.u1 < CELL * Math.max(before.size, one.size)) {
      cells.pop()
      cells.push({ ...before, text: `${before.text} ${one.text}`, u1: Math.max(before.u1, one.u1) })
    } else cells.push(one)
  }
  return cells
}

const mirrored = (one: Segment): Segment => ({ ...one, u0: -one.u1, u1: -one.u0 })

const marker =
  /^(?:[•▪◦‣·\uf0b7–—-]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]|\d{1,3}(?:\.\d{1,3})+)$/i

/** The number or the dot of an item, and its words, are one, however far apart. */
function withNumbers(segments: Segment[]): Segment[] {
  const left: Segment[] = []
  for (const one of byPlace(segments)) {
    const before = left.at(-1)
    const isItem = before && marker.test(before.text) && Math.abs(before.v - one.v) < one.size * 0.5
    if (isItem && one.u0 >= before.u1 && one.u0 - before.u1 < one.size * 6) {
      left.pop()
      left.push({ ...one, text: `${before.text} ${one.text}`, u0: before.u0 })
    } else left.push(one)
  }
  return left
}

const byPlace = (segments: Segment[]) => {
  const rows = rowsOf(segments)
  return rows.flatMap((row) => row)
}

/** What is at one height, from left to right. */
function rowsOf(segments: Segment[]): Segment[][] {
  const rows: Segment[][] = []
  for (const one of segments.toSorted((a, b) => a.v - b.v)) {
    const row = rows.at(-1)
    if (row?.[0] && one.v - row[0].v < Math.min(row[0].size, one.size) * 0.4) row.push(one)
    else rows.push([one])
  }
  return rows.map((row) => row.toSorted((a, b) => a.u0 - b.u0))
}

function linesOf(segments: Segment[]): Line[] {
  const rows = rowsOf(segments)
  const band = columns(rows)
  if (!band) return rows.map((row) => ({ segments: row }))
  const within = rows.slice(band.from, band.to).flat()
  const isLeft = (one: Segment) => one.u0 < band.edge - 1
  return [
    ...rows.slice(0, band.from).map((row) => ({ segments: row })),
    ...linesOf(within.filter(isLeft)),
    ...linesOf(within.filter((one) => !isLeft(one))),
    ...linesOf(rows.slice(band.to).flat()),
  ]
}

type Band = { from: number; to: number; edge: number }

/** The first rows that an edge parts in two columns of running text; null where there are none, as in a table. */
function columns(rows: Segment[][]): Band | null {
  const bands = edges(rows).flatMap((edge) => bandsAt(rows, edge))
  return bands.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0] ?? null
}

/** Where several segments begin, one under the other. */
function edges(rows: Segment[][]): number[] {
  const starts = new Map<number, number[]>()
  for (const { u0 } of rows.flat()) {
    const key = Math.round(u0 / 4)
    starts.set(key, [...(starts.get(key) ?? []), u0])
  }
  return [...starts.values()].filter((all) => all.length >= LEAST.lines).map((all) => Math.min(...all))
}

function bandsAt(rows: Segment[][], edge: number): Band[] {
  const bands: Band[] = []
  let from = 0
  const close = (to: number) => {
    if (isTwoColumns(rows.slice(from, to).flat(), edge)) bands.push({ from, to, edge })
    from = to + 1
  }
  rows.forEach((row, at) => {
    if (row.some(({ u0, u1 }) => u0 < edge - 3 && u1 > edge - 3)) close(at)
  })
  close(rows.length)
  return bands
}

function isTwoColumns(segments: Segment[], edge: number): boolean {
  const sides = [segments.filter(({ u0 }) => u0 < edge - 3), segments.filter(({ u0 }) => u0 >= edge - 3)]
  return sides.every(isRunningText)
}

function isRunningText(side: Segment[]): boolean {
  if (side.length < LEAST.lines) return false
  const width = Math.max(...side.map(({ u1 }) => u1)) - Math.min(...side.map(({ u0 }) => u0))
  const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
  return (
    mean(side.map(({ text }) => text.length)) >= LEAST.letters &&
    mean(side.map(({ u0, u1 }) => (u1 - u0) / width)) >= LEAST.filled
  )
}
