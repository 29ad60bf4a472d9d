import { boundsOf } from '@/lib/time/dates'
import type { Operation } from './kinds/all'
import type { Context, Planned } from './kinds/kind'
import type { Rulebook } from './rulebooks'
import { advance, type Slice } from './slice'

/** What the operations of one request have in common, planned with ids drawn by `newId`. */
export const contextOf = (effective: string, basis: Context['basis'], newId: Context['newId']): Context => ({
  effective,
  day: boundsOf(effective).latest,
  basis,
  newId,
})

/** Plans the operations in their order, each against the register as the ones before it would leave it. */
export function planOperations(
  operations: Operation[],
  before: Slice,
  context: Context,
  rules: Rulebook,
): { plans: Planned[]; after: Slice } {
  let after = before
  const plans = operations.map((operation) => {
    const plan = rules.kindOf(operation).plan(operation, after, context)
    after = advance(after, plan.writes)
    return plan
  })
  return { plans, after }
}
