import type { BasicFace } from './faces'
import { atomsOf, piecesOf, type Atom, type Piece } from './pieces'
import { isShaped } from './scripts'

/** How a text is set; `leading` is from one line to the next, in points as `size` is. */
export type Ink = {
  faces: readonly [BasicFace, ...BasicFace[]]
  size: number
  leading: number
  colour: string
}

/** A line as it is drawn, in pieces from left to right. */
export type Line = { pieces: (Piece & { width: number })[]; width: number; ink: Ink }

// A no-break space holds its words together.
const BETWEEN_WORDS = /[^\S\u00a0\u202f\ufeff]+/u

const ELLIPSIS = '…'

// Burmese and Tibetan stack letters below the line, Thai and Khmer marks above it.
const TALL = 1.35

/** A text in one line, however wide. */
export function lineOf(doc: PDFKit.PDFDocument, atoms: Atom[], ink: Ink): Line {
  const pieces = piecesOf(atoms).map((piece) => ({
    ...piece,
    width: doc.font(piece.face).fontSize(ink.size).widthOfString(piece.text),
  }))
  const isTall = pieces.some(({ face }) => isShaped(face))
  return {
    pieces,
    width: pieces.reduce((sum, piece) => sum + piece.width, 0),
    ink: isTall ? { ...ink, leading: ink.leading * TALL } : ink,
  }
}

/** A text broken into lines of at most this width, between words, and within a word only where it is wider than a line. */
export function linesOf(doc: PDFKit.PDFDocument, text: string, ink: Ink, width: number): Line[] {
  const words = text.split(BETWEEN_WORDS).filter((word) => word !== '')
  if (words.length === 0) return []
  const whole = lineOf(doc, atomsOf(words.join(' '), ink.faces), ink)
  if (whole.width <= width) return [whole]
  const fits = (atoms: Atom[]) => lineOf(doc, atoms, ink).width <= width
  const space = atomsOf(' ', ink.faces)
  const lines: Atom[][] = []
  let line: Atom[] = []
  for (const word of words) {
    const atoms = atomsOf(word, ink.faces)
    const longer = line.length > 0 ? [...line, ...space, ...atoms] : atoms
    if (fits(longer)) {
      line = longer
      continue
    }
    if (line.length > 0) lines.push(line)
    line = []
    for (const atom of atoms) {
      if (line.length > 0 && !fits([...line, atom])) {
        lines.push(line)
        line = []
      }
      line.push(atom)
    }
  }
  if (line.length > 0) lines.push(line)
  return lines.map((atoms) => lineOf(doc, atoms, ink))
}

/** A text in one line: what is too much for it gives way to an ellipsis. */
export function shortened(doc: PDFKit.PDFDocument, text: string, ink: Ink, width: number): Line {
  const atoms = atomsOf(text.split(BETWEEN_WORDS).join(' '), ink.faces)
  const whole = lineOf(doc, atoms, ink)
  if (whole.width <= width) return whole
  const cut = (length: number) =>
    lineOf(doc, [...atoms.slice(0, length), ...atomsOf(ELLIPSIS, ink.faces)], ink)
  let length = atoms.length - 1
  while (length > 0 && cut(length).width > width) length -= 1
  return cut(length)
}

/** What a reader of a tagged PDF hears of: a section, a heading, a paragraph. */
export type Element = PDFKit.PDFStructureElement

// A placeholder carries the text that it represents, for readers and for copying. Readers built on Poppler look for it by the axes that
// hold where it ends: there they must be the page's own, not those of pdfkit.
function addPlaceholder(doc: PDFKit.PDFDocument, element: Element, actual: string, draw: () => void): void {
  const turn = () => doc.save().transform(1, 0, 0, -1, 0, doc.page.height)
  turn()
  const content = doc.markStructureContent('Span', { actual })
  turn()
  draw()
  doc.restore()
  doc.endMarkedContent()
  doc.restore()
  element.add(doc.struct('Span', { actual }, content))
}

/** Draws a line at `x`, its top at `y`, as content of an element; without one it must be inside an artifact. */
export function drawLine(
  doc: PDFKit.PDFDocument,
  { pieces, ink }: Line,
  x: number,
  y: number,
  element?: Element,
): void {
  let left = x
  for (const { text, face, actual, width } of pieces) {
    const draw = () => {
      doc.font(face).fontSize(ink.size).fillColor(ink.colour)
      doc.text(text, left, y + ink.size, { lineBreak: false, baseline: 'alphabetic' })
    }
    if (!element) draw()
    else if (actual === undefined) element.add(draw)
    else addPlaceholder(doc, element, actual, draw)
    left += width
  }
}
