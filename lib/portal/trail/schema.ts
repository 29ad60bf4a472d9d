import * as z from 'zod/mini'
import { readAsOf } from '@/lib/time/date-typing'

/** What can be asked of the audit page. Strings, as they are in the address; the query reads them. */

const day = z.string().check(
  z.maxLength(40, 'Type a day such as 23 March 2016.'),
  z.superRefine((value, context) => {
    const read = readAsOf(value)
    if ('error' in read) context.addIssue({ code: 'custom', message: read.error })
  }),
)

export const systemActors = ['seed', 'command-line', 'door', 'job'] as const

export const auditInput = z.object({
  /** A system actor, or the id of a person. */
  actor: z.optional(z.union([z.enum(systemActors), z.uuid()], 'Choose one from the list.')),
  action: z.optional(
    z.string().check(z.maxLength(80), z.regex(/^[a-z-]+\.[a-z-]+$/, 'Choose an action from the list.')),
  ),
  about: z.optional(z.string().check(z.trim(), z.maxLength(200, 'Write at most 200 characters.'))),
  from: z.optional(day),
  to: z.optional(day),
  /** The entry before which the page begins: paging by key. */
  before: z.optional(z.string().check(z.regex(/^\d{1,15}$/, 'Write the number of an entry.'))),
})
export type AuditFilters = z.output<typeof auditInput>

export const entryInput = z.object({
  seq: z.string().check(z.regex(/^\d{1,15}$/, 'No entry has this number.')),
})
