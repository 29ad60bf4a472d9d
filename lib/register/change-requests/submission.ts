import * as z from 'zod/mini'
import { typedOperation } from './kinds/forms'
import { typedBasis, typedEffective } from './schema'

/** What a request must say to be submitted, as far as that is known without the register. */
export const submission = z.object({
  // In the order of the form, in which errors are listed.
  operations: z
    .array(typedOperation, 'Choose what to change.')
    .check(z.minLength(1, 'Choose what to change.')),
  ...typedEffective.shape,
  ...typedBasis.shape,
})
