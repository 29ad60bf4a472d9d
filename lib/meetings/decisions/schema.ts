import * as z from 'zod/mini'
import { id, optional, paragraph, plainly, revision, sure, typedDay } from '@/lib/kernel/fields'
import { meetingCode } from '../schema'

/** The forms of decisions and their follow-up. */

export const adoptions = ['CONSENSUS', 'NOTED'] as const
export type Adoption = (typeof adoptions)[number]
/** What the follow-up of a standing decision can be; VOID is an act of its own. */
export const decisionStates = ['OPEN', 'IN_PROGRESS', 'DONE', 'SUPERSEDED'] as const
export type DecisionState = (typeof decisionStates)[number] | 'VOID'
export const reservationKinds = ['RESERVATION', 'STATEMENT'] as const

const code = meetingCode
const number = z.string().check(z.regex(/^[1-9]\d{0,3}$/, 'There is no such decision.'))
export const byDecision = z.object({ code, number })
/** Open decisions: all, or those that come after one. */
export const openDecisionsAsked = z.object({ after: z.optional(id) })
export const decisionFields = {
  text: paragraph('what was decided', 4000),
  adoption: z._default(z.enum(adoptions, 'Choose how it was adopted.'), 'CONSENSUS'),
  item: optional(id),
  actors: optional(z.string().check(z.trim(), z.maxLength(1000), plainly('who is responsible'))),
  dueOn: optional(typedDay('the due date')),
  /** The earlier decision on the same matter, as `ahg17/3`. */
  follows: optional(
    z
      .string()
      .check(
        z.trim(),
        z.regex(/^[a-z0-9-]{1,60}\/[1-9]\d{0,3}$/, 'Choose the earlier decision from the list.'),
      ),
  ),
}
export const newDecision = z.object({ code, ...decisionFields, sure })
export const decisionEdit = z.object({ ...byDecision.shape, revision, ...decisionFields })
export const decisionProgress = z.object({
  ...byDecision.shape,
  state: z.enum(decisionStates, 'Choose a state.'),
  revision,
  note: optional(paragraph('the note', 2000)),
})
export const decisionVoid = z.object({
  ...byDecision.shape,
  reason: paragraph('why the decision is void', 1000),
})
export const newReservation = z.object({
  ...byDecision.shape,
  party: z.string().check(z.trim(), z.minLength(1, 'Name the party.'), z.maxLength(200)),
  kind: z.enum(reservationKinds, 'Choose whether it is a reservation or a statement.'),
  text: paragraph('the reservation or statement', 4000),
})
export const reservationWithdrawal = z.object({ ...byDecision.shape, reservation: id })
