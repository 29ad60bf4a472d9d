import * as z from 'zod/mini'
import { id, line, nameLine, optional, revision, typedDay } from '@/lib/kernel/fields'
import { personFields } from '@/lib/register/people/schema'
import { meetingCode } from '../schema'

/** The form of a delegation: all its people and its letter at once. */

/** The roles of every delegation; the forum can set others, which are written as they are called. */
export const places = ['HEAD', 'ALTERNATE', 'ADVISER'] as const
export const attendanceModes = ['IN_PERSON', 'VIRTUAL'] as const
export const steps = ['NOMINATED', 'ACCREDITED', 'REGISTERED'] as const
export type Step = (typeof steps)[number]
export const LARGEST = 60

const partyCode = z.string().check(z.regex(/^[A-Za-z0-9-]{1,40}$/, 'There is no such party.'))
export const byDelegation = z.object({ code: meetingCode, party: partyCode })

const day = (what: string) => optional(typedDay(what))
const text = (what: string, max: number) => optional(line(what, max))

export const personInput = z.object({
  /** Empty for somebody who is not on the list yet. */
  delegate: optional(id),
  honorific: text('the honorific', 60),
  name: optional(nameLine('the name as it should appear in the list', 160)),
  familyName: text('the family name', 160),
  /** What distinguishes the person from a namesake in the delegation. */
  distinction: text('the distinguishing note', 120),
  /** The entry that is meant where more than one has this name, or `new` for somebody without one. */
  person: optional(z.union([z.literal('new'), id], 'Choose who is meant.')),
  /** Another name than before is a correction of the same person's, not another person. */
  corrects: z.optional(z.literal('yes')),
  place: z._default(line('the role in the delegation', 60), 'ADVISER'),
  position: text('the position', 200),
  /** How to reach the person: kept with the entry of the person, for the party and the secretariat. */
  emails: personFields.emails,
  telephones: personFields.telephones,
  mode: optional(z.enum(attendanceModes, 'Choose how the person attends.')),
  /** Of the secretariat. */
  step: optional(z.enum(steps, 'Choose the state of the accreditation.')),
  off: z.optional(z.literal('yes')),
})
export type PersonInput = z.output<typeof personInput>

export const delegationInput = z.extend(byDelegation, {
  people: z.array(personInput).check(z.maxLength(LARGEST + 10)),
  letterOn: day('the date of the letter'),
  signatory: text('the signatory of the letter', 200),
  reference: text('the reference of the letter', 120),
  receivedOn: day('the date of receipt'),
  revision,
})
export const listState = z.object({ code: meetingCode, state: z.enum(['FINAL', 'PROVISIONAL']) })
