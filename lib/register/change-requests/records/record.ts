import { beginningInWords, dayInWords } from '@/lib/time/date-words'
import { instantInWords } from '@/lib/time/instant-words'
import { confirmationInWords } from '../review-words'
import type { VersionContent } from '../schema'
import type { SeatState } from '../seat-states'

/** What was decided on one version of a request, for a seat's own files: the text that was decided on, by whom, when, under which mandate. */
export type DecisionRecord = {
  forum: string
  zone: string
  code: string
  title: string
  version: number
  /** The version that is current now. */
  current: number
  /** SHA-256 of the bytes of the version, in hexadecimal. */
  digest: string
  submittedAt: Date
  content: VersionContent
  seats: SeatState[]
  /** The entry of the log about each decision, by party. */
  entries: Record<string, number>
  /** When the change entered the register. */
  appliedAt: Date | null
}

export type Line = { what: string; text: string }

/** The latest time in the record: the same record has the same time whenever it is drawn. */
export const timeOf = ({ submittedAt, appliedAt, seats }: DecisionRecord): Date =>
  new Date(Math.max(...[submittedAt, appliedAt, ...seats.map(({ given }) => given?.at)].map(Number)))

export function factsOf(record: DecisionRecord): Line[] {
  const { content, zone } = record
  const { basis } = content
  return [
    { what: 'Submitted', text: instantInWords(record.submittedAt, zone) },
    { what: 'Takes effect', text: beginningInWords(content.effective) },
    { what: 'Reason', text: content.reason },
    { what: 'Basis', text: basis.text },
    ...(basis.link ? [{ what: 'Link to the decision', text: basis.link }] : []),
    ...(basis.file ? [{ what: 'File', text: `${basis.file.name}, SHA-256 ${basis.file.digest}` }] : []),
  ]
}

/** What became of the version. */
export function standingOf({ version, current, appliedAt, zone }: DecisionRecord): string {
  if (version !== current)
    return `Version ${current} was submitted later. Decisions on version ${version} do not count for it.`
  if (appliedAt)
    return `Approved by every co-chair; recorded in the register on ${instantInWords(appliedAt, zone)}.`
  return 'Not recorded in the register.'
}

const decided = { APPROVE: 'approved', RETURN: 'returned for revision', REFUSE: 'refused' } as const

/** One paragraph a decision: its first line, and what is to be known of it. */
export const decisionsOf = ({ seats, zone, entries }: DecisionRecord): { head: string; lines: string[] }[] =>
  seats.flatMap(({ partyId, name, given }) => {
    if (!given) return []
    const { mandate } = given
    const entry = entries[partyId]
    return [
      {
        head: `${name}: ${decided[given.decision]}`,
        lines: [
          `${given.by ?? 'Someone'}, ${instantInWords(given.at, zone)}`,
          ...(given.reason ? [`“${given.reason}”`] : []),
          `Mandate: ${mandate.letter.replace(/\.$/, '')}; entered ${instantInWords(mandate.givenOn, zone)}${mandate.giver ? ` by ${mandate.giver}` : ''}${mandate.afterSubmission ? ', after this version was submitted' : ''}; ${confirmationInWords(mandate.confirmed, zone)}.`,
          ...(given.lapse ? [`Does not count: ${given.lapse}.`] : []),
          ...(entry === undefined ? [] : [`Entry ${entry.toLocaleString('en')} of the audit trail.`]),
        ],
      },
    ]
  })

/** The totals as they were counted at submission, with who comes and goes. */
export const totalsOf = ({ content }: DecisionRecord): string[] => [
  `Counted on ${dayInWords(content.countedOn)}, at submission:`,
  ...content.totals.map(({ what, now, then, moves = [] }) => {
    const who = moves.map(({ party, by }) => `${by > 0 ? '+' : '−'}1 ${party}`).join(', ')
    return `${what}: ${now === then ? now : `${now} → ${then}`}${who ? ` (${who})` : ''}`
  }),
]
