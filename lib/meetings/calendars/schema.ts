import * as z from 'zod'
import { id } from '@/lib/kernel/fields'
import { groupCode } from '@/lib/register/groups/schema'

/** What a calendar holds: the meetings to which the party is invited, all that may be seen, or those of one group. */
export const scopes = ['INVITED', 'ALL', 'GROUP'] as const
export type Scope = (typeof scopes)[number]

export const calendarInput = z.object({
  scope: z.enum(scopes),
  group: z.union([groupCode, id]).nullish(),
})
export const newFeed = z
  .object({
    scope: z.enum(scopes, 'Choose which meetings to include.'),
    group: z.union([z.literal(''), groupCode]).optional(),
  })
  .refine(({ scope, group }) => scope !== 'GROUP' || Boolean(group), {
    message: 'Choose a group.',
    path: ['group'],
  })
export const feedRevocation = z.object({ feed: id })
