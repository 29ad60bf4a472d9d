import 'server-only'
import * as z from 'zod'
import type { Prisma } from '@/prisma/generated/client'
import { AccessDenied, refusalOf } from './errors'
import { rememberWithin } from './once'
import { can, type Actor, type Permission } from './policy'
import { refuseWhileReadOnly } from './read-only'
import { repeated } from './repeated'
import { onReplica } from './replica'
import './schema-sentences'
import { onceSent, type SentForm } from './sent-forms'
import { allEnded } from './settled'
import { refuseUnstorable } from './unstorable'
import { transaction, type ReadingKind, type Transaction } from './transaction'

/** The two ways to the database: `query` reads, `command` writes. Both check, parse, and open one transaction with its actor. */

type Writer = Transaction
type ModelName = Exclude<keyof Writer, `$${string}` | symbol>
type Read =
  | 'findUnique'
  | 'findUniqueOrThrow'
  | 'findFirst'
  | 'findFirstOrThrow'
  | 'findMany'
  | 'count'
  | 'aggregate'
  | 'groupBy'
/** A client that can only read: writing does not compile, and the transaction itself is read only. */
export type Reader = { [M in ModelName]: Pick<Writer[M], Extract<Read, keyof Writer[M]>> } & Pick<
  Writer,
  '$queryRaw'
>

export type Audience = 'register' | 'request' | 'draft' | 'account'
/** What was done, in the forum's words: an entry of the log beside the entries of the changed rows. */
export type Meaning = {
  audience: Audience
  /** `noun.past`, such as `membership.ended`. */
  action: string
  /** The row it is about, by table and id. */
  about?: { table: string; id: string }
  /** Parties, groups, requests and accounts in whose history it appears. */
  subjects?: string[]
  sentence: string
  reason?: string | null
  basis?: string | null
  /** Further facts worth keeping, as JSON. */
  facts?: Prisma.InputJsonObject
}

export /** What the work of a query is given. */
type ReadContext = { db: Reader; actor: Actor }
/** What is left to read after permission and input were checked; whoever has it opens the transaction. */
type Checked<T> = (context: ReadContext) => Promise<T>

export type Query<S extends z.core.$ZodType, T> = ((actor: Actor, input: z.input<S>) => Promise<T>) & {
  permission: Permission
  schema: S
  check: (actor: Actor, input: z.input<S>) => Checked<T>
}
/** `sent` is the form that was sent, where it is one: a form is carried out once. */
export type Command<S extends z.core.$ZodType, T> = Omit<Query<S, T>, 'check'> &
  ((actor: Actor, input: z.input<S>, sent?: SentForm) => Promise<T>)
type CommandContext = { tx: Writer; actor: Actor; record: (meaning: Meaning) => Promise<void> }
/** `whileReadOnly`: allowed while the register is read-only, because pages need it and it is not part of the register. */
type CommandOptions = { whileReadOnly?: true }

/** What does not parse once the input has: content of the database. A fault, which must not pass for a page that does not exist. */
class Unreadable extends Error {
  constructor(cause: z.core.$ZodError) {
    super('stored data does not match its schema', { cause })
    this.name = 'Unreadable'
  }
}

/**
 * A read. Throws AccessDenied when the role lacks the permission, ZodError when the input does not fit, or a fault.
 * The rows that come back are those that the row policies show to this actor, all as they were at one moment.
 */
export function query<S extends z.core.$ZodType, T>(
  permission: Permission,
  schema: S,
  fn: (context: ReadContext, input: z.output<S>) => Promise<T>,
): Query<S, T> {
  const check = (actor: Actor, raw: z.input<S>): Checked<T> => {
    if (!can(actor, permission)) throw new AccessDenied()
    const input = z.parse(schema, raw)
    refuseUnstorable(input)
    return (context) => fn(context, input)
  }
  const run = async (actor: Actor, raw: z.input<S>) => read(actor, check(actor, raw))
  return Object.assign(run, { permission, schema, check })
}

/** Reads what was checked for this actor, in one transaction. */
export async function read<T>(actor: Actor, checked: Checked<T>, kind: ReadingKind = 'read'): Promise<T> {
  return readable(transaction(kind, actor, asked(actor, checked)))
}

/**
 * The same for a page: lists are read from a standby if there is one that has come far enough. The work may be begun there and done again
 * here, so it only reads.
 */
export async function readPage<T>(actor: Actor, checked: Checked<T>, kind: ReadingKind = 'read'): Promise<T> {
  const there = kind === 'read' ? await readable(onReplica(actor, asked(actor, checked))) : null
  return there ? there.value : read(actor, checked, kind)
}

