import * as z from 'zod'
import { readAsOf } from '@/lib/time/date-typing'

/** What can be asked of the audit page. Strings, as they are in the address; the query reads them. */

const day = z
  .string()
  .max(40, 'Type a day such as 23 March 2016.')
  .superRefine((value, context) => {
    const read = readAsOf(value)
    if ('error' in read) context.addIssue({ code: 'custom', message: read.error })
  })

export const systemActors = ['seed', 'command-line', 'door', 'job'] as const

export const auditInput = z.object({
  /** A system actor, or the id of a person. */
  actor: z.union([z.enum(systemActors), z.uuid()], 'Choose one from the list.').optional(),
  action: z
    .string()
    .max(80)
    .regex(/^[a-z-]+\.[a-z-]+$/, 'Choose an action from the list.')
    .optional(),
  about: z.string().trim().max(200, 'Write at most 200 characters.').optional(),
  from: day.optional(),
  to: day.optional(),
  /** The entry before which the page begins: paging by key. */
  before: z
    .string()
    .regex(/^\d{1,15}$/, 'Write the number of an entry.')
    .optional(),
})
export type AuditFilters = z.output<typeof auditInput>

export const entryInput = z.object({ seq: z.string().regex(/^\d{1,15}$/, 'No entry has this number.') })
