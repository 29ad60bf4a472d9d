import { HeadingLevel } from 'docx'
import { docxOf, headed, lined, styled } from '@/lib/kernel/docx/paragraphs'
import { STYLE } from '@/lib/kernel/docx/styles'
import { headOf } from '../papers/docx-head'
import { blocksOf, corrigendumHead, kindOfPaper, standingOfPaper, type MinutesPaper } from './paper'

const textOf = (text: string) =>
  blocksOf(text).map(({ kind, lines }) =>
    kind === 'HEADING' ? headed(HeadingLevel.HEADING_1, lines.join(' ')) : lined(STYLE.text, lines),
  )

/** The minutes for Word. */
export function minutesDocx(paper: MinutesPaper): Promise<Buffer> {
  const { minutes, corrigenda, zone } = paper
  return docxOf({
    title: `${kindOfPaper(paper)}: ${paper.title}`,
    author: paper.forum,
    foot: [`${kindOfPaper(paper)} · ${paper.title}`, standingOfPaper(paper)],
    children: [
      ...headOf(paper, kindOfPaper(paper)),
      styled(STYLE.note, standingOfPaper(paper)),
      ...(corrigenda.length > 0 ? [headed(HeadingLevel.HEADING_1, 'Corrigenda')] : []),
      ...corrigenda.flatMap((one) => [
        headed(HeadingLevel.HEADING_2, corrigendumHead(one, zone)),
        lined(STYLE.text, one.text.split('\n')),
      ]),
      ...textOf(minutes.text),
    ],
  })
}
