import { INKS } from '@/lib/kernel/pdf/inks'
import type { Element, Ink } from '@/lib/kernel/pdf/lines'
import { artifact, rule, set, tagged, type Sheet } from '@/lib/kernel/pdf/sheet'
import { whenAndWhere, type PaperHead } from './head'

const GAP = { line: 4, rule: 12 } as const

/** Writes the head of a paper: the forum, the meeting, what paper it is, and what is to be said of it. */
export function writeHead(
  sheet: Sheet,
  root: Element,
  head: PaperHead,
  { kind, notes }: { kind: string; notes: [text: string, ink: Ink][] },
): void {
  const paragraph = (tag: string, text: string, ink: Ink) => {
    tagged(sheet, root, tag, set(sheet, text, ink))
    sheet.y += GAP.line
  }
  paragraph('P', head.forum, INKS.forum)
  paragraph('H1', head.title, INKS.title)
  paragraph('P', whenAndWhere(head), INKS.meeting)
  sheet.y += GAP.rule - GAP.line
  artifact(sheet, 'Layout', () => rule(sheet, sheet.y))
  sheet.y += GAP.rule
  paragraph('P', kind, INKS.kind)
  for (const [text, ink] of notes) paragraph('P', text, ink)
}
