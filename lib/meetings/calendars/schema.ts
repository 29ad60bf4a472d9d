import * as z from 'zod/mini'
import { id } from '@/lib/kernel/fields'
import { groupCode } from '@/lib/register/groups/schema'

/** What a calendar holds: the meetings to which the party is invited, all that may be seen, or those of one group. */
export const scopes = ['INVITED', 'ALL', 'GROUP'] as const
export type Scope = (typeof scopes)[number]

export const calendarInput = z.object({
  scope: z.enum(scopes),
  group: z.nullish(z.union([groupCode, id])),
})
export const newFeed = z
  .object({
    scope: z.enum(scopes, 'Choose which meetings to include.'),
    group: z.optional(z.union([z.literal(''), groupCode])),
  })
  .check(
    z.refine(({ scope, group }) => scope !== 'GROUP' || Boolean(group), {
      message: 'Choose a group.',
      path: ['group'],
    }),
  )
export const feedRevocation = z.object({ feed: id })
