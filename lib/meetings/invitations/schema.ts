import * as z from 'zod/mini'
import { id, optional, paragraph, rowsBy, seen } from '@/lib/kernel/fields'
import { meetingCode } from '../schema'

/** The forms of invitations and their answers. */

export const capacities = ['MEMBER', 'OBSERVER', 'GUEST', 'SECRETARIAT'] as const
export type Capacity = (typeof capacities)[number]
export const answers = ['ACCEPTED', 'DECLINED', 'APOLOGIES'] as const
export type Answer = 'NONE' | (typeof answers)[number]

const code = meetingCode
/** Each chosen party with its capacity, as the checkboxes of the page write it: `FJ MEMBER`. */
export const inviteInput = z.object({
  code,
  chosen: z._default(
    z
      .array(z.string().check(z.regex(/^[A-Za-z0-9-]{1,40} (?:MEMBER|OBSERVER|GUEST|SECRETARIAT)$/)))
      .check(z.maxLength(600)),
    [],
  ),
  guest: optional(z.string().check(z.trim(), z.maxLength(200))),
  guestCapacity: z._default(z.enum(capacities, 'Choose a capacity.'), 'GUEST'),
})
export const invitationWithdrawal = z.object({ code, invitation: id })
export const capacityChange = z.object({
  code,
  invitation: id,
  was: seen(z.enum(capacities)),
  capacity: z.enum(capacities, 'Choose a capacity.'),
})
/** `was` and `wasNote` are what the writer saw, so that a reply that somebody else has since recorded is not replaced unread. */
export const answerInput = z.object({
  code,
  party: z.string().check(z.maxLength(40)),
  was: seen(z.enum(['NONE', ...answers])),
  wasNote: seen(z.string().check(z.maxLength(1000))),
  answer: z.enum(answers, 'Choose a reply.'),
  note: optional(paragraph('the message', 1000)),
})
const place = z.string().check(z.trim(), z.regex(/^\d{0,3}$/, 'Write a number, or leave it empty.'))
/** `was` is the place that the writer saw, so that what someone else has since ordered is not undone. */
export const protocolInput = z.object({
  code,
  order: rowsBy(id, z.object({ was: seen(place), place }), 600),
})
