import { dayInWords } from '@/lib/time/date-words'
import { localTimeInWords } from '@/lib/time/hours'
import type { Day } from '@/lib/time/dates'
import type { PaperHead } from '../papers/head'
import { capacityWords } from '../invitations/rules'
import type { Capacity } from '../invitations/schema'
import { filled } from './placeholders'

/** The letter that invites one party to a meeting. */

export type Letter = {
  forum: string
  /** The title of the meeting. */
  meeting: string
  party: { code: string; name: string }
  invitedOn: Day
  /** Paragraphs, each in its lines. */
  paragraphs: string[][]
}

/** The letter of a forum that has set none. */
export const STANDARD_LETTER = `{date}

{party}

Excellency,

On behalf of its co-chairs, the secretariat of the {forum} has the honour to invite your delegation to the {meeting}.

Dates: {days}
Place: {place}
Invited as: {capacity}
Deadline for nominations: {deadline}

Please send the names of your delegation to the secretariat before the deadline for nominations.

Please accept, Excellency, the assurances of our highest consideration.

The secretariat of the {forum}`

/** What a letter says of that which is not known yet. */
export const NOT_KNOWN = 'to be announced'

export type Invited = { code: string; formalName: string; capacity: Capacity; invitedOn: Day }
export type Inviting = PaperHead & { nominationsUntil: Date | null; zone: string }

export function letterTo(invited: Invited, meeting: Inviting, template: string): Letter {
  const { nominationsUntil, zone } = meeting
  const text = filled(template, {
    party: invited.formalName,
    meeting: meeting.title,
    days: meeting.days,
    place: meeting.place || NOT_KNOWN,
    deadline: nominationsUntil ? localTimeInWords(nominationsUntil, zone) : NOT_KNOWN,
    capacity: capacityWords[invited.capacity],
    date: dayInWords(invited.invitedOn),
    forum: meeting.forum,
  })
  return {
    forum: meeting.forum,
    meeting: meeting.title,
    party: { code: invited.code, name: invited.formalName },
    invitedOn: invited.invitedOn,
    paragraphs: text.split(/\n\s*\n/u).map((paragraph) => paragraph.split('\n')),
  }
}

export const titleOfLetter = ({ party, meeting }: Letter) => `Invitation of ${party.name}: ${meeting}`

/** The name of its file, such as `som9-invitation-NR`. */
export const letterFile = (meeting: { code: string }, { party }: Letter) =>
  `${meeting.code}-invitation-${party.code}`
