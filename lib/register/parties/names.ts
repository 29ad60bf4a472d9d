import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Day } from '@/lib/time/dates'
import type { Moment } from '../moment'
import type { Reader } from '@/lib/kernel/operation'

/**
 * What parties are called on a day. Which of its names that is, `party_names` in the database says: the certain one, else one that it
 * may have had, else the earliest to come, with its day. Where there is none of these its code is shown instead.
 */

type Shown = Pick<Moment, 'day' | 'size'>

/** The name on a day, today where none is given, in the current register. Both are expressions of the query. */
export const nameOn = (party: Prisma.Sql, day?: Prisma.Sql): Prisma.Sql =>
  day
    ? Prisma.sql`(select named.name from party_name_on(${party}, ${day}) named)`
    : Prisma.sql`(select named.name from party_name_on(${party}) named)`

/** The formal name in English that is certain on a day, of which there is one at most; null where there is none. */
export const formalNameOn = (party: Prisma.Sql, day: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select f.name from party_name f where f.party_id = ${party} and f.kind = 'FORMAL' and f.language = 'en' and f.retracted_at is null
    and f.from_latest <= ${day} and ${day} < f.to_earliest)`

/** The name at the moment shown, as it was known. `party` is an expression of the query. */
export const nameAt = ({ day, size }: Shown, party: Prisma.Sql): Prisma.Sql =>
  size === null
    ? nameOn(party, Prisma.sql`${day}::date`)
    : Prisma.sql`coalesce((select named.name from party_names_known(${size}::bigint, ${day}::date, array[${party}]) named),
        (select own.code from party own where own.id = ${party}))`

/** A name `row`, with its first day where that is after the day shown. */
export const nameToCome = (row: Prisma.Sql, day: Day): Prisma.Sql =>
  Prisma.sql`case when ${row}.from_earliest > ${day}::date then ${row}.name || ' (' || coming_in_words(${row}.valid_from, ${row}.from_latest) || ')' else ${row}.name end`

/** Rows `(party_id, name)` of all parties that have a name at the moment shown, as it was known. Goes behind `from` or `join`. */
export const namesAt = ({ day, size }: Shown): Prisma.Sql =>
  size === null
    ? Prisma.sql`party_names(${day}::date)`
    : Prisma.sql`party_names_known(${size}::bigint, ${day}::date)`

/** The names of some parties at the moment shown, by their ids. */
export async function namesOf(
  db: Pick<Reader, '$queryRaw'>,
  moment: Shown,
  parties: string[],
): Promise<Map<string, string>> {
  const ids = [...new Set(parties)]
  const found = await db.$queryRaw<{ id: string; name: string }[]>(
    moment.size === null
      ? Prisma.sql`select p.id, ${nameAt(moment, Prisma.sql`p.id`)} as name from party p where p.id = any (${ids}::uuid[])`
      : // Read once out of the log for all of them, not once for each.
        Prisma.sql`select p.id, coalesce(n.name, p.code) as name from party p
          left join party_names_known(${moment.size}::bigint, ${moment.day}::date, ${ids}::uuid[]) n on n.party_id = p.id
          where p.id = any (${ids}::uuid[])`,
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** The id of the party that has this code, or had it until it was corrected. */
export const partyCoded = (code: string): Prisma.Sql => Prisma.sql`(select party_coded(${code}))`
