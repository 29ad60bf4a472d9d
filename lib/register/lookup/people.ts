import 'server-only'
import type { Reader } from '@/lib/kernel/operation'
import { meantBy, type Match } from './readings'

/** People of a party by the names that somebody typed. */

type Db = Pick<Reader, '$queryRaw'>

/**
 * The entries of the party under each of these names, exact spellings before those that differ in case or accents. An entry that was
 * merged into another is the one into which it was merged: its name is still known, and must not make a second entry of one person.
 */
export async function peopleCalled(
  db: Db,
  partyId: string,
  names: readonly string[],
): Promise<Map<string, { id: string }[]>> {
  const found = await db.$queryRaw<(Match & { id: string })[]>`
    select t.typed as reading, s.id, bool_or(h.name = t.typed) as "isExact"
    from unnest(${[...new Set(names)]}::text[]) t(typed) join person h on h.party_id = ${partyId}::uuid and plain_text(h.name) = plain_text(t.typed)
      join person s on s.id = coalesce(h.merged_into, h.id) and s.withdrawn_at is null
    group by t.typed, s.id`
  return new Map(names.map((name) => [name, meantBy(name, found).map(({ id }) => ({ id }))]))
}

/** The one entry of the party under this name, or null where there is none or more than one. */
export async function personCalled(db: Db, partyId: string, name: string): Promise<string | null> {
  const found = (await peopleCalled(db, partyId, [name])).get(name) ?? []
  return found.length === 1 ? found[0]!.id : null
}

/** Two spellings of one name, as the register compares names: without case and accents. */
export async function isSameName(db: Db, one: string, other: string): Promise<boolean> {
  const [found] = await db.$queryRaw<
    { same: boolean }[]
  >`select plain_text(${one}) = plain_text(${other}) as same`
  return found?.same ?? false
}
