import { kindOf, type Operation } from './kinds/all'
import type { Context, Planned } from './kinds/kind'
import { advance, type Slice } from './slice'

/** Plans the operations in their order, each against the register as the ones before it would leave it. */
export function planOperations(
  operations: Operation[],
  before: Slice,
  context: Context,
): { plans: Planned[]; after: Slice } {
  let after = before
  const plans = operations.map((operation) => {
    const plan = kindOf(operation).plan(operation, after, context)
    after = advance(after, plan.writes)
    return plan
  })
  return { plans, after }
}
