import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Day } from '@/lib/time/dates'

/**
 * What groups are called on a day. Which of its names that is, `groups_named` in the database says: the certain one of those it was given
 * by a renaming, else one that it may have had, else the one that it began with.
 */

/** The groups with the name and the abbreviation of a day, today where none is given. Goes behind `from` or `join`. */
export const groupsOn = (day?: Prisma.Sql): Prisma.Sql =>
  day ? Prisma.sql`groups_named(${day})` : Prisma.sql`groups_named()`

/** The groups as they were known, with the name and the abbreviation of the day shown, today where that is null. `only` narrows them to these ids, as in `rows`. */
export function groupsAt(
  { day, size }: { day: Day | null; size: bigint | null },
  only?: Prisma.Sql,
): Prisma.Sql {
  if (size === null) return groupsOn(Prisma.sql`${day}::date`)
  return only
    ? Prisma.sql`groups_named_known((select ${size}::bigint), ${day}::date, (${only}))`
    : Prisma.sql`groups_named_known((select ${size}::bigint), ${day}::date)`
}

/** The id of the group that has this code, or had it until it was corrected. */
export const groupCoded = (code: string): Prisma.Sql => Prisma.sql`(select group_coded(${code}))`
