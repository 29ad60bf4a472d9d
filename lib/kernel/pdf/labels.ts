import { INKS } from './inks'
import { drawLine, type Line } from './lines'
import { openFacesFor } from './scripts'
import { end, heightOf, nested, newPage, newSheet, set, type About, type Sheet } from './sheet'

/** Sheets of address labels: A4, two by seven labels of 99.1 by 38.1 mm, as several makers sell them. */

const mm = (millimetres: number) => (millimetres * 72) / 25.4
const LABEL = { width: mm(99.1), height: mm(38.1) }
const FIRST = { left: mm(4.65), top: mm(15.15) }
const ACROSS = { labels: 2, step: mm(101.6) }
const ON_A_SHEET = 14
// Printers move a sheet by a millimetre or two.
const INSIDE = { x: mm(5), y: mm(4) }

const SIZES = [10, 9, 8, 7, 6, 5]

/** The lines of a label in the largest letters in which all of them fit. */
function fitted(sheet: Sheet, texts: string[]): Line[] {
  const room = LABEL.height - 2 * INSIDE.y
  const asLines = (size: number) =>
    texts.flatMap((text) =>
      set(sheet, text, { ...INKS.person, size, leading: size * 1.25 }, LABEL.width - 2 * INSIDE.x),
    )
  const size = SIZES.find((one) => heightOf(asLines(one)) <= room)
  return asLines(size ?? Math.min(...SIZES))
}

/** Labels as a tagged PDF, each a list of its lines. The same labels make the same bytes. */
export async function labelsPdf(labels: string[][], about: About): Promise<Buffer> {
  await openFacesFor(JSON.stringify(labels))
  const sheet = newSheet(about)
  const root = sheet.doc.struct('Document')
  sheet.doc.addStructure(root)
  if (labels.length === 0) newPage(sheet)
  for (const [at, texts] of labels.entries()) {
    const place = at % ON_A_SHEET
    if (place === 0) newPage(sheet)
    const left = FIRST.left + (place % ACROSS.labels) * ACROSS.step
    const lines = fitted(sheet, texts)
    const middle = (LABEL.height - heightOf(lines)) / 2
    let y = FIRST.top + Math.floor(place / ACROSS.labels) * LABEL.height + middle
    const element = nested(sheet, root, 'P')
    for (const line of lines) {
      drawLine(sheet.doc, line, left + INSIDE.x, y, element)
      y += line.ink.leading
    }
  }
  return end(sheet)
}
