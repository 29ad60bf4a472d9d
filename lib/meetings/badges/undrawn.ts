import { drawInMiddle, fitted, type Sizes } from '@/lib/kernel/pdf/fitting'
import { INKS } from '@/lib/kernel/pdf/inks'
import type { Element, Ink } from '@/lib/kernel/pdf/lines'
import { isUndrawable, PLACEHOLDER } from '@/lib/kernel/pdf/pieces'
import { nested, type Sheet } from '@/lib/kernel/pdf/sheet'
import { listInWords } from '@/lib/time/list-words'

/** A text of a badge or a plate, in its faces, and where it is. */
type Text = { text: string; faces: Ink['faces'] }
type Printed = { texts: Text[]; page: number }

/** The closing note about characters that the PDF cannot draw, with the pages that have them; null where it draws all. */
export function undrawnInWords(printed: Printed[]): string | null {
  const lacking = printed.filter(({ texts }) => texts.some(({ text, faces }) => isUndrawable(text, faces)))
  if (lacking.length === 0) return null
  const pages = [...new Set(lacking.map(({ page }) => page))]
  const on = `${pages.length === 1 ? 'page' : 'pages'} ${listInWords(pages.map(String))}`
  return `This PDF cannot show some characters on ${on}; it shows ${PLACEHOLDER} for each. Write these by hand, or print them from the DOCX of the list of participants, which shows them correctly.`
}

const NOTE = {
  faces: INKS.meeting.faces,
  colour: INKS.meeting.colour,
  largest: INKS.meeting.size,
  smallest: INKS.meeting.size,
} satisfies Sizes

/** Writes the note in the middle of a page of its own, behind everything that is cut or folded. */
export function writeNote(
  sheet: Sheet,
  root: Element,
  note: string,
  page: { width: number; height: number },
): void {
  const margin = page.width / 6
  const box = { left: margin, top: 0, width: page.width - 2 * margin, height: page.height }
  drawInMiddle(sheet.doc, fitted(sheet.doc, note, NOTE, box), box, nested(sheet, root, 'P'))
}
