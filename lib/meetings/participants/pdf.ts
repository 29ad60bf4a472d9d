import { asRegisteredInWords, EMPTY, kindInWords, partsOf, totalInWords } from './list'
import type { Part, ParticipantList } from './list'
import { blockOf, writeBlock } from './pdf-delegation'
import { INKS } from '@/lib/kernel/pdf/inks'
import type { Element } from '@/lib/kernel/pdf/lines'
import {
  AREA,
  artifact,
  bookmark,
  finish,
  hasRoom,
  heightOf,
  newPage,
  newSheet,
} from '@/lib/kernel/pdf/sheet'
import { nested, rule, set, tagged, type Sheet } from '@/lib/kernel/pdf/sheet'
import { openFacesFor } from '@/lib/kernel/pdf/scripts'
import { writeHead } from '../papers/pdf-head'
import { undrawnInWords } from './pdf-undrawn'

const GAP = { line: 4, part: 18 } as const

const PART_HEIGHT = GAP.part + INKS.part.leading + GAP.line

function writePartHeading(sheet: Sheet, section: Element, { heading, delegations }: Part): void {
  if (sheet.y > AREA.top) sheet.y += GAP.part
  const top = sheet.y
  tagged(sheet, section, 'H2', set(sheet, heading, INKS.part))
  const total = set(sheet, totalInWords(delegations), INKS.small)
  sheet.y = top + INKS.part.size - INKS.small.size
  tagged(sheet, section, 'P', total, AREA.right - (total[0]?.width ?? 0))
  sheet.y = top + INKS.part.leading + GAP.line
  artifact(sheet, 'Layout', () => rule(sheet, sheet.y))
}

// The heading of a part stays with its first delegation.
function writePart(sheet: Sheet, root: Element, part: Part): void {
  const section = nested(sheet, root, 'Sect')
  let mark = sheet.doc.outline
  for (const [i, delegation] of part.delegations.entries()) {
    const heading = i === 0 ? PART_HEIGHT : 0
    const block = blockOf(sheet, delegation, AREA.bottom - AREA.top - heading)
    if (!hasRoom(sheet, heading + block.least)) newPage(sheet)
    if (i === 0) {
      mark = bookmark(sheet, mark, part.heading)
      writePartHeading(sheet, section, part)
    }
    bookmark(sheet, mark, delegation.party)
    writeBlock(sheet, section, block)
  }
}

/**
 * The list of participants as a tagged PDF of A4 pages: a delegation is on one page if a page has room for it. The same list makes
 * the same bytes.
 */
export async function participantsPdf(list: ParticipantList): Promise<Buffer> {
  await openFacesFor(JSON.stringify(list))
  const sheet = newSheet({
    title: `${kindInWords(list)}: ${list.title}`,
    author: list.forum,
    language: list.language,
    of: new Date(list.asRegistered),
  })
  const root = sheet.doc.struct('Document')
  sheet.doc.addStructure(root)
  newPage(sheet)
  writeHead(sheet, root, list, {
    kind: kindInWords(list),
    notes: [
      [totalInWords(list.delegations), INKS.meeting],
      [asRegisteredInWords(list), INKS.small],
    ],
  })
  for (const part of partsOf(list)) writePart(sheet, root, part)
  for (const note of [list.delegations.length === 0 ? EMPTY : null, undrawnInWords(list)]) {
    if (note === null) continue
    const lines = set(sheet, note, INKS.small)
    if (!hasRoom(sheet, GAP.part + heightOf(lines))) newPage(sheet)
    sheet.y += GAP.part
    tagged(sheet, root, 'P', lines)
  }
  return finish(sheet, [`${kindInWords(list)} · ${list.title}`, asRegisteredInWords(list)])
}
