import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Bounds } from '@/lib/time/dates'
import { groupsAt } from '../group-names'
import { rows, type Moment } from '../moment'
import type { Reader } from '@/lib/kernel/operation'
import { revisionOf } from '@/lib/kernel/revisions'
import { certainOn } from './dated'
import { nameAt, partyCoded } from './names'
import type { Source } from './notes'
import type { Category, PartyKind, Region } from './rules'

/** One party with its dated facts, all of them, as they were known: what held on the day is decided by whoever shows it. */

export type Dated = Bounds & { validFrom: string; validTo: string | null }
export type Certainty = 'CONFIRMED' | 'REPORTED' | 'INFERRED'
type Backed = { basis: string; basisLink: string | null; certainty: Certainty; sources: string[] }
type Membership = Dated &
  Backed & { id: string; category: Category; standing: 'ACTIVE' | 'PROVISIONAL' | 'SUSPENDED' | 'INACTIVE' }
export type Name = Dated & { name: string; kind: 'SHORT' | 'FORMAL'; language: string; sources: string[] }
export type Named = { code: string; name: string }

type Found = {
  id: string
  code: string
  kind: PartyKind
  iso2: string | null
  iso3: string | null
  isoNumeric: string | null
  region: Region | null
  website: string | null
  established: string
  isKnown: boolean
  name: string
  parent: Named | null
  territories: Named[]
  names: Name[]
  memberships: Membership[]
  founding: Backed | null
}

/** The bounds and ends of a dated row as JSON. */
export const datedJson = (
  row: Prisma.Sql,
) => Prisma.sql`jsonb_build_object('validFrom', ${row}.valid_from, 'validTo', ${row}.valid_to,
  'fromEarliest', ${row}.from_earliest, 'fromLatest', ${row}.from_latest, 'toEarliest', ${row}.to_earliest, 'toLatest', ${row}.to_latest)`
export const backedJson = (row: Prisma.Sql) =>
  Prisma.sql`jsonb_build_object('basis', ${row}.basis, 'basisLink', ${row}.basis_link, 'certainty', ${row}.certainty, 'sources', ${row}.sources)`

const [m, n] = [Prisma.sql`m`, Prisma.sql`n`]
const ofParty = (table: Prisma.Sql) =>
  Prisma.sql`select array_agg(x.id) from ${table} x where x.party_id = p.id`

export async function readParty(
  db: Pick<Reader, '$queryRaw'>,
  moment: Moment,
  code: string,
): Promise<Found | null> {
  const [found] = await db.$queryRaw<Found[]>`
    select p.id, p.code, p.kind, p.iso2, p.iso3, p.iso_numeric as "isoNumeric", p.region, p.website, forum.established,
      exists (select from ${rows(moment, 'party', Prisma.sql`array[p.id]`)} k where k.id = p.id) as "isKnown",
      ${nameAt(moment, Prisma.sql`p.id`)} as name,
      (select jsonb_build_object('code', q.code, 'name', ${nameAt(moment, Prisma.sql`q.id`)}) from party q where q.id = p.parent_id) as parent,
      coalesce((select jsonb_agg(jsonb_build_object('code', q.code, 'name', ${nameAt(moment, Prisma.sql`q.id`)}) order by q.code)
        from party q where q.parent_id = p.id), '[]') as territories,
      coalesce((select jsonb_agg(${datedJson(n)} || jsonb_build_object('name', n.name, 'kind', n.kind, 'language', n.language, 'sources', n.sources)
        order by n.from_latest desc, n.kind desc, n.language)
        from ${rows(moment, 'party_name', ofParty(Prisma.sql`party_name`))} n where n.party_id = p.id and n.retracted_at is null), '[]') as names,
      coalesce((select jsonb_agg(${datedJson(m)} || ${backedJson(m)} || jsonb_build_object('id', m.id, 'category', m.category, 'standing', m.standing)
        order by m.from_latest desc, m.from_earliest desc)
        from ${rows(moment, 'membership', ofParty(Prisma.sql`membership`))} m where m.party_id = p.id and m.retracted_at is null), '[]') as memberships,
      (select jsonb_build_object('basis', f.basis, 'basisLink', null, 'certainty', f.certainty, 'sources', f.sources)
        from ${rows(moment, 'founding', ofParty(Prisma.sql`founding`))} f where f.party_id = p.id and f.retracted_at is null) as founding
    from party p cross join forum where p.id = ${partyCoded(code)}`
  return found ?? null
}

export type SeatOfParty = Dated & {
  code: string
  group: string
  role: string
  basis: string | null
  certainty: Certainty | null
  /** Of its own, by membership of the forum, or because the group sits as another one does. */
  by: 'SEAT' | 'MEMBERSHIP' | 'ANOTHER_GROUP'
  otherGroup: string | null
  sources: string[]
}

/**
 * Where a party sits: its own seats of all times, and on the day shown the bodies of all members and the groups that sit as one
 * in which it holds a seat. What follows from membership begins with the unbroken time in its category: a change of standing does not
 * interrupt it.
 */
