import { INKS } from '@/lib/kernel/pdf/inks'
import type { Element, Ink } from '@/lib/kernel/pdf/lines'
import { openFacesFor } from '@/lib/kernel/pdf/scripts'
import {
  AREA,
  artifact,
  finish,
  hasRoom,
  heightOf,
  nested,
  newPage,
  newSheet,
  rule,
  set,
  tagged,
  type Sheet,
} from '@/lib/kernel/pdf/sheet'
import { decisionsOf, factsOf, standingOf, timeOf, totalsOf, type DecisionRecord } from './record'

const GAP = { line: 3, part: 16, block: 8 } as const

/** The record of the decisions on a version as a tagged PDF of A4 pages. The same record makes the same bytes. */
export async function decisionRecordPdf(record: DecisionRecord): Promise<Buffer> {
  await openFacesFor(JSON.stringify(record))
  const title = `${record.code}, version ${record.version}`
  const sheet = newSheet({
    title: `Record of decisions: ${title}`,
    author: record.forum,
    language: 'en',
    of: timeOf(record),
  })
  const root = sheet.doc.struct('Document')
  sheet.doc.addStructure(root)
  newPage(sheet)
  const write = writerOf(sheet, root)
  write('P', record.forum, INKS.forum)
  write('H1', `Record of decisions: ${title}`, INKS.title)
  write('P', record.title, INKS.kind)
  write('P', standingOf(record), INKS.meeting)
  part(sheet, root, 'Decisions')
  for (const { head, lines } of decisionsOf(record)) block(sheet, root, head, lines)
  if (decisionsOf(record).length === 0)
    write('P', 'No decision has been recorded on this version.', INKS.person)
  part(sheet, root, 'What was decided on')
  for (const { what, text } of factsOf(record)) write('P', `${what}: ${text}`, INKS.person)
  for (const [position, { sentence, facts }] of record.content.reading.entries())
    block(
      sheet,
      root,
      record.content.reading.length === 1 ? sentence : `${position + 1}. ${sentence}`,
      facts.map(({ what, now, then }) => `${what}: ${now ?? 'none'} → ${then ?? 'none'}`),
    )
  block(sheet, root, 'Effect on the totals', totalsOf(record))
  part(sheet, root, 'Digest')
  write('P', `SHA-256 of version ${record.version}: ${record.digest}`, INKS.person)
  write(
    'P',
    'Decisions apply only to the version with this digest. The register keeps its exact bytes, and the audit trail keeps the digest with each decision.',
    INKS.small,
  )
  return finish(sheet, [`Record of decisions: ${title}`, `Times are those of ${record.zone}`])
}

const writerOf = (sheet: Sheet, root: Element) => (tag: string, text: string, ink: Ink) => {
  tagged(sheet, root, tag, set(sheet, text, ink))
  sheet.y += GAP.line
}

/** The heading of a part stays with what follows it. */
function part(sheet: Sheet, root: Element, heading: string): void {
  const lines = set(sheet, heading, INKS.part)
  sheet.y += GAP.part
  if (!hasRoom(sheet, heightOf(lines) + 4 * INKS.person.leading)) newPage(sheet)
  tagged(sheet, root, 'H2', lines)
  artifact(sheet, 'Layout', () => rule(sheet, sheet.y))
  sheet.y += GAP.block
}

/** A head in bold with its lines below it, indented; on one page where a page has room for it. */
function block(sheet: Sheet, root: Element, head: string, texts: string[]): void {
  const indent = 12
  const element = nested(sheet, root, 'Sect')
  const heads = set(sheet, head, INKS.party)
  const lines = texts.map((text) => set(sheet, text, INKS.person, AREA.right - AREA.left - indent))
  const height = [heads, ...lines].reduce((sum, one) => sum + heightOf(one), 0)
  if (!hasRoom(sheet, Math.min(height, (AREA.bottom - AREA.top) / 2))) newPage(sheet)
  tagged(sheet, element, 'H3', heads)
  for (const one of lines) tagged(sheet, element, 'P', one, AREA.left + indent)
  sheet.y += GAP.block
}
