import { kindOf, type Operation } from './kinds/all'
import { fieldsOf, type TypedOperation } from './kinds/forms'
import type { Noun } from './kinds/kind'

/** What a request touches: so much of the register is read to hold it against. */
export type Touched = {
  /** Memberships and seats count as their party, seats also for their group. */
  ids: Record<Noun, string[]>
  /** Parties that have one of these, whichever they are. */
  codes: string[]
  wholeTree: boolean
}

/** Of operations that are stored. */
export const touchedByStored = (operations: Operation[]): Touched =>
  touched(operations, (op, noun) => valuesWhere(op, (key) => kindOf(op).refers[key] === noun))

/** Of operations that are typed and in which names have already become ids; which row is meant is not known yet. */
export const touchedByTyped = (operations: TypedOperation[]): Touched =>
  touched(operations, (op, noun) => valuesWhere(op, (key) => fieldsOf(op.kind)[key]?.as === noun))

function touched<T extends Operation | TypedOperation>(
  operations: T[],
  idsOf: (op: T, noun: Noun) => string[],
): Touched {
  const all = (noun: Noun) => [...new Set(operations.flatMap((op) => idsOf(op, noun)))]
  return {
    ids: {
      ...{ party: all('party'), group: all('group'), membership: all('membership') },
      ...{ seat: all('seat'), person: all('person') },
    },
    codes: operations.flatMap((op) => kindOf(op).claims?.(op) ?? []),
    wholeTree: operations.some((op) => kindOf(op).readsTree),
  }
}

const valuesWhere = (op: Record<string, string | null>, isWanted: (key: string) => boolean) =>
  Object.entries(op).flatMap(([key, value]) => (value !== null && isWanted(key) ? [value] : []))
