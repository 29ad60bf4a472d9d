import { HeadingLevel, type Paragraph } from 'docx'
import { headed, styled } from '@/lib/kernel/docx/paragraphs'
import { STYLE } from '@/lib/kernel/docx/styles'
import { whenAndWhere, type PaperHead } from './head'

/** The head of a paper for Word: the forum, the meeting, and what paper it is. */
export const headOf = (head: PaperHead, kind: string): Paragraph[] => [
  styled(STYLE.forum, head.forum),
  headed(HeadingLevel.TITLE, head.title),
  styled(STYLE.meeting, whenAndWhere(head)),
  styled(STYLE.kind, kind),
]
