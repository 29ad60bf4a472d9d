import 'server-only'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { query } from '@/lib/kernel/operation'
import { readReadOnly } from '@/lib/kernel/read-only'

/** The condition of the register, read as the server itself: whoever watches it has no session. */

type Standing = { size: number; sealedAt: Date | null; checkpointed: number | null; isSealed: boolean }

/** How far the log goes, how far it was signed, and whether all of it is sealed. */
export const logStanding = query('system:watch', z.object({}), async ({ db }): Promise<Standing> => {
  const rows = await db.$queryRaw<
    { size: bigint; sealedAt: Date | null; checkpointed: bigint | null; isSealed: boolean }[]
  >`
    select size, sealed_at as "sealedAt", checkpointed, is_sealed as "isSealed" from audit.standing()`
  const { size, checkpointed, ...standing } = rows[0]!
  return {
    ...standing,
    size: Number(size),
    checkpointed: checkpointed === null ? null : Number(checkpointed),
  }
})

/** The migrations of these sources that the database has not had. What it has had beyond them is of a newer version, which says what it needs (`lackedMigrations`). */
export const missingMigrations = query('system:watch', z.object({}), async ({ db }): Promise<string[]> => {
  const rows = await db.$queryRaw<{ name: string }[]>`select name from guard.migrations()`
  const had = new Set(rows.map(({ name }) => name))
  return (await ownMigrations()).filter((name) => !had.has(name))
})

/** The migrations that the database needs and these sources do not have: a newer version took away what this one uses. */
export const lackedMigrations = query('system:watch', z.object({}), async ({ db }): Promise<string[]> => {
  const rows = await db.$queryRaw<{ name: string }[]>`select name from guard.needed_migrations() as n(name)`
  const there = new Set(await ownMigrations())
  return rows.map(({ name }) => name).filter((name) => !there.has(name))
})

/** Whether anything can be recorded: not while the operator has made the register read-only. */
export const isWritable = query(
  'system:watch',
  z.object({}),
  async ({ db }) => (await readReadOnly(db)) === null,
)

let own: Promise<string[]> | undefined

/** Those that these sources have: read once, since they do not change under a running server. */
const ownMigrations = () =>
  (own ??= readdir(path.join(process.cwd(), 'prisma', 'migrations'), { withFileTypes: true }).then(
    (entries) => entries.filter((entry) => entry.isDirectory()).map(({ name }) => name),
  ))

/** When a process that takes jobs last reported; null where none ever did. */
export const workerSeen = query('system:watch', z.object({}), async ({ db }): Promise<Date | null> => {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    select max(heartbeat_on) as at from work.instance where supervise and stopped_on is null`
  return row?.at ?? null
})
