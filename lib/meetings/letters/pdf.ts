import { INKS } from '@/lib/kernel/pdf/inks'
import { isUndrawable, PLACEHOLDER } from '@/lib/kernel/pdf/pieces'
import { openFacesFor } from '@/lib/kernel/pdf/scripts'
import { artifact, finish, newPage, newSheet, rule, set, tagged } from '@/lib/kernel/pdf/sheet'
import { titleOfLetter, type Letter } from './letter'

const GAP = { head: 6, body: 24, paragraph: 10 } as const

/** A letter as a tagged PDF of A4 pages. The same letter makes the same bytes. */
export async function letterPdf(letter: Letter): Promise<Buffer> {
  await openFacesFor(JSON.stringify(letter))
  const sheet = newSheet({
    title: titleOfLetter(letter),
    author: letter.forum,
    language: 'en',
    of: new Date(letter.invitedOn),
  })
  const root = sheet.doc.struct('Document')
  sheet.doc.addStructure(root)
  newPage(sheet)
  tagged(sheet, root, 'P', set(sheet, letter.forum, INKS.kind))
  sheet.y += GAP.head
  artifact(sheet, 'Layout', () => rule(sheet, sheet.y))
  sheet.y += GAP.body
  for (const lines of letter.paragraphs) {
    tagged(
      sheet,
      root,
      'P',
      lines.flatMap((line) => set(sheet, line, INKS.meeting)),
    )
    sheet.y += GAP.paragraph
  }
  if (isUndrawable(JSON.stringify(letter), INKS.meeting.faces))
    tagged(sheet, root, 'P', set(sheet, UNDRAWN, INKS.small))
  return finish(sheet, [letter.meeting, letter.party.name])
}

const UNDRAWN = `This PDF cannot show some characters; it shows ${PLACEHOLDER} for each. The DOCX shows them correctly.`
