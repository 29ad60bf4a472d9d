import 'server-only'
import type { Reader } from '@/lib/kernel/operation'

/** People of a party by the name that somebody typed. */

type Db = Pick<Reader, '$queryRaw'>

export type PersonCalled = { id: string; position: string | null; distinction: string | null }

/**
 * The entries of the party under exactly this name, but for the people who are `besides`. Names that differ in an accent or a letter are
 * other people, until somebody says otherwise. An entry that was merged into another is the one into which it was merged: its name is
 * still known, and must not make a second entry of one person.
 */
export const peopleCalled = (
  db: Db,
  partyId: string,
  name: string,
  besides: readonly string[] = [],
): Promise<PersonCalled[]> => db.$queryRaw<PersonCalled[]>`
  select s.id, s.position, s.distinction from person s
  where s.party_id = ${partyId}::uuid and s.merged_into is null and s.withdrawn_at is null
    and exists (select from person h where (h.id = s.id or h.merged_into = s.id) and same_name(h.name, ${name}))
    and not exists (select from person b where b.id = any (${besides}::uuid[]) and coalesce(b.merged_into, b.id) = s.id)
  order by s.id`
