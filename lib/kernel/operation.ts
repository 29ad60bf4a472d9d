import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { prisma } from './db'
import { AccessDenied, isRetryable, refusalOf } from './errors'
import { can, type Actor, type Permission } from './policy'

/** The two doors to the database: `query` reads, `command` writes. Both check, parse, and open one transaction with its actor. */

type Writer = Prisma.TransactionClient
type ModelName = Exclude<keyof Writer, `$${string}` | symbol>
type Reading =
  | 'findUnique'
  | 'findUniqueOrThrow'
  | 'findFirst'
  | 'findFirstOrThrow'
  | 'findMany'
  | 'count'
  | 'aggregate'
  | 'groupBy'
/** A client that can only read: writing does not compile, and the transaction itself is read only. */
export type Reader = { [M in ModelName]: Pick<Writer[M], Extract<Reading, keyof Writer[M]>> } & Pick<
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
  /** Parties, groups, requests and accounts in whose history it stands. */
  subjects?: string[]
  sentence: string
  reason?: string | null
  basis?: string | null
  /** Further facts worth keeping, as JSON. */
  facts?: Prisma.InputJsonObject
}

export type Query<S extends z.ZodType, T> = ((actor: Actor, input: z.input<S>) => Promise<T>) & {
  permission: Permission
  schema: S
}
export type Command<S extends z.ZodType, T> = Query<S, T>
type CommandContext = { tx: Writer; actor: Actor; record: (meaning: Meaning) => Promise<void> }

/** What does not parse once the input has: content of the database. A fault, which must not pass for an address at which nothing stands. */
class Unreadable extends Error {
  constructor(cause: z.ZodError) {
    super('what the database holds does not have its form', { cause })
    this.name = 'Unreadable'
  }
}

const readTimes = { timeout: 10_000, maxWait: 5_000 }

/**
 * A read. Throws AccessDenied when the role lacks the permission, ZodError when the input does not fit, or a fault.
 * The rows that come back are those that the row policies show to this actor.
 */
export function query<S extends z.ZodType, T>(
  permission: Permission,
  schema: S,
  fn: (context: { db: Reader; actor: Actor }, input: z.output<S>) => Promise<T>,
): Query<S, T> {
  const run = async (actor: Actor, raw: z.input<S>): Promise<T> => {
    if (!can(actor, permission)) throw new AccessDenied()
    const input = schema.parse(raw)
    try {
      return await prisma().$transaction(async (tx) => {
        await setContext(tx, actor, true)
        return fn({ db: tx as unknown as Reader, actor }, input)
      }, readTimes)
    } catch (error) {
      throw error instanceof z.ZodError ? new Unreadable(error) : error
    }
  }
  return Object.assign(run, { permission, schema })
}

/**
 * A write, recorded. Throws AccessDenied, ZodError, Refusal (a rule of the forum, also when the database refused), or a fault.
 * Whole transactions are repeated when they only lost a race; so `fn` must do nothing outside of its transaction.
 */
export function command<S extends z.ZodType, T>(
  permission: Permission,
  schema: S,
  fn: (context: CommandContext, input: z.output<S>) => Promise<T>,
): Command<S, T> {
  const run = async (actor: Actor, raw: z.input<S>): Promise<T> => {
    if (!can(actor, permission)) throw new AccessDenied()
    const input = schema.parse(raw)
    try {
      return await repeated(() =>
        prisma().$transaction(async (tx) => {
          await setContext(tx, actor, false)
          return fn({ tx, actor, record: (meaning) => recordMeaning(tx, meaning) }, input)
        }, readTimes),
      )
    } catch (error) {
      throw refusalOf(error) ?? error
    }
  }
  return Object.assign(run, { permission, schema })
}

/** The settings that the row policies, guards and the log read. They end with the transaction. */
async function setContext(tx: Writer, actor: Actor, readOnly: boolean) {
  await tx.$queryRaw`select set_config('app.actor', ${actor.id}, true), set_config('app.role', ${actor.role}, true),
    set_config('app.party', ${actor.partyId ?? ''}, true), set_config('app.clearance', ${String(actor.clearance)}, true),
    set_config('app.request', ${randomUUID()}, true), set_config('transaction_read_only', ${readOnly ? 'on' : 'off'}, true)`
}

async function recordMeaning(tx: Writer, { audience, action, about, subjects = [], ...meaning }: Meaning) {
  await tx.$queryRaw`select audit.record(${audience}, ${action}, ${about?.table ?? null}, ${about?.id ?? null}::uuid,
    ${subjects}::uuid[], ${JSON.stringify(meaning)}::jsonb)::text`
}

/** Up to eight tries with a growing, random pause between 10 ms and 1 s. */
async function repeated<T>(attempt: () => Promise<T>): Promise<T> {
  for (let n = 0; ; n++) {
    try {
      return await attempt()
    } catch (error) {
      if (n === 7 || !isRetryable(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.min(1000, 10 * 2 ** n) * (0.5 + Math.random())))
    }
  }
}
