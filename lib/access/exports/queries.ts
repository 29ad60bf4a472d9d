import 'server-only'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import type { Day } from '@/lib/time/dates'
import { ifChosen } from '@/lib/kernel/chosen'
import { query, type Reader } from '@/lib/kernel/operation'
import { exportFilters, type ExportFormat } from './schema'

/** Who took which list out of the register: all of it for administrators, and for each account its own. */

export type Export = {
  id: string
  userId: string
  who: string
  list: string
  choice: string
  day: Day
  entries: number
  format: ExportFormat
  at: Date
}

const PAGE = 100
/** How many an account sees of its own. */
const OWN = 20

const read = (db: Pick<Reader, '$queryRaw'>, where: Prisma.Sql, most: number) => db.$queryRaw<Export[]>`
  select e.id, e.user_id as "userId", u.name as who, e.list, e.choice, e.on_day::text as day, e.entries, e.format, e.taken_at as at
  from list_export e join app_user u on u.id = e.user_id where ${where} order by e.taken_at desc, e.id desc limit ${most}`

const aboutForum = async (db: Reader) => {
  const forum = await db.forum.findFirst({ select: { timeZone: true, readingDays: true } })
  return { zone: forum?.timeZone ?? 'UTC', days: forum?.readingDays ?? 730 }
}

export const listExports = query('user:administer', exportFilters, async ({ db }, { user, before }) => {
  const found = await read(
    db,
    Prisma.sql`${ifChosen(user, (id) => Prisma.sql`e.user_id = ${id}::uuid`)}
      and ${ifChosen(before, (id) => Prisma.sql`(e.taken_at, e.id) < (select taken_at, id from list_export where id = ${id}::uuid)`)}`,
    PAGE + 1,
  )
  const exports = found.slice(0, PAGE)
  const account = user ? await db.user.findUnique({ where: { id: user }, select: { name: true } }) : null
  return {
    exports,
    account,
    ...(await aboutForum(db)),
    next: found.length > PAGE ? (exports.at(-1)?.id ?? null) : null,
  }
})

export const listOwnExports = query('account:own', z.strictObject({}), async ({ db, actor }) => ({
  exports: await read(db, Prisma.sql`e.user_id = ${actor.id}::uuid`, OWN),
  ...(await aboutForum(db)),
}))
