import { INKS } from '@/lib/kernel/pdf/inks'
import type { Element, Ink, Line } from '@/lib/kernel/pdf/lines'
import { isUndrawable, PLACEHOLDER } from '@/lib/kernel/pdf/pieces'
import { openFacesFor } from '@/lib/kernel/pdf/scripts'
import { finish, hasRoom, heightOf, newPage, newSheet, set, tagged, type Sheet } from '@/lib/kernel/pdf/sheet'
import { writeHead } from '../papers/pdf-head'
import {
  blocksOf,
  corrigendumHead,
  kindOfPaper,
  standingOfPaper,
  timeOfPaper,
  type MinutesPaper,
} from './paper'

const GAP = { heading: 14, paragraph: 7 } as const
/** A heading stays with so many lines of what follows it. */
const KEPT_WITH_HEADING = 3

/** The minutes as a tagged PDF of A4 pages. The same paper makes the same bytes. */
export async function minutesPdf(paper: MinutesPaper): Promise<Buffer> {
  await openFacesFor(JSON.stringify(paper))
  const sheet = newSheet({
    title: `${kindOfPaper(paper)}: ${paper.title}`,
    author: paper.forum,
    language: 'en',
    of: timeOfPaper(paper),
  })
  const root = sheet.doc.struct('Document')
  sheet.doc.addStructure(root)
  newPage(sheet)
  writeHead(sheet, root, paper, {
    kind: kindOfPaper(paper),
    notes: [[standingOfPaper(paper), INKS.small]],
  })
  writeCorrigenda(sheet, root, paper)
  for (const { kind, lines } of blocksOf(paper.minutes.text))
    if (kind === 'HEADING') heading(sheet, root, 'H2', lines.join(' '), INKS.part)
    else paragraph(sheet, root, lines)
  if (isUndrawable(JSON.stringify(paper), INKS.meeting.faces)) paragraph(sheet, root, [UNDRAWN], INKS.small)
  return finish(sheet, [`${kindOfPaper(paper)} · ${paper.title}`, standingOfPaper(paper)])
}

const UNDRAWN = `This PDF cannot show some characters; it shows ${PLACEHOLDER} for each. The web page and the DOCX show them correctly.`

function writeCorrigenda(sheet: Sheet, root: Element, { corrigenda, zone }: MinutesPaper): void {
  if (corrigenda.length === 0) return
  heading(sheet, root, 'H2', 'Corrigenda', INKS.part)
  for (const one of corrigenda) {
    heading(sheet, root, 'H3', corrigendumHead(one, zone), INKS.party)
    paragraph(sheet, root, one.text.split('\n'))
  }
}

function heading(sheet: Sheet, root: Element, tag: string, text: string, ink: Ink): void {
  const lines = set(sheet, text, ink)
  const height = heightOf(lines) + KEPT_WITH_HEADING * INKS.meeting.leading
  if (!hasRoom(sheet, GAP.heading + height)) newPage(sheet)
  else sheet.y += GAP.heading
  tagged(sheet, root, tag, lines)
}

function paragraph(sheet: Sheet, root: Element, texts: string[], ink = INKS.meeting): void {
  const lines: Line[] = texts.flatMap((text) => set(sheet, text, ink))
  sheet.y += GAP.paragraph
  tagged(sheet, root, 'P', lines)
}
