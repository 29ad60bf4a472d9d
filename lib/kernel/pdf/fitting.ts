import { drawLine, lineOf, linesOf, shortened, type Element, type Ink, type Line } from './lines'
import { atomsOf } from './pieces'
import { heightOf } from './sheet'

/** Where a text is to fit; its lines are set in the middle. */
export type Box = { left: number; top: number; width: number; height: number }

/** How large a text may be set, and how small it must not become. */
export type Sizes = { faces: Ink['faces']; colour: string; largest: number; smallest: number }

const LEADING = 1.25
/** From one size that is tried to the next. */
const STEP = 0.94

/**
 * A text in the largest size in which it fits into a box without breaking a word. Where none is small enough, words are broken; what is
 * too much even so gives way to an ellipsis.
 */
export function fitted(
  doc: PDFKit.PDFDocument,
  text: string,
  { faces, colour, largest, smallest }: Sizes,
  { width, height }: Pick<Box, 'width' | 'height'>,
): Line[] {
  const inkOf = (size: number): Ink => ({ faces, colour, size, leading: size * LEADING })
  for (let size = widestOf(doc, text, inkOf(largest), width); size >= smallest; size *= STEP) {
    const lines = linesOf(doc, text, inkOf(size), width)
    if (heightOf(lines) <= height) return lines
  }
  const broken = linesOf(doc, text, inkOf(smallest), width)
  return heightOf(broken) <= height ? broken : [shortened(doc, text, inkOf(smallest), width)]
}

/** The size, at most that of the ink, in which the widest word just fits into the width. Widths grow as sizes do. */
function widestOf(doc: PDFKit.PDFDocument, text: string, ink: Ink, width: number): number {
  const words = text.split(/\s+/u).map((word) => lineOf(doc, atomsOf(word, ink.faces), ink).width)
  return Math.min(ink.size, (ink.size * width) / Math.max(1, ...words))
}

/** Draws lines in the middle of a box. */
export function drawInMiddle(doc: PDFKit.PDFDocument, lines: Line[], box: Box, element?: Element): void {
  let y = box.top + (box.height - heightOf(lines)) / 2
  for (const line of lines) {
    drawLine(doc, line, box.left + (box.width - line.width) / 2, y, element)
    y += line.ink.leading
  }
}
