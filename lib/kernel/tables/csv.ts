import { clockText, type Cell } from './cells'
import { inert } from './inert'
import type { Rows } from './table'

// Excel takes a CSV for the machine's own code page unless it begins with this mark, and shows “FranÃ§ois” for “François”.
const MARK = '\ufeff'

const written = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'string') return inert(cell)
  return 'day' in cell ? cell.day : clockText(cell)
}

const quoted = (text: string) =>
  /[",;\t\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text

const line = (cells: Cell[]) => `${cells.map((cell) => quoted(written(cell))).join(',')}\r\n`

/** A table as CSV (RFC 4180, in UTF-8): the names of its columns, then its rows. Days are written as 2026-11-29. */
export async function* csvOf<R>({ columns, pages }: Rows<R>): AsyncGenerator<string> {
  yield MARK + line(columns.map(({ head }) => head))
  for await (const rows of pages) yield rows.map((row) => line(columns.map(({ of }) => of(row)))).join('')
}
