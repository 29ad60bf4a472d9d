import * as z from 'zod'
import { kindOf, storedOperation, type Operation } from './kinds/all'
import type { TypedOperation } from './kinds/forms'
import type { Kind } from './kinds/kind'

/**
 * The rules by which operations become rows. A version names those that it was planned by, and is applied, and replayed by whoever
 * verifies the log, by exactly these: so a set of rules that was once in force stays here for ever.
 *
 * When a kind is to write other rows than before, `written.test.ts` fails. Then: copy its `kind.ts` beside it under the name of the rules that
 * end, such as `kind-1.ts`; give these rules a `kindOf` that takes it; and add new rules, with the next number, that are in force from now on.
 */
export type Rulebook = {
  /** The operations as such a version stores them. */
  stored: z.ZodType<Operation[]>
  kindOf: (op: Operation) => Kind<TypedOperation, Operation>
}

/** Of versions that name none: they are older than the name. */
const FIRST_RULES = '1'
/** What a version that is submitted now names. */
export const RULES_IN_FORCE = '1'

const rulebooks: Readonly<Record<string, Rulebook>> = {
  '1': { stored: z.array(storedOperation), kindOf },
}

export const rulesNamed = (name: string = FIRST_RULES): Rulebook | undefined =>
  Object.hasOwn(rulebooks, name) ? rulebooks[name] : undefined

/** The rules in force. */
export const rulesInForce = rulebooks[RULES_IN_FORCE] as Rulebook
