import * as z from 'zod/mini'

/** What the overview can be asked to list besides: what in the register could be made better. */

export const healthKinds = [
  'inferred',
  'doubtful',
  'contactless',
  'chairless',
  'unrepresented',
  'unconfirmed',
] as const
export type HealthKind = (typeof healthKinds)[number]
/** Those that are about people, whom only the secretariat sees all. */
export const peopleKinds: readonly HealthKind[] = ['unrepresented', 'unconfirmed']

export const overviewInput = z.object({
  show: z.optional(z.enum(healthKinds, 'There is no such list.')),
  /** The fact after which the page begins: paging by key. */
  after: z.optional(z.uuid('This page of the list does not exist.')),
  /** What one did: here, or where one may no longer read. */
  done: z.optional(z.enum(['role', 'read'])),
  /** The form that was refused, and what was kept of it. */
  at: z.optional(z.literal('all-read')),
  form: z.optional(z.uuid()),
})
export const healthInput = z.object({ show: z.enum(healthKinds), after: z.optional(z.uuid()) })
