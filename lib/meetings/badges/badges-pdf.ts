import { drawInMiddle, fitted, type Sizes } from '@/lib/kernel/pdf/fitting'
import { INKS } from '@/lib/kernel/pdf/inks'
import type { Element } from '@/lib/kernel/pdf/lines'
import { openFacesFor } from '@/lib/kernel/pdf/scripts'
import { artifact, end, nested, newPage, newSheet, type Sheet } from '@/lib/kernel/pdf/sheet'
import { badgesOf, type Badge, type Badges } from './badge'
import { undrawnInWords, writeNote } from './undrawn'

const MM = 72 / 25.4
const PAGE = { width: 595.28, height: 841.89 } as const
/** Badges of 90 by 64 millimetres, two beside each other and four below each other, in the middle of the page. */
const BADGE = { width: 90 * MM, height: 64 * MM } as const
const GRID = { columns: 2, rows: 4 } as const
const LEFT = (PAGE.width - GRID.columns * BADGE.width) / 2
const TOP = (PAGE.height - GRID.rows * BADGE.height) / 2
const A_PAGE = GRID.columns * GRID.rows
const MARK = { gap: 2 * MM, length: 5 * MM } as const
const PADDING = 5 * MM

const grey = { faces: INKS.small.faces, colour: INKS.small.colour } as const
const bold = { faces: INKS.party.faces, colour: INKS.party.colour } as const
/** What is on a badge from top to bottom, each with its share of the height. */
const PARTS = {
  meeting: { share: 0.17, sizes: { ...grey, largest: 8, smallest: 5 } },
  name: { share: 0.42, sizes: { ...bold, largest: 20, smallest: 7 } },
  position: { share: 0.18, sizes: { ...grey, largest: 9, smallest: 5 } },
  party: { share: 0.23, sizes: { ...bold, largest: 14, smallest: 6 } },
} as const satisfies Record<string, { share: number; sizes: Sizes }>

const ORDER = ['meeting', 'name', 'position', 'party'] as const

/** A badge for each accredited person, eight on a page of A4 with marks to cut along. The same list makes the same bytes. */
export async function badgesPdf(badges: Badges): Promise<Buffer> {
  await openFacesFor(JSON.stringify(badges))
  const sheet = newSheet({
    title: `Badges: ${badges.title}`,
    author: badges.forum,
    language: 'en',
    of: new Date(badges.asRegistered),
  })
  const root = sheet.doc.struct('Document')
  sheet.doc.addStructure(root)
  for (const [at, badge] of badgesOf(badges).entries()) {
    const place = at % A_PAGE
    if (place === 0) {
      newPage(sheet)
      artifact(sheet, 'Layout', () => drawMarks(sheet))
    }
    writeBadge(sheet, nested(sheet, root, 'Sect'), badges.title, badge, {
      left: LEFT + (place % GRID.columns) * BADGE.width,
      top: TOP + Math.floor(place / GRID.columns) * BADGE.height,
    })
  }
  const note = undrawnInWords(badgesOf(badges).map((badge, at) => printedOf(badges.title, badge, at)))
  if (note !== null) {
    newPage(sheet)
    writeNote(sheet, root, note, PAGE)
  }
  return end(sheet)
}

const textsOf = (meeting: string, { name, position, party }: Badge) => ({
  ...{ meeting, name, party },
  position: position ?? '',
})

/** What is on a badge, each text in its faces. */
const printedOf = (meeting: string, badge: Badge, at: number) => {
  const texts = textsOf(meeting, badge)
  return {
    texts: ORDER.map((part) => ({ text: texts[part], faces: PARTS[part].sizes.faces })),
    page: 1 + Math.floor(at / A_PAGE),
  }
}

function writeBadge(
  sheet: Sheet,
  section: Element,
  meeting: string,
  badge: Badge,
  { left, top }: { left: number; top: number },
): void {
  const texts = textsOf(meeting, badge)
  const inner = BADGE.height - 2 * PADDING
  let y = top + PADDING
  for (const part of ORDER) {
    const { share, sizes } = PARTS[part]
    const box = { left: left + PADDING, top: y, width: BADGE.width - 2 * PADDING, height: share * inner }
    const lines = fitted(sheet.doc, texts[part], sizes, box)
    if (lines.length > 0) drawInMiddle(sheet.doc, lines, box, nested(sheet, section, 'P'))
    y += box.height
  }
}

/** Short lines around the badges, at each line along which they are cut. */
function drawMarks({ doc }: Sheet): void {
  const [right, bottom] = [LEFT + GRID.columns * BADGE.width, TOP + GRID.rows * BADGE.height]
  const { gap, length } = MARK
  doc.lineWidth(0.5).strokeColor(INKS.small.colour)
  for (let column = 0; column <= GRID.columns; column += 1) {
    const x = LEFT + column * BADGE.width
    doc.moveTo(x, TOP - gap - length).lineTo(x, TOP - gap)
    doc.moveTo(x, bottom + gap).lineTo(x, bottom + gap + length)
  }
  for (let row = 0; row <= GRID.rows; row += 1) {
    const y = TOP + row * BADGE.height
    doc.moveTo(LEFT - gap - length, y).lineTo(LEFT - gap, y)
    doc.moveTo(right + gap, y).lineTo(right + gap + length, y)
  }
  doc.stroke()
}
