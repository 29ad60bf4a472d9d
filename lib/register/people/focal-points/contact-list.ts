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
  type About,
  type Sheet,
} from '@/lib/kernel/pdf/sheet'
import { calledInFull, type FocalPointRow } from './rules'

export type ContactList = {
  forum: string
  rows: FocalPointRow[]
  /** What was chosen, in words. */
  choice: string
  /** When it was made, in words. */
  made: string
}

const TITLE = 'Contact list of focal points'
const GAP = { line: 4, party: 12, person: 6 } as const
const INDENT = 14

/** The focal points with how they are reached, party by party, as a tagged PDF of A4 pages. */
export async function contactListPdf(list: ContactList, about: Omit<About, 'title'>): Promise<Buffer> {
  await openFacesFor(JSON.stringify(list))
  const sheet = newSheet({ ...about, title: TITLE })
  const root = sheet.doc.struct('Document')
  sheet.doc.addStructure(root)
  newPage(sheet)
  const head: [tag: string, text: string, ink: Ink][] = [
    ['P', list.forum, INKS.forum],
    ['H1', TITLE, INKS.title],
    ['P', list.choice, INKS.meeting],
    ['P', list.made, INKS.small],
  ]
  for (const [tag, text, ink] of head) {
    tagged(sheet, root, tag, set(sheet, text, ink))
    sheet.y += GAP.line
  }
  if (list.rows.length === 0)
    tagged(sheet, root, 'P', set(sheet, 'No focal points match this choice.', INKS.person))
  for (const rows of Map.groupBy(list.rows, ({ party }) => party.id).values()) writeParty(sheet, root, rows)
  return finish(sheet, [TITLE, list.made])
}

/** The name of a party stays with its first person, and the lines of a person stay together. */
function writeParty(sheet: Sheet, root: Element, rows: FocalPointRow[]): void {
  const [first] = rows
  if (!first) return
  const section = nested(sheet, root, 'Sect')
  const heading = set(sheet, first.party.name, INKS.part)
  const blocks = [...rows.map(personLines), ...first.offices.map(officeLines)]
  for (const [at, texts] of blocks.entries()) {
    const lines = texts.map(([text, ink]) => set(sheet, text, ink, AREA.right - AREA.left - INDENT))
    const needed =
      lines.reduce((sum, one) => sum + heightOf(one), 0) +
      (at === 0 ? heightOf(heading) + GAP.party + GAP.line : 0)
    if (!hasRoom(sheet, needed)) newPage(sheet)
    if (at === 0) writeHeading(sheet, section, heading)
    for (const one of lines) tagged(sheet, section, 'P', one, AREA.left + INDENT)
    sheet.y += GAP.person
  }
}

function writeHeading(sheet: Sheet, section: Element, heading: ReturnType<typeof set>): void {
  if (sheet.y > AREA.top) sheet.y += GAP.party
  tagged(sheet, section, 'H2', heading)
  artifact(sheet, 'Layout', () => rule(sheet, sheet.y))
  sheet.y += GAP.line
}

const told = (name: string, value: string | null): [string, Ink][] =>
  value ? [[`${name}: ${value}`, INKS.person]] : []

const personLines = (row: FocalPointRow): [string, Ink][] => [
  [calledInFull(row), INKS.party],
  ...(row.position ? [[row.position, INKS.person] as [string, Ink]] : []),
  ...told('Focal point for', row.purposes.join(', ')),
  ...told('E-mail', row.emails.join(', ')),
  ...told('Telephone', row.telephones.join(', ')),
  ...(row.isStale ? [['Not confirmed for a year', INKS.small] as [string, Ink]] : []),
]

const officeLines = ({
  office,
  address,
  telephone,
  email,
}: FocalPointRow['offices'][number]): [string, Ink][] => [
  [office, INKS.party],
  ...(address ? [[address, INKS.person] as [string, Ink]] : []),
  ...told('Telephone', telephone),
  ...told('E-mail', email),
]