const asked =
  <T>(actor: Actor, checked: Checked<T>) =>
  (tx: Transaction) =>
    checked({ db: rememberWithin(tx as unknown as Reader), actor })

async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    throw error instanceof z.core.$ZodError ? new Unreadable(error) : error
  }
}

type AnyQuery = {
  permission: Permission
  schema: z.core.$ZodType
  check: (actor: Actor, input: never) => Checked<unknown>
  isOptional?: true
}
type Parts<Q> = { [K in keyof Q]: Q[K] extends AnyQuery ? readonly [Q[K], z.input<Q[K]['schema']>] : never }
type Answer<Q extends AnyQuery> =
  NonNullable<Awaited<ReturnType<ReturnType<Q['check']>>>> | (Q extends { isOptional: true } ? null : never)
export type Answers<Q extends Record<string, AnyQuery>> = { [K in keyof Q]: Answer<Q[K]> }
/** Several queries as one; null where one of them is null. */
export type Reading<T> = ((actor: Actor) => Promise<T | null>) & {
  check: (actor: Actor) => Checked<T | null>
  kind: ReadingKind
}

/**
 * What a page shows, out of several queries, each with what it is asked: read in one transaction, so that all are of one moment. Each
 * keeps its permission and its schema, and all are checked before anything is read; then they are asked side by side. Null where one of
 * them is. A page of one thing is a `lookup`.
 */
export function all<Q extends Record<string, AnyQuery>>(
  parts: Parts<Q>,
  kind: ReadingKind = 'read',
): Reading<Answers<Q>> {
  const given = Object.entries(parts) as [string, readonly [AnyQuery, never]][]
  const check = (actor: Actor): Checked<Answers<Q> | null> => {
    const checked = given.map(([name, [part, input]]) => {
      const isLeftOut = part.isOptional && !can(actor, part.permission)
      return { name, isOptional: part.isOptional, answer: isLeftOut ? leftOut : part.check(actor, input) }
    })
    return async (context) => {
      const found = await allEnded(
        checked.map(async ({ name, isOptional, answer }) => {
          const given = (await answer(context)) ?? null
          return { name, given, isMissing: given === null && !isOptional }
        }),
      )
      if (found.some(({ isMissing }) => isMissing)) return null
      return Object.fromEntries(found.map(({ name, given }) => [name, given])) as Answers<Q>
    }
  }
  return Object.assign(async (actor: Actor) => read(actor, check(actor), kind), { check, kind })
}

const leftOut = () => Promise.resolve(null)

/** A part of a reading that may be missing: null where the role lacks its permission, and where nothing is found. */
export const ifAllowed = <S extends z.core.$ZodType, T>(
  part: Query<S, T>,
): Query<S, T> & { isOptional: true } =>
  Object.assign((actor: Actor, input: z.input<S>) => part(actor, input), {
    ...{ permission: part.permission, schema: part.schema, check: part.check },
    isOptional: true as const,
  })

/**
 * A write, recorded. Throws AccessDenied, ZodError, Refusal (a rule of the forum, also when the database refused), or a fault.
 * Whole transactions are repeated when they only lost a race; so `fn` must do nothing outside of its transaction. While the register is
 * read-only it is refused before `fn` does anything.
 */
export function command<S extends z.core.$ZodType, T>(
  permission: Permission,
  schema: S,
  fn: (context: CommandContext, input: z.output<S>) => Promise<T>,
  { whileReadOnly }: CommandOptions = {},
): Command<S, T> {
  const run = async (actor: Actor, raw: z.input<S>, sent?: SentForm): Promise<T> => {
    if (!can(actor, permission)) throw new AccessDenied()
    const input = z.parse(schema, raw)
    refuseUnstorable(input)
    try {
      return await repeated(() =>
        transaction('write', actor, (tx) => {
          const carryOut = async () => {
            if (!whileReadOnly) await refuseWhileReadOnly(tx)
            return fn({ tx, actor, record: (meaning) => recordMeaning(tx, meaning) }, input)
          }
          return sent ? onceSent(tx, sent, carryOut) : carryOut()
        }),
      )
    } catch (error) {
      throw refusalOf(error) ?? error
    }
  }
  return Object.assign(run, { permission, schema })
}

async function recordMeaning(tx: Writer, { audience, action, about, subjects = [], ...meaning }: Meaning) {
  await tx.$queryRaw`select audit.record(${audience}, ${action}, ${about?.table ?? null}, ${about?.id ?? null}::uuid,
    ${subjects}::uuid[], ${JSON.stringify(meaning)}::jsonb)::text`
}
