import { localTimeInWords } from '@/lib/time/hours'
import { instantInWords } from '@/lib/time/instant-words'
import type { PaperHead } from '../papers/head'
import type { Corrigendum, Minutes } from './minutes'
import { minutesKindWords } from './rules'

/** The minutes of a meeting as a paper, whether it becomes a PDF or a DOCX. */
export type MinutesPaper = PaperHead & {
  minutes: Pick<Minutes, 'kind' | 'state' | 'text' | 'commentsUntil' | 'approvedAt' | 'lockedAt'>
  corrigenda: Corrigendum[]
  readAt: Date
  /** IANA zone in which instants are said. */
  zone: string
}

/** What the paper is called: it says that it is a draft until the minutes are approved. */
export function kindOfPaper(paper: MinutesPaper): string {
  const words = minutesKindWords[paper.minutes.kind]
  return isDraft(paper) ? `Draft ${words.toLowerCase()}` : words
}

const isDraft = ({ minutes: { state } }: MinutesPaper) => state === 'DRAFT' || state === 'CIRCULATED'

/** The name of its files, such as `som9-minutes-draft`. */
export const fileNameOf = ({ code }: { code: string }, paper: MinutesPaper) =>
  `${code}-${paper.minutes.kind.toLowerCase()}${isDraft(paper) ? '-draft' : ''}`

/** Of when its text is: once approved, it no longer changes. */
export const timeOfPaper = ({ minutes: { approvedAt, lockedAt }, corrigenda, readAt }: MinutesPaper): Date =>
  corrigenda.at(-1)?.issuedAt ?? lockedAt ?? approvedAt ?? readAt

/** `Approved on 3 March 2027, 9:00 Makassar time (UTC+8)` */
export function standingOfPaper(paper: MinutesPaper): string {
  const { minutes, zone, readAt } = paper
  const said = (instant: Date) => localTimeInWords(instant, zone)
  switch (minutes.state) {
    case 'DRAFT':
      return `Draft as of ${said(readAt)}. Not approved.`
    case 'CIRCULATED':
      return [
        minutes.commentsUntil && `Circulated for comments until ${said(minutes.commentsUntil)}.`,
        `Text as of ${said(readAt)}. Not approved.`,
      ]
        .filter(Boolean)
        .join(' ')
    case 'APPROVED':
    case 'LOCKED':
      return minutes.approvedAt ? `Approved on ${said(minutes.approvedAt)}` : 'Approved'
  }
}

export const corrigendumHead = ({ number, issuedAt }: Corrigendum, zone: string) =>
  `Corr.${number}, ${instantInWords(issuedAt, zone)}`

/** A paragraph in its lines, or a heading. */
type Block = { kind: 'HEADING' | 'TEXT'; lines: string[] }

const LONGEST_HEADING = 200
const ENDS_A_SENTENCE = /[.,;:!?…。！？]$/u

/** The text in paragraphs, as empty lines part them. A short line of its own without a full stop is a heading. */
export function blocksOf(text: string): Block[] {
  return text
    .split(/\n\s*\n/u)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .filter((lines) => lines.length > 0)
    .map((lines) => ({ kind: isHeading(lines) ? 'HEADING' : 'TEXT', lines }))
}

const isHeading = ([first = '', ...more]: string[]) =>
  more.length === 0 && first.length <= LONGEST_HEADING && !ENDS_A_SENTENCE.test(first)
