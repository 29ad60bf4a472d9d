import { drawInMiddle, fitted, type Box, type Sizes } from '@/lib/kernel/pdf/fitting'
import { INKS } from '@/lib/kernel/pdf/inks'
import type { Element, Line } from '@/lib/kernel/pdf/lines'
import { openFacesFor } from '@/lib/kernel/pdf/scripts'
import { artifact, end, nested, newSheet, type Sheet } from '@/lib/kernel/pdf/sheet'
import { platesOf, type Badges, type Plate, type PlatesFor } from './badge'
import { undrawnInWords, writeNote } from './undrawn'

/** A4 on its side, folded along the middle. */
const PAGE = { width: 841.89, height: 595.28 } as const
const FOLD = PAGE.height / 2
const MARGIN = 40

const PARTY = {
  ...{ faces: INKS.title.faces, colour: INKS.title.colour },
  ...{ largest: 90, smallest: 16 },
} satisfies Sizes
const PERSON = {
  ...{ faces: INKS.person.faces, colour: INKS.person.colour },
  ...{ largest: 30, smallest: 10 },
} satisfies Sizes

/**
 * Name plates to fold into tents, one a page: below the fold as it is read from one side, above it turned round for the other. The same
 * list makes the same bytes.
 */
export async function platesPdf(badges: Badges, of: PlatesFor): Promise<Buffer> {
  await openFacesFor(JSON.stringify(badges))
  const sheet = newSheet({
    title: `Name plates: ${badges.title}`,
    author: badges.forum,
    language: 'en',
    of: new Date(badges.asRegistered),
  })
  const root = sheet.doc.struct('Document')
  sheet.doc.addStructure(root)
  for (const plate of platesOf(badges, of)) {
    sheet.doc.addPage({ size: 'A4', layout: 'landscape', margin: 0 })
    const side = sideOf(sheet, plate)
    drawSide(sheet, side, nested(sheet, root, 'Sect'))
    // Read aloud once: the other side says the same.
    artifact(sheet, 'Layout', () => {
      drawFold(sheet)
      sheet.doc.save().rotate(180, { origin: [PAGE.width / 2, FOLD] })
      drawSide(sheet, side)
      sheet.doc.restore()
    })
  }
  const note = undrawnInWords(platesOf(badges, of).map(printedOf))
  if (note !== null) {
    sheet.doc.addPage({ size: 'A4', layout: 'landscape', margin: 0 })
    writeNote(sheet, root, note, PAGE)
  }
  return end(sheet)
}

/** What is on a plate, each text in its faces; a plate has a page of its own. */
const printedOf = ({ party, person }: Plate, at: number) => ({
  texts: [
    { text: party, faces: PARTY.faces },
    { text: person ?? '', faces: PERSON.faces },
  ],
  page: at + 1,
})

const INNER: Box = {
  ...{ left: MARGIN, top: FOLD + MARGIN },
  ...{ width: PAGE.width - 2 * MARGIN, height: FOLD - 2 * MARGIN },
}
/** Where the party is that has a person below it, and where that person is. */
const UPPER: Box = { ...INNER, height: INNER.height * 0.7 }
const LOWER: Box = { ...INNER, top: INNER.top + UPPER.height, height: INNER.height - UPPER.height }

/** What is on one side, in lines with their boxes. */
function sideOf({ doc }: Sheet, { party, person }: Plate): { lines: Line[]; box: Box }[] {
  if (person === null) return [{ lines: fitted(doc, party, PARTY, INNER), box: INNER }]
  return [
    { lines: fitted(doc, party, PARTY, UPPER), box: UPPER },
    { lines: fitted(doc, person, PERSON, LOWER), box: LOWER },
  ]
}

function drawSide(sheet: Sheet, side: ReturnType<typeof sideOf>, section?: Element): void {
  for (const { lines, box } of side)
    drawInMiddle(sheet.doc, lines, box, section && nested(sheet, section, 'P'))
}

function drawFold({ doc }: Sheet): void {
  doc.save().moveTo(0, FOLD).lineTo(PAGE.width, FOLD).dash(3, { space: 6 })
  doc.lineWidth(0.5).strokeColor(INKS.small.colour).stroke().restore()
}
