import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Day } from '@/lib/time/dates'
import type { Reader } from '@/lib/kernel/operation'
import { lookUp } from '../lookup/register'
import { kindOf, type Operation } from './kinds/all'
import { fieldsOf, type TypedOperation } from './kinds/forms'
import type { Asked, Bearer } from './kinds/kind'
import { possiblyHoldsOn, type Dated, type Slice } from './slice'

/** From what people type to what is in the register: names, abbreviations, codes and former names become ids. */

export type Problems = Record<string, string>
export type Choices = Record<string, { value: string; label: string }[]>
/** What the writer is told or asked, by the field that it is about. */
export type Questions = { problems: Problems; choices: Choices }

/** An operation and its place in the request. */
export type Placed = { at: number; op: TypedOperation }
/** An operation in which the texts that name a party or a group have become ids; `newId` is the id of what it adds. */
export type Named = Placed & { newId: string }

const bearers: Bearer[] = ['party', 'group']
const inLookUp = { party: 'parties', group: 'groups' } as const

/**
 * Finds every party and group that the operations name, in the register and among what earlier operations add to it. What
 * cannot be found, or means several, is a problem at its field, and its operation is left out.
 */
export async function findNamed(
  db: Pick<Reader, '$queryRaw'>,
  operations: Placed[],
): Promise<{ named: Named[]; problems: Problems }> {
  const known = await lookUp(db, textsOf(operations))
  const introduced = { party: new Map<string, string>(), group: new Map<string, string>() }
  const problems: Problems = {}
  const named: Named[] = []
  for (const { at, op } of operations) {
    const newId = randomUUID()
    const texts = namedBy(op)
    const found = texts.flatMap(({ field, bearer, text }) => {
      const id = introduced[bearer].get(text.toLowerCase())
      const meant = id ? [id] : (known.get(text)?.[inLookUp[bearer]] ?? []).map((one) => one.id)
      if (meant.length === 1) return [[field, meant[0]]]
      problems[`operations.${at}.${field}`] = notFound(bearer, text, meant.length)
      return []
    })
    const { noun, called } = kindOf(op).introduces ?? {}
    if (noun && called) for (const text of called(op)) introduced[noun].set(text.toLowerCase(), newId)
    // Ids in the places of texts: the fields stay those of the kind.
    const withIds = { ...op, ...Object.fromEntries(found) } as TypedOperation
    if (found.length === texts.length) named.push({ at, op: withIds, newId })
  }
  return { named, problems }
}

/** The fields of an operation in which something is named. */
const namedBy = (op: TypedOperation) =>
  Object.entries<string | null>(op).flatMap(([field, text]) => {
    const bearer = bearers.find((noun) => fieldsOf(op.kind)[field]?.as === noun)
    return bearer && text !== null ? [{ field, bearer, text }] : []
  })

const textsOf = (operations: Placed[]) => [
  ...new Set(operations.flatMap(({ op }) => namedBy(op).map(({ text }) => text))),
]

const notFound = (bearer: Bearer, text: string, meant: number) =>
  meant === 0
    ? `There is no ${bearer} called “${text}” in the register. Write its name, abbreviation or code.`
    : `More than one ${bearer} in the register is called “${text}”. Write the code instead.`

/** Fixes one operation to ids. Null, with a problem (and choices) at its field, where it stays open which row is meant. */
export function resolveOperation(
  { at, op, newId }: Named,
  slice: Slice,
  day: Day,
  { problems, choices }: Questions,
): Operation | null {
  const place = `operations.${at}`
  const choose = <R extends Dated>(asked: Asked<R>) => {
    const { among, label, nothing } = asked
    if (among.length > 1)
      choices[`${place}.which`] = among.map((row) => ({ value: row.id, label: label(row) }))
    const meant = meantRow(asked, day)
    // Where there is none to choose, no choice is drawn: the party is what is wrong.
    if (!meant && among.length === 0) problems[`${place}.party`] = nothing
    else if (!meant) problems[`${place}.which`] = 'Choose which one you mean.'
    return meant?.id ?? null
  }
  return kindOf(op).resolve(op, { slice, newId, choose })
}

/** The row that is meant: the one named, else the only one, else the only open one on that day. */
function meantRow<R extends Dated>({ among, which }: Asked<R>, day: Day): R | undefined {
  const named = among.find((row) => row.id === which)
  if (named) return named
  if (among.length === 1) return among[0]
  const open = among.filter((row) => row.validTo === null && possiblyHoldsOn(row, day))
  return open.length === 1 ? open[0] : undefined
}
