import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/prisma/generated/client'
import { openPool } from './database-pool'
import { isPooled } from './pooler'

/**
 * The connections of the web process, as the least-privileged login, and those of what the server does by itself, as a login of its own. Opened by transaction.ts, by the functions of sign-in, and by
 * nobody else (ESLint). Sessions run in UTC: days and instants would be read and stored wrongly in any other zone.
 */
type Connections = {
  urls: string
  web: pg.Pool
  job: pg.Pool
  /** With the login of the web process, to a standby; null where none is named. */
  replica: pg.Pool | null
  prisma: PrismaClient
  /** By text, the name under which every connection keeps the plan of a statement. */
  names: Map<string, string>
  /** The connection of the transaction that is running, for Prisma. */
  handedOver: AsyncLocalStorage<pg.ClientBase>
}
// Pages and routes are bundled apart, so that a module of each is another one; what they share is held here.
const held = globalThis as typeof globalThis & { chanceryConnections?: Connections }

/** So many statements are planned once a connection; texts that come later, such as rare selections, are planned each time. */
const MOST_NAMED = 500

/** The name under which a connection keeps the plan of a statement; none behind a pooler, where the next transaction has another session. */
export function planNameOf(sql: string): string {
  if (isPooled()) return ''
  const { names } = connections()
  const known = names.get(sql)
  if (known !== undefined || names.size === MOST_NAMED) return known ?? ''
  const name = `s${names.size}`
  names.set(sql, name)
  return name
}

function connections(): Connections {
  const { DATABASE_URL: webUrl = '', DATABASE_JOB_URL: jobUrl = '' } = process.env
  const replicaUrl = process.env.DATABASE_REPLICA_URL ?? ''
  const urls = `${webUrl} ${jobUrl} ${replicaUrl}`
  if (held.chanceryConnections?.urls === urls) return held.chanceryConnections
  const handedOver = new AsyncLocalStorage<pg.ClientBase>()
  const adapter = new PrismaPg(new HandedOver(handedOver), {
    statementNameGenerator: ({ sql }) => planNameOf(sql),
  })
  held.chanceryConnections = {
    urls,
    web: openPool(webUrl, 10),
    job: openPool(jobUrl, 4),
    replica: replicaUrl ? openPool(replicaUrl, 10, ofReplica) : null,
    prisma: new PrismaClient({ adapter }),
    names: new Map(),
    handedOver,
  }
  return held.chanceryConnections
}

/** For whoever is signed in. */
export const pool = () => connections().web
/** For what the server does by itself: to examine files, and to open and close sessions. The database lets no other login do it. */
export const jobPool = () => connections().job
/** For lists of whoever is signed in, where the operator named a standby. Used by replica.ts alone. */
export const replicaPool = () => connections().replica

/** In milliseconds: the primary answers in its place, so it is not waited for as long. */
const ofReplica = { answer: 20_000, connection: 1_000 }

const bounds = new Set(['BEGIN', 'COMMIT', 'ROLLBACK'])

/**
 * What Prisma takes for its pool. It is given the connection of the transaction that is running, and what it says to begin and to end one
 * is left unsaid: transaction.ts does both. Outside a transaction there is no connection, so no model is read without its actor.
 */
class HandedOver extends pg.Pool {
  constructor(private readonly handedOver: AsyncLocalStorage<pg.ClientBase>) {
    super()
  }
  override connect(): Promise<pg.PoolClient>
  override connect(callback: never): void
  override async connect(): Promise<pg.PoolClient> {
    const connection = this.handedOver.getStore()
    if (!connection) throw new Error('A model was used outside a transaction.')
    const nothing = { fields: [], rows: [], rowCount: 0 }
    const query = (statement: pg.QueryConfig) =>
      bounds.has(statement.text) ? Promise.resolve(nothing) : connection.query(statement)
    return { query, release: () => {}, on: () => {}, removeListener: () => {} } as unknown as pg.PoolClient
  }
}

type All = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]
export type Models = Pick<All, Exclude<keyof All, `$${string}` | symbol>>

/** Prisma's models on a connection on which a transaction has begun, until the promise `ended` is kept. */
export function modelsOn(
  connection: pg.ClientBase,
  { ended, timeout }: { ended: Promise<void>; timeout: number },
): Promise<Models> {
  const { handedOver, prisma } = connections()
  return new Promise((resolve, reject) => {
    const open = (models: Models) => {
      resolve(models)
      return ended
    }
    handedOver.run(connection, () => prisma.$transaction(open, { timeout })).catch(reject)
  })
}

/** Ends all connections; for tests and commands that must exit. */
export async function disconnect() {
  const open = held.chanceryConnections
  delete held.chanceryConnections
  await open?.prisma.$disconnect()
  for (const pool of open ? [open.web, open.job, open.replica] : []) if (pool && !pool.ended) await pool.end()
}
