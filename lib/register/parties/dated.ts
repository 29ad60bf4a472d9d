import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Day } from '@/lib/time/dates'

/** Pieces of SQL about dated rows, for queries that show the register as of a day; `row` is the name of a table in the query. */

/** The fact certainly held on the day: only such facts are counted. */
export const certainOn = (row: Prisma.Sql, day: Day) =>
  Prisma.sql`(${row}.from_latest <= ${day}::date and ${day}::date < ${row}.to_earliest)`

/** The fact can have held on the day: certain or uncertain. */
export const possibleOn = (row: Prisma.Sql, day: Day) =>
  Prisma.sql`(${row}.from_earliest <= ${day}::date and ${day}::date < ${row}.to_latest)`
