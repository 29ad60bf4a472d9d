import { openArchive, type Archive } from '../../files/isolation/archive.ts'
import type { Block } from './blocks.ts'
import { below, child, readXml, relationsOf, wordsBelow, type Element } from './xml.ts'

/** The text of an XLSX (ECMA-376, part 1, 18): its visible sheets in their order, a row a line. Formulas are left out, their results kept. */

const MOST_ROWS = 20_000

export async function xlsxBlocks(path: string): Promise<Block[]> {
  const archive = await openArchive(path)
  try {
    const shared = await sharedStrings(archive)
    const dates = await dateStyles(archive)
    const blocks: Block[] = []
    for (const { name, part } of await sheets(archive)) {
      blocks.push({ kind: 'heading', level: 2, text: name })
      const rows = below(readXml(await text(archive, part)), 'row').slice(0, MOST_ROWS)
      blocks.push(...rows.flatMap((row) => rowOf(row, shared, dates)))
    }
    return blocks
  } finally {
    archive.close()
  }
}

const text = async (archive: Archive, name: string) => (await archive.read(name)).toString('utf8')
const optional = async (archive: Archive, name: string) =>
  archive.names.includes(name) ? readXml(await text(archive, name)) : undefined

async function sheets(archive: Archive): Promise<{ name: string; part: string }[]> {
  const relations = relationsOf(await text(archive, 'xl/_rels/workbook.xml.rels'), 'xl')
  return below(readXml(await text(archive, 'xl/workbook.xml')), 'sheet')
    .filter(({ attributes: { state } }) => state === undefined || state === 'visible')
    .flatMap(({ attributes: { name = '', id = '' } }) => {
      const part = relations.get(id)
      return part && archive.names.includes(part) ? [{ name, part }] : []
    })
}

const sharedStrings = async (archive: Archive) =>
  below(await optional(archive, 'xl/sharedStrings.xml'), 'si').map((si) =>
    below(si, 't').map(wordsBelow).join(''),
  )

/** The styles whose numbers are days: the built-in ones, and those whose pattern has days or years. */
async function dateStyles(archive: Archive): Promise<Set<number>> {
  const styles = await optional(archive, 'xl/styles.xml')
  const own = below(styles, 'numFmt')
    .filter(({ attributes: { formatCode = '' } }) =>
      /[dy]/i.test(formatCode.replace(/"[^"]*"|\[[^\]]*\]/g, '')),
    )
    .map(({ attributes }) => Number(attributes.numFmtId))
  const days = new Set([14, 15, 16, 17, 22, ...own])
  const formats = below(below(styles, 'cellXfs')[0], 'xf')
  return new Set(formats.flatMap(({ attributes }, at) => (days.has(Number(attributes.numFmtId)) ? [at] : [])))
}

function rowOf(row: Element, shared: string[], dates: Set<number>): Block[] {
  const cells: string[] = []
  for (const cell of below(row, 'c')) {
    const column = columnOf(cell.attributes.r ?? '') ?? cells.length
    while (cells.length < column && cells.length < 200) cells.push('')
    cells[column] = valueOf(cell, shared, dates)
  }
  return cells.some((one) => one !== '') ? [{ kind: 'row', cells: cells.map((one) => one ?? '') }] : []
}

function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0]
  if (!letters) return null
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function valueOf(cell: Element, shared: string[], dates: Set<number>): string {
  const { t: type, s: style } = cell.attributes
  const value = wordsBelow(child(cell, 'v') ?? '')
  if (type === 's') return shared[Number(value)] ?? ''
  if (type === 'inlineStr') return below(cell, 't').map(wordsBelow).join('')
  if (type === 'b') return value === '1' ? 'yes' : 'no'
  if (dates.has(Number(style)) && value !== '' && Number.isFinite(Number(value))) return dayOf(Number(value))
  return value
}

// Days are counted from the last day of 1899, as if 1900 had been a leap year.
const dayOf = (serial: number) =>
  new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10)