export async function readSeatsOf(
  db: Pick<Reader, '$queryRaw'>,
  moment: Moment,
  partyId: string,
): Promise<SeatOfParty[]> {
  const [s, b] = [Prisma.sql`s`, Prisma.sql`b`]
  const found = await db.$queryRaw<{ seat: SeatOfParty }[]>`
    with recursive own as materialized (select s.* from ${rows(moment, 'seat', Prisma.sql`select array_agg(x.id) from seat x where x.party_id = ${partyId}::uuid`)} s
        where s.party_id = ${partyId}::uuid and s.retracted_at is null),
      bodies as materialized (select b.* from ${groupsAt(
        moment,
        Prisma.sql`select array_agg(x.id) from "group" x where x.composition = 'ALL_MEMBERS' or x.id in (select group_id from own)
          or x.composition = 'SEATS_OF' and x.composition_group_id in (select group_id from own)`,
      )} b where b.retracted_at is null),
      memberships as materialized (
        select m.* from ${rows(moment, 'membership', Prisma.sql`select array_agg(x.id) from membership x where x.party_id = ${partyId}::uuid`)} m
        where m.party_id = ${partyId}::uuid and m.retracted_at is null),
      spans as (
        select m.id, m.category, m.valid_from, m.from_earliest, m.from_latest from memberships m where ${certainOn(m, moment.day)}
        union select s.id, e.category, e.valid_from, e.from_earliest, e.from_latest
        from spans s join memberships e on e.category = s.category and e.valid_to = s.valid_from),
      held as (
        select distinct on (m.id) m.category, s.valid_from, s.from_earliest, s.from_latest, m.valid_to, m.to_earliest, m.to_latest
        from memberships m join spans s on s.id = m.id order by m.id, s.from_latest, s.from_earliest),
      seats as (
        select b.from_latest as since, b.name, ${datedJson(s)} || jsonb_build_object('code', b.code, 'group', b.name, 'role', s.role, 'basis', s.basis,
          'certainty', s.certainty, 'by', 'SEAT', 'otherGroup', null, 'sources', s.sources) as seat
        from own s join bodies b on b.id = s.group_id
        union all
        select b.from_latest, b.name, case when m.from_latest > b.from_latest then ${datedJson(m)} else ${datedJson(b)} end
          || jsonb_build_object('code', b.code, 'group', b.name, 'role', m.category, 'basis', null, 'certainty', null, 'by', 'MEMBERSHIP',
            'otherGroup', null, 'sources', '[]'::jsonb)
        from held m cross join bodies b
        where b.composition = 'ALL_MEMBERS' and ${certainOn(b, moment.day)} and m.category <> 'GUEST' and not exists (select from own o
          where o.group_id = b.id and ${certainOn(Prisma.sql`o`, moment.day)})
        union all
        select b.from_latest, b.name, case when s.from_latest > b.from_latest then ${datedJson(s)} else ${datedJson(b)} end
          || jsonb_build_object('code', b.code, 'group', b.name, 'role', 'MEMBER', 'basis', null, 'certainty', null, 'by', 'ANOTHER_GROUP',
            'otherGroup', c.name, 'sources', '[]'::jsonb)
        from own s join bodies b on b.composition = 'SEATS_OF' and b.composition_group_id = s.group_id join bodies c on c.id = s.group_id
        where ${certainOn(s, moment.day)} and ${certainOn(b, moment.day)} and not exists (select from own o
          where o.group_id = b.id and ${certainOn(Prisma.sql`o`, moment.day)}))
    select seat from seats order by since, name, seat ->> 'fromLatest'`
  return found.map(({ seat }) => seat)
}

export type Contact = {
  id: string
  office: string
  address: string | null
  telephone: string | null
  email: string | null
  website: string | null
  revision: number
}

/** Other names, and the offices through which a party is reached as far as this reader may see them. */
export async function readBeside(db: Pick<Reader, '$queryRaw'>, partyId: string) {
  const [found] = await db.$queryRaw<{ aliases: { id: string; alias: string }[]; contacts: Contact[] }[]>`
    select coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'alias', a.alias) order by lower(a.alias)) from party_alias a
        where a.party_id = ${partyId}::uuid and a.withdrawn_at is null), '[]') as aliases,
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'office', c.office, 'address', c.address, 'telephone', c.telephone, 'email', c.email,
        'website', c.website, 'revision', ${revisionOf('contact', Prisma.sql`c.id`)}) order by c.id) from contact c where c.party_id = ${partyId}::uuid and c.withdrawn_at is null), '[]') as contacts`
  return found ?? { aliases: [], contacts: [] }
}

/** The pages and papers that facts name by their codes. */
export async function sourcesOf(db: Pick<Reader, '$queryRaw'>, codes: string[]): Promise<Source[]> {
  if (codes.length === 0) return []
  return db.$queryRaw<
    Source[]
  >`select code, title, address from source where code = any (${codes}) order by title`
}
