import { Zip, ZipDeflate } from 'fflate'
import { wallClock } from '@/lib/time/date-zones'
import type { Day } from '@/lib/time/dates'
import { clockText, type Cell } from './cells'
import { isFormula, writable } from './inert'
import type { Rows } from './table'
import { escaped, LOOK, partsAround, sheetBegin, sheetEnd } from './xlsx-parts'

/** Rows that a sheet can have, its head among them. */
const MOST_ROWS = 1_048_576
/** Characters that a cell can have. Excel calls a file with a longer one damaged. */
const MOST_CHARACTERS = 32_767
const CUT = ' […] This text is too long for a spreadsheet cell. The CSV file has all of it.'

const DEFAULT_WIDTH = 18

/** `A` for 0, `AA` for 26. */
export function columnName(at: number): string {
  const [above, own] = [Math.floor(at / 26), String.fromCharCode(65 + (at % 26))]
  return above === 0 ? own : columnName(above - 1) + own
}

const fitting = (text: string) =>
  text.length <= MOST_CHARACTERS ? text : text.slice(0, MOST_CHARACTERS - CUT.length) + CUT

// Spreadsheets read `_x000D_` as the character with this number, unless its own first sign is written so.
const literal = (text: string) => text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

const textCell = (place: string, text: string, look: number) =>
  `<c r="${place}" s="${look}" t="inlineStr"><is><t xml:space="preserve">${escaped(literal(fitting(writable(text))))}</t></is></c>`

/** Days since the beginning of 1900 as spreadsheets count them; null before March of that year, where they count a day that never was. */
function serialOf(day: Day): number | null {
  const days = Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569
  return days >= 61 ? days : null
}

const number = (place: string, value: number, look: number) =>
  `<c r="${place}" s="${look}"><v>${value}</v></c>`

function cellXml(place: string, cell: Cell): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return number(place, cell, LOOK.plain)
  if (typeof cell === 'string') return textCell(place, cell, isFormula(cell) ? LOOK.quoted : LOOK.plain)
  const shown = 'day' in cell ? { day: cell.day, hour: 0, minute: 0 } : wallClock(cell.at, cell.zone)
  const serial = serialOf(shown.day)
  if (serial === null) return textCell(place, 'day' in cell ? cell.day : clockText(cell), LOOK.plain)
  const ofDay = (shown.hour * 60 + shown.minute) / 1440
  return number(place, serial + ofDay, 'day' in cell ? LOOK.day : LOOK.instant)
}

const rowXml = (at: number, cells: string[]) => `<row r="${at}">${cells.join('')}</row>`

/** A workbook of two sheets: what the table is, and the table with its head frozen. Its rows are compressed page by page. */
export async function* xlsxOf<R>(
  list: string,
  { columns, pages }: Rows<R>,
  about: (rows: number) => [name: string, words: string][],
): AsyncGenerator<Uint8Array> {
  const made = newArchive()
  for (const [path, xml] of partsAround(list)) made.whole(path, xml)
  const put = made.open('xl/worksheets/sheet2.xml')
  put(
    sheetBegin(
      columns.map(({ width = DEFAULT_WIDTH }) => width),
      { isFrozen: true },
    ),
  )
  put(
    rowXml(
      1,
      columns.map(({ head }, at) => textCell(`${columnName(at)}1`, head, LOOK.head)),
    ),
  )
  let last = 1
  for await (const rows of pages) {
    if (last + rows.length > MOST_ROWS) throw new Error(`A sheet has at most ${MOST_ROWS} rows.`)
    put(
      rows
        .map((row) =>
          rowXml(
            ++last,
            columns.map(({ of }, at) => cellXml(`${columnName(at)}${last}`, of(row))),
          ),
        )
        .join(''),
    )
    yield* made.taken()
  }
  put(sheetEnd(`A1:${columnName(columns.length - 1)}${last}`), true)
  made.whole('xl/worksheets/sheet1.xml', aboutSheet(about(last - 1)))
  made.end()
  yield* made.taken()
}

const aboutSheet = (about: [string, string][]) =>
  sheetBegin([18, 90], { isFrozen: false }) +
  about
    .map(([name, words], at) =>
      rowXml(at + 1, [textCell(`A${at + 1}`, name, LOOK.label), cellXml(`B${at + 1}`, words)]),
    )
    .join('') +
  sheetEnd(null)

/** A ZIP file in the making; `taken` hands over what is finished of it. */
function newArchive() {
  const ready: Uint8Array[] = []
  let fault: Error | null = null
  const zip = new Zip((error, bytes) => {
    if (error) fault = error
    else ready.push(bytes)
  })
  const open = (path: string) => {
    const part = new ZipDeflate(path, { level: 6 })
    zip.add(part)
    return (xml: string, isLast = false) => part.push(Buffer.from(xml), isLast)
  }
  return {
    open,
    whole: (path: string, xml: string) => open(path)(xml, true),
    end: () => zip.end(),
    taken: () => {
      if (fault) throw fault
      return ready.splice(0)
    },
  }
}
