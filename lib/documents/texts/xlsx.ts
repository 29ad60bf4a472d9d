import type { Block } from './blocks.ts'
import { relatedPart, withPackage, type Package } from '../../files/isolation/package.ts'
import { below, child, wordsBelow, type Element } from '../../files/isolation/xml.ts'
import { valuesOf, type Values } from './xlsx-values.ts'

/**
 * The text of an XLSX (ECMA-376, part 1, 18): what its visible sheets show, in their order, a row a line, and then the words of text boxes.
 * Formulas are left out, their results kept.
 */

const MOST_ROWS = 200_000
/** Cells beyond this column follow one another without the empty ones between them. */
const MOST_COLUMNS = 200

type Workbook = { shared: string[]; values: Values }

export const xlsxBlocks = (path: string): Promise<Block[]> =>
  withPackage(path, 'xl/workbook.xml', async (parts) => {
    const workbook = await parts.read(parts.main)
    const isSince1904 = /^(1|true|on)$/i.test(below(workbook, 'workbookPr')[0]?.attributes.date1904 ?? '')
    const given = {
      shared: below(await relatedPart(parts, 'sharedStrings', 'sharedStrings.xml'), 'si').map(wordsOf),
      values: valuesOf(await relatedPart(parts, 'styles', 'styles.xml'), isSince1904),
    }
    const blocks: Block[] = []
    for (const { name, part } of await sheets(parts, workbook)) {
      blocks.push({ kind: 'heading', level: 2, text: name }, ...rowsOf(await parts.read(part), given))
      blocks.push(...(await boxes(parts, part)))
    }
    return blocks
  })

async function sheets(parts: Package, workbook: Element): Promise<{ name: string; part: string }[]> {
  const relations = new Map((await parts.relations(parts.main)).map(({ id, target }) => [id, target]))
  return below(workbook, 'sheet')
    .filter(({ attributes: { state } }) => state === undefined || state === 'visible')
    .flatMap(({ attributes }) => {
      const part = relations.get(attributes['rel:id'] ?? '')
      return part && parts.has(part) ? [{ name: attributes.name ?? '', part }] : []
    })
}

/** The words of a string with its runs; how they are read aloud is not among them. */
const wordsOf = (of: Element): string =>
  of.children
    .map((one) =>
      typeof one === 'string' || one.name === 'rPh' ? '' : one.name === 't' ? wordsBelow(one) : wordsOf(one),
    )
    .join('')

const isHidden = ({ attributes: { hidden } }: Element) => /^(1|true|on)$/i.test(hidden ?? '')

function rowsOf(sheet: Element, workbook: Workbook): Block[] {
  const hidden = below(sheet, 'col').filter(isHidden)
  const isShown = (column: number) =>
    !hidden.some(
      ({ attributes: { min, max } }) =>
        column + 1 >= Number(min ?? 1) && column + 1 <= Number(max ?? min ?? 1),
    )
  return below(sheet, 'row')
    .filter((row) => !isHidden(row))
    .slice(0, MOST_ROWS)
    .flatMap((row) => rowOf(row, workbook, isShown))
}

function rowOf(row: Element, workbook: Workbook, isShown: (column: number) => boolean): Block[] {
  const cells: string[] = []
  let column = -1
  for (const cell of below(row, 'c')) {
    column = columnOf(cell.attributes.r ?? '') ?? column + 1
    if (!isShown(column)) continue
    while (cells.length < Math.min(column, MOST_COLUMNS)) cells.push('')
    cells.push(valueOf(cell, workbook))
  }
  while (cells.at(-1) === '') cells.pop()
  return cells.length > 0 ? [{ kind: 'row', cells }] : []
}

function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0]
  if (!letters) return null
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function valueOf(cell: Element, { shared, values }: Workbook): string {
  const { t: type = 'n', s: style } = cell.attributes
  const value = wordsBelow(child(cell, 'v') ?? '')
  if (type === 's') return shared[Number(value)] ?? ''
  if (type === 'inlineStr') return below(cell, 'is').map(wordsOf).join('')
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/, '')
  return type === 'n' ? values.show(value, Number(style ?? 0)) : value
}

/** The words of the shapes on a sheet. */
async function boxes(parts: Package, sheet: string): Promise<Block[]> {
  const blocks: Block[] = []
  for (const { type, target } of await parts.relations(sheet))
    if (type === 'drawing' && parts.has(target))
      for (const p of below(await parts.read(target), 'txBody').flatMap((body) => below(body, 'p'))) {
        const text = below(p, 't').map(wordsBelow).join('').trim()
        if (text) blocks.push({ kind: 'paragraph', text })
      }
  return blocks
}
