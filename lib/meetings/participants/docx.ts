import { HeadingLevel, Paragraph, Tab, TextRun } from 'docx'
import { clean, docxOf, headed, styled } from '@/lib/kernel/docx/paragraphs'
import { STYLE } from '@/lib/kernel/docx/styles'
import { headOf } from '../papers/docx-head'
import { asRegisteredInWords, EMPTY, kindInWords, NOBODY, partsOf, placeInWords, totalInWords } from './list'
import type { ListedDelegation, ListedPerson, ParticipantList } from './list'
import { nameInPieces } from './written-name'

/** How many people of a delegation are kept on one page; of a larger delegation the first ones stay with its name. */
const KEPT_TOGETHER = 12
const KEPT_WITH_HEADING = 2

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

/** The list of participants for Word, to be worked on: headings and styles carry its look. */
export async function participantsDocx(list: ParticipantList): Promise<Buffer> {
  return docxOf({
    title: `${kindInWords(list)}: ${list.title}`,
    author: list.forum,
    foot: [`${kindInWords(list)} · ${list.title}`, asRegisteredInWords(list)],
    children: [
      ...headOf(list, kindInWords(list)),
      styled(STYLE.note, totalInWords(list.delegations)),
      styled(STYLE.note, asRegisteredInWords(list)),
      ...(list.delegations.length === 0 ? [styled(STYLE.note, EMPTY)] : []),
      ...partsOf(list).flatMap(({ heading, delegations }) => [
        headed(HeadingLevel.HEADING_1, heading),
        styled(STYLE.total, totalInWords(delegations)),
        ...delegations.flatMap(delegationParagraphs),
      ]),
    ],
  })
}
