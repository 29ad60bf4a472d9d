import * as z from 'zod'

/** What else the overview can list: entries of the register that need attention. */

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
  show: z.enum(healthKinds, 'There is no such list.').optional(),
  /** The fact after which the page begins: paging by key. */
  after: z.uuid('This page of the list does not exist.').optional(),
  /** What was done by someone who may then no longer read the page. */
  done: z.literal('role').optional(),
})
export const healthInput = z.object({ show: z.enum(healthKinds), after: z.uuid().optional() })
