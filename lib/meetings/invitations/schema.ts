import * as z from 'zod'
import { id, optional, paragraph } from '@/lib/kernel/fields'
import { meetingCode } from '../schema'

/** The forms of invitations and replies. */

export const capacities = ['MEMBER', 'OBSERVER', 'GUEST', 'SECRETARIAT'] as const
export type Capacity = (typeof capacities)[number]
export const answers = ['ACCEPTED', 'DECLINED', 'APOLOGIES'] as const
export type Answer = 'NONE' | (typeof answers)[number]

const code = meetingCode
/** Each chosen party with its capacity, as the checkboxes of the page write it: `FJ MEMBER`. */
export const inviteInput = z.object({
  code,
  chosen: z
    .array(z.string().regex(/^[A-Za-z0-9-]{1,40} (?:MEMBER|OBSERVER|GUEST|SECRETARIAT)$/))
    .max(600)
    .optional()
    .transform((list) => list ?? []),
  guest: optional(z.string().trim().max(200)),
  guestCapacity: z.enum(capacities, 'Choose a capacity.').default('GUEST'),
})
export const invitationWithdrawal = z.object({ code, invitation: id })
export const capacityChange = z.object({
  code,
  invitation: id,
  capacity: z.enum(capacities, 'Choose a capacity.'),
})
export const answerInput = z.object({
  code,
  party: z.string().max(40),
  answer: z.enum(answers, 'Choose a reply.'),
  note: optional(paragraph('the message', 1000)),
})
export const protocolInput = z.object({
  code,
  order: z
    .array(
      z.object({
        invitation: id,
        place: z
          .string()
          .trim()
          .regex(/^\d{0,3}$/, 'Write a number, or leave it empty.'),
      }),
    )
    .max(600),
})
