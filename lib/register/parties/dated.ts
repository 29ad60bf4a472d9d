import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Day } from '@/lib/time/dates'
import { rows, type Moment } from '../moment'

/** Pieces of SQL about dated rows, for queries that show the register as of a day; `row` is the name of a table in the query. */

/** The fact certainly held on the day: only such facts are counted. */
export const certainOn = (row: Prisma.Sql, day: Day) =>
  Prisma.sql`(${row}.from_latest <= ${day}::date and ${day}::date < ${row}.to_earliest)`

/** The fact can have held on the day: certain or uncertain. */
export const possibleOn = (row: Prisma.Sql, day: Day) =>
  Prisma.sql`(${row}.from_earliest <= ${day}::date and ${day}::date < ${row}.to_latest)`

/**
 * Rows `(party_id, name)`: the short English name of each party on the day, the certain one before one that is only possible.
 * `only` are the ids of the names to look among, where not all parties are wanted.
 */
export const namesOn = (moment: Moment, only?: Prisma.Sql) => Prisma.sql`
  select distinct on (n.party_id) n.party_id, n.name from ${rows(moment, 'party_name', only)} n
  where n.kind = 'SHORT' and n.language = 'en' and n.retracted_at is null and ${possibleOn(Prisma.sql`n`, moment.day)}
  order by n.party_id, ${certainOn(Prisma.sql`n`, moment.day)} desc, n.from_latest desc`

/** The same for some parties, found by index. */
export const namesOf = (moment: Pick<Moment, 'day' | 'size'>, parties: string[]) => Prisma.sql`
  select o.id as party_id, named.name from unnest(${parties}::uuid[]) o(id) cross join lateral (
    select n.name from ${rows(moment, 'party_name', Prisma.sql`select array_agg(x.id) from party_name x where x.party_id = o.id`)} n
    where n.party_id = o.id and n.kind = 'SHORT' and n.language = 'en' and n.retracted_at is null and ${possibleOn(Prisma.sql`n`, moment.day)}
    order by ${certainOn(Prisma.sql`n`, moment.day)} desc, n.from_latest desc limit 1) named`

/** The short English name of a party on a day, in one expression; its code where it bore none. `party` and `day` are expressions. */
export const nameOn = (party: Prisma.Sql, day: Prisma.Sql) => Prisma.sql`coalesce((
  select n.name from party_name n where n.party_id = ${party} and n.kind = 'SHORT' and n.language = 'en' and n.retracted_at is null
    and n.from_earliest <= ${day} and ${day} < n.to_latest
  order by n.from_latest <= ${day} and ${day} < n.to_earliest desc, n.from_latest desc limit 1),
  (select p.code from party p where p.id = ${party}))`
