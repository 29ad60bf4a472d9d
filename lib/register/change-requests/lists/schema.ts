import * as z from 'zod/mini'

/** A list of parties as it is pasted, and what is to happen to each of them: one operation a party. */

/** What a list may be pasted for. */
export const listActs = ['ADMIT', 'APPOINT', 'END_MEMBERSHIP', 'END_SEAT', 'SUSPEND', 'REINSTATE'] as const
export type ListAct = (typeof listActs)[number]

const text = (most: number) => z._default(z.string().check(z.maxLength(most)), '')

/** What can be listed beside the members of a group. */
export const FORUM_LISTS = { MEMBER: 'Members of the forum', OBSERVER: 'Observers of the forum' } as const

export const listContent = z.object({
  act: text(40),
  group: text(200),
  role: text(40),
  category: text(40),
  /** Whose members are to be listed, and on which day. */
  of: text(200),
  on: text(40),
  /** The parties, one a line. */
  text: text(10_000),
})
export type ListContent = z.output<typeof listContent>
export const emptyList: ListContent = { act: '', group: '', role: '', category: '', of: '', on: '', text: '' }

/** A request is not submitted while parties of a list are in no operation. */
export const listTaken = z.object({
  text: z._default(
    z
      .string()
      .check(
        z.refine(
          (text) => text.trim() === '',
          'The parties in this list are not part of the request yet. Add them as operations, or delete them here.',
        ),
      ),
    '',
  ),
})

export type ListedParty = { code: string; name: string }
/** What a line was read as; a line that is asked back is read as nothing. */
export type ListLine = {
  /** Its place in the text, from zero. */
  at: number
  text: string
  parties: ListedParty[]
  asked: { sentence: string; candidates: ListedParty[] } | null
}
/** The members of a group or of the forum on a day. */
export type Members = { day: string; certain: ListedParty[]; uncertain: ListedParty[] }
export type ListReading = {
  /** The text of which these are the lines. */
  text: string
  lines: ListLine[]
  members: Members | null
  /** Why the members could not be found, by the field that is wrong. */
  problems: Record<string, string>
}
