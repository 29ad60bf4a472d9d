import { Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, Tab, TextRun } from 'docx'
import { PAGE, STYLE, STYLES } from './docx-styles'
import { asRegisteredInWords, EMPTY, kindInWords, NOBODY, partsOf, placeInWords, totalInWords } from './list'
import type { ListedDelegation, ListedPerson, ParticipantList } from './list'
import { nameInPieces } from './written-name'

/** How many people of a delegation are kept on one page; of a larger delegation the first ones stay with its name. */
const KEPT_TOGETHER = 12
const KEPT_WITH_HEADING = 2

// Characters that XML cannot hold: with one of them Word would not open the document.
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const clean = (text: string) => text.toWellFormed().replace(NOT_IN_XML, '\ufffd')

const styled = (style: string, text: string) => new Paragraph({ style, children: [new TextRun(clean(text))] })

const headed = (heading: (typeof HeadingLevel)[keyof typeof HeadingLevel], text: string) =>
  new Paragraph({ heading, children: [new TextRun(clean(text))] })

function personParagraphs(person: ListedPerson, kept: boolean): Paragraph[] {
  const name = nameInPieces(person).map(({ text, family }) =>
    family ? new TextRun({ text: clean(text), style: STYLE.familyName }) : new TextRun(clean(text)),
  )
  const place = person.mode === 'VIRTUAL' ? `${placeInWords(person)}, by video` : placeInWords(person)
  const { position } = person
  return [
    new Paragraph({
      style: STYLE.person,
      ...((kept || position) && { keepNext: true }),
      children: [...name, new TextRun({ style: STYLE.place, children: [new Tab(), place] })],
    }),
    ...(!position
      ? []
      : [
          new Paragraph({
            style: STYLE.position,
            ...(kept && { keepNext: true }),
            children: [new TextRun(clean(position))],
          }),
        ]),
  ]
}

function delegationParagraphs({ party, people }: ListedDelegation): Paragraph[] {
  const kept = people.length <= KEPT_TOGETHER ? people.length : KEPT_WITH_HEADING
  return [
    headed(HeadingLevel.HEADING_2, party),
    ...(people.length === 0 ? [styled(STYLE.position, NOBODY)] : []),
    ...people.flatMap((person, i) => personParagraphs(person, i < kept - 1)),
  ]
}

function footer(list: ParticipantList): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: STYLE.footer,
        children: [
          new TextRun(clean(`${kindInWords(list)} · ${list.title}`)),
          new TextRun({
            children: [new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
      styled(STYLE.footer, asRegisteredInWords(list)),
    ],
  })
}

/** The list of participants for Word, to be worked on: headings and styles carry its look. */
export async function participantsDocx(list: ParticipantList): Promise<Buffer> {
  const document = new Document({
    title: clean(`${kindInWords(list)}: ${list.title}`),
    creator: clean(list.forum),
    lastModifiedBy: clean(list.forum),
    styles: STYLES,
    sections: [
      {
        properties: { page: PAGE },
        footers: { default: footer(list) },
        children: [
          styled(STYLE.forum, list.forum),
          headed(HeadingLevel.TITLE, list.title),
          styled(STYLE.meeting, [list.days, list.place].filter((words) => words !== '').join(' · ')),
          styled(STYLE.kind, kindInWords(list)),
          styled(STYLE.note, totalInWords(list.delegations)),
          styled(STYLE.note, asRegisteredInWords(list)),
          ...(list.delegations.length === 0 ? [styled(STYLE.note, EMPTY)] : []),
          ...partsOf(list).flatMap(({ heading, delegations }) => [
            headed(HeadingLevel.HEADING_1, heading),
            styled(STYLE.total, totalInWords(delegations)),
            ...delegations.flatMap(delegationParagraphs),
          ]),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
