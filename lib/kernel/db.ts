import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/prisma/generated/client'

/**
 * The connections of the web process, as the least-privileged login. Opened by operation.ts, door.ts and nobody else (ESLint).
 * Sessions run in UTC: the adapter would store instants wrongly in any other zone.
 */
type Connections = { url: string; pool: pg.Pool; prisma: PrismaClient }
const held = globalThis as typeof globalThis & { chanceryConnections?: Connections }

/** So many statements are planned once a connection; texts that come later, such as rare selections, are planned each time. */
const MOST_NAMED = 500
const names = new Map<string, string>()

function nameOf({ sql }: { sql: string }): string {
  const known = names.get(sql)
  if (known !== undefined || names.size === MOST_NAMED) return known ?? ''
  const name = `s${names.size}`
  names.set(sql, name)
  return name
}

function connections(): Connections {
  const url = process.env.DATABASE_URL ?? ''
  if (held.chanceryConnections?.url === url) return held.chanceryConnections
  const pool = new pg.Pool({
    connectionString: url,
    options: '-c timezone=UTC',
    max: 10,
    application_name: 'chancery',
  })
  // A connection that the server closes while it is idle is replaced; without a listener the process would end.
  pool.on('error', () => {})
  const adapter = new PrismaPg(pool, { statementNameGenerator: nameOf })
  held.chanceryConnections = { url, pool, prisma: new PrismaClient({ adapter }) }
  return held.chanceryConnections
}

export const pool = () => connections().pool
export const prisma = () => connections().prisma

/** Ends all connections; for tests and commands that must exit. */
export async function disconnect() {
  const open = held.chanceryConnections
  delete held.chanceryConnections
  await open?.prisma.$disconnect()
  if (open && !open.pool.ended) await open.pool.end()
}
