import 'server-only'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { Prisma } from '@/prisma/generated/client'
import { jobPool, modelsOn, planNameOf, pool, replicaPool, type Models } from './db'
import { isConnectionLost, OutcomeUnknown } from './errors'
import { plainWrite, type Statement } from './plain-writes'
import type { Actor } from './policy'
import { notePrimary } from './request'
import { allEnded } from './settled'

/**
 * One transaction with its actor. Statements go straight to the connection: through Prisma each costs four times as much, and to begin
 * and to end a transaction eight times. Prisma's models join the same transaction when the first of them is called.
 */

export type Transaction = Prisma.TransactionClient

/** How long a transaction may take: the login of the web process has the same limit (prisma/logins.ts). */
const MOST_MILLISECONDS = 15_000

/** Whatever is read in it is of one moment. */
const reading = 'begin isolation level repeatable read read only'
/** A look-up reads one thing with all that belongs to it, found by ids. */
const beginnings = { read: reading, lookup: reading, write: 'begin' } as const
export type ReadingKind = 'read' | 'lookup'

/**
 * Does the work in one transaction that carries this actor, and ends it: committed with what the work returns, or rolled back with what it
 * throws.
 * @throws OutcomeUnknown when the connection was lost at the COMMIT of a write.
 */
export async function transaction<T>(
  kind: keyof typeof beginnings,
  actor: Actor,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  // Whatever this request reads from here on must have it.
  if (kind === 'write') notePrimary(null)
  return within(await (actor.role === 'JOB' ? jobPool() : pool()).connect(), kind, actor, work)
}

/** The same on a connection that is at hand, which is given back afterwards. */
export async function within<T>(
  connection: pg.PoolClient,
  kind: keyof typeof beginnings,
  actor: Actor,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  let isClean = false
  try {
    const begun = connection.query(`${beginnings[kind]}; ${contextOf(actor, planning[kind])}`)
    // What is asked first is sent along; where the transaction could not begin it fails with it.
    const [, value] = await allEnded([begun, work(transactionOn(connection, ended))])
    await commit(connection, kind)
    isClean = true
    return value
  } catch (error) {
    isClean = await connection.query('rollback').then(
      () => true,
      () => false,
    )
    throw error
  } finally {
    end()
    // Not given back to the others where it may still be in the transaction.
    connection.release(!isClean)
  }
}

/** Nothing is claimed that is not known: a COMMIT that was sent and not answered may have been carried out. */
async function commit(connection: pg.ClientBase, kind: keyof typeof beginnings) {
  try {
    await connection.query('commit')
  } catch (error) {
    throw kind === 'write' && isConnectionLost(error) ? new OutcomeUnknown(error) : error
  }
}

/** How many connections each login has open, how many of them idle, and how many are waited for. */
export const connectionCounts = () =>
  Object.fromEntries(
    Object.entries({ web: pool(), job: jobPool(), replica: replicaPool() }).flatMap(([login, one]) =>
      one ? [[login, { total: one.totalCount, idle: one.idleCount, waiting: one.waitingCount }]] : [],
    ),
  )

/**
 * Commands and look-ups find their rows by ids, and their statements are planned once a connection: by itself the planner would plan many of
 * them anew for each list of ids, since it takes what it knows for cheaper than what it does not. What lists read is left to it: of
 * 100,000 documents those that one reader sees are found in another way than those of the next.
 */
const once = { plan_cache_mode: 'force_generic_plan' }
const planning = { read: {}, lookup: once, write: once } as const

