import PDFDocument from 'pdfkit'
import { fileOf } from './faces'
import { INKS } from './inks'
import { registerScripts } from './scripts'
import { drawLine, linesOf, shortened, type Element, type Ink, type Line } from './lines'

/** The written part of an A4 page, in points. */
export const AREA = { left: 62, right: 595.28 - 62, top: 60, bottom: 841.89 - 78 } as const

const FOOT = 841.89 - 60

/** A document in the making: `y` is where the next line goes. */
export type Sheet = { doc: PDFKit.PDFDocument; y: number }

/** What a PDF says of itself. `language` is a tag such as `en`; `of` is the time that it is true of. */
export type About = { title: string; author: string; language: string; of: Date }

/** A PDF without a page yet. The same content makes the same bytes: nothing in it comes from the clock or from chance. */
export function newSheet({ title, author, language, of }: About): Sheet {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: language,
    font: fileOf(INKS.person.faces[0]),
    info: {
      Title: title,
      Author: author,
      Creator: 'Chancery',
      CreationDate: of,
    },
  })
  for (const face of new Set(Object.values(INKS).flatMap(({ faces }) => faces))) {
    doc.registerFont(face, fileOf(face))
  }
  registerScripts(doc)
  return { doc, y: Infinity }
}

/** Whether so much height is left on the page. */
export const hasRoom = (sheet: Sheet, height: number) => sheet.y + height <= AREA.bottom

/** Goes to the top of a new page. */
export function newPage(sheet: Sheet): void {
  sheet.doc.addPage()
  sheet.y = AREA.top
}

/** Breaks a text into the lines of a column. */
export function set(sheet: Sheet, text: string, ink: Ink, width = AREA.right - AREA.left): Line[] {
  return linesOf(sheet.doc, text, ink, width)
}

/** How high lines are, one below the other. */
export const heightOf = (lines: Line[]) => lines.reduce((sum, { ink }) => sum + ink.leading, 0)

/**
 * Writes lines one below the other, as content of an element or inside an artifact. A paragraph higher than what is left of the page
 * continues on the next page.
 */
export function write(sheet: Sheet, lines: Line[], left: number, element?: Element): void {
  for (const line of lines) {
    if (!hasRoom(sheet, line.ink.leading)) newPage(sheet)
    drawLine(sheet.doc, line, left, sheet.y, element)
    sheet.y += line.ink.leading
  }
}

/** Begins an element within another. */
export function nested(sheet: Sheet, parent: Element, tag: string): Element {
  const element = sheet.doc.struct(tag)
  parent.add(element)
  return element
}

/** Writes lines as an element of their own. */
export function tagged(
  sheet: Sheet,
  parent: Element,
  tag: string,
  lines: Line[],
  left: number = AREA.left,
): void {
  write(sheet, lines, left, nested(sheet, parent, tag))
}

/** Marks the place where the next line goes in the reader's table of contents. */
export function bookmark({ doc, y }: Sheet, above: PDFKit.PDFOutline, title: string): PDFKit.PDFOutline {
  // pdfkit counts `left` from the right edge.
  const place = { expanded: false, left: doc.page.width, top: Math.max(0, y - 10) }
  return above.addItem(title, place)
}

/** Draws what is no content: readers pass over it. */
export function artifact(sheet: Sheet, type: 'Pagination' | 'Layout', draw: () => void): void {
  sheet.doc.markContent('Artifact', { type })
  draw()
  sheet.doc.endMarkedContent()
}

/** Draws a thin line from margin to margin. */
export function rule(sheet: Sheet, y: number): void {
  sheet.doc.moveTo(AREA.left, y).lineTo(AREA.right, y).lineWidth(0.5).strokeColor(INKS.small.colour).stroke()
}

/** Writes the foot of every page, two lines beside its number, and ends the document. */
export async function finish(sheet: Sheet, foot: [string, string]): Promise<Buffer> {
  const { doc } = sheet
  const { count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page)
    artifact(sheet, 'Pagination', () => {
      rule(sheet, FOOT - 6)
      const number = shortened(doc, `Page ${page + 1} of ${count}`, INKS.foot, 100)
      const room = AREA.right - AREA.left - number.width - 20
      drawLine(doc, shortened(doc, foot[0], INKS.foot, room), AREA.left, FOOT)
      drawLine(doc, number, AREA.right - number.width, FOOT)
      const second = shortened(doc, foot[1], INKS.foot, room)
      drawLine(doc, second, AREA.left, FOOT + INKS.foot.leading)
    })
  }
  return end(sheet)
}

/** Ends a document whose pages have no foot. */
export async function end({ doc }: Sheet): Promise<Buffer> {
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  doc.end()
  await new Promise((resolve, reject) => doc.once('end', resolve).once('error', reject))
  return Buffer.concat(chunks)
}