/** The settings that the row policies, guards and the log read. They end with the transaction, and are made along with its beginning. */
function contextOf(actor: Actor, more: Record<string, string>): string {
  const settings = {
    ...{ 'app.actor': actor.id, 'app.role': actor.role, 'app.party': actor.partyId ?? '' },
    ...{ 'app.clearance': String(actor.clearance), 'app.request': randomUUID() },
    ...more,
  }
  const set = Object.entries(settings).map(
    ([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`,
  )
  return `select ${set.join(', ')}`
}

function transactionOn(connection: pg.ClientBase, ended: Promise<void>): Transaction {
  let models: Promise<Models> | undefined
  const opened = () => (models ??= modelsOn(connection, { ended, timeout: MOST_MILLISECONDS }))
  const raw = {
    $queryRaw: async (strings: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await run(connection, sqlOf(strings, values))).rows,
    $executeRaw: async (strings: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await run(connection, sqlOf(strings, values))).rowCount ?? 0,
  }
  const made = new Proxy(raw, {
    get: (own, name) =>
      name in own ? own[name as keyof typeof own] : modelOf(connection, opened, name as keyof Models),
  }) as unknown as Transaction
  connections.set(made, connection)
  return made
}

/** The connection of each transaction that is running. */
const connections = new WeakMap<object, pg.ClientBase>()
let cursors = 0

/** The connection of a transaction for a library with statements of its own, to be part of it. */
export function statementsOn(tx: object) {
  const connection = connections.get(tx)
  if (!connection) throw new Error('A statement was handed to a transaction that is over.')
  return { executeSql: (text: string, values?: unknown[]) => connection.query(text, values) }
}

/**
 * A long list takes longer than a page may; each of its statements is limited as any other. A limit that runs is changed by ending it
 * first, and before PostgreSQL 17 there is none. It runs anew with each page, so that a slow machine needs longer and does not fail. And all
 * rows are read to the last, so that what is fastest for the first is not best.
 */
const limit = (value: string) =>
  `select set_config(name, '${value}', true) from pg_settings where name = 'transaction_timeout'`
const limitAnew = (seconds: number) => `${limit('0')}; ${limit(`${seconds}s`)}`
/** For one page of a long list. */
const SECONDS_A_PAGE = 120

/**
 * The rows of a long list in its order, so many at a time. The database finds and sorts them once, where asking for one page after another
 * would sort them all again for each.
 */
export async function* readInPages<R>(
  db: object,
  { text, values }: Statement,
  size: number,
  seconds = SECONDS_A_PAGE,
): AsyncGenerator<R[]> {
  const connection = connections.get(db)
  if (!connection) throw new Error('Pages are read within a transaction.')
  const name = `pages_${(cursors += 1)}`
  await connection.query(`set local cursor_tuple_fraction = 1; ${limitAnew(seconds)}`)
  await connection.query({
    text: `declare ${name} no scroll cursor for ${text}`,
    values: values.map(written),
  })
  let rows: R[]
  do {
    await connection.query(limitAnew(seconds))
    const found = await connection.query({ text: `fetch ${size} from ${name}`, types: { getTypeParser } })
    rows = found.rows as R[]
    if (rows.length > 0) yield rows
  } while (rows.length === size)
  await connection.query(`close ${name}`)
}

type Operation = (given: unknown) => Promise<unknown>

/** A model, which Prisma opens when it is asked for something that is not a plain write. */
const modelOf = (connection: pg.ClientBase, opened: () => Promise<Models>, model: keyof Models) =>
  new Proxy({} as Record<string, Operation>, {
    get: (_, operation: string) => async (given: unknown) => {
      const plain = plainWrite(model, operation, given)
      if (plain) return { count: (await run(connection, plain)).rowCount ?? 0 }
      const found = (await opened())[model] as unknown as Record<string, Operation>
      return found[operation]!(given)
    },
  })

const sqlOf = (strings: TemplateStringsArray | Prisma.Sql, values: unknown[]): Prisma.Sql =>
  strings instanceof Prisma.Sql ? strings : Prisma.sql(strings, ...values)

function run(connection: pg.ClientBase, { text, values }: Statement): Promise<pg.QueryResult> {
  return connection.query({
    name: planNameOf(text),
    text,
    values: values.map(written),
    types: { getTypeParser },
  })
}

// pg writes a Date in the zone of the machine.
const written = (value: unknown): unknown =>
  value instanceof Date ? value.toISOString() : Array.isArray(value) ? value.map(written) : value

const { builtins } = pg.types
const instant = (text: string) => new Date(`${text.replace(' ', 'T').replace(/\+00$/, '')}Z`)

/** What Prisma makes of these types in the rows of models is made of them here too. */
const parsers: Record<number, (text: string) => unknown> = {
  [builtins.INT8]: BigInt,
  [builtins.DATE]: (text) => new Date(`${text}T00:00:00Z`),
  [builtins.TIMESTAMP]: instant,
  [builtins.TIMESTAMPTZ]: instant,
}

const getTypeParser = ((oid: number, format?: 'text') =>
  parsers[oid] ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser
