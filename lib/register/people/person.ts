import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Day } from '@/lib/time/dates'
import type { Reader } from '@/lib/kernel/operation'
import { nameOn, partyCoded } from '../parties/names'
import type { Actor } from '@/lib/kernel/policy'
import { revisionOf } from '@/lib/kernel/revisions'
import { peopleSeenBy } from './visibility'

/** One person with what is known of them, as far as the reader may see it; entries that were merged into it are one with it. */

export type Person = {
  id: string
  name: string
  /** Null where nobody has marked it. */
  familyName: string | null
  /** What distinguishes the person from a namesake. */
  distinction: string | null
  honorific: string | null
  position: string | null
  emails: string[]
  telephones: string[]
  languages: string[]
  party: { code: string; name: string } | null
  mergedInto: string | null
  isWithdrawn: boolean
  /** When what was kept of the person was erased, and by which request, for those who may read that. */
  erased: { on: Day; request: string | null } | null
  revision: number
}

const erasure = Prisma.sql`(select jsonb_build_object('on', e.day, 'request', e.code)
  from (select (x.erased_at at time zone f.time_zone)::date as day, r.code from erasure x cross join forum f
    left join change_request r on r.id = x.change_request_id where x.person_id in (h.id, h.merged_into)) e)`

export async function readPerson(
  db: Pick<Reader, '$queryRaw'>,
  actor: Actor,
  id: string,
): Promise<Person | null> {
  const [found] = await db.$queryRaw<Person[]>`
    select h.id, h.name, h.family_name as "familyName", h.distinction, h.honorific, h.position, h.emails, h.telephones, h.languages,
      case when p.id is not null then jsonb_build_object('code', p.code, 'name', ${nameOn(Prisma.sql`p.id`)}) end as party,
      h.merged_into as "mergedInto", h.withdrawn_at is not null as "isWithdrawn",
      ${erasure} as erased, ${revisionOf('person', Prisma.sql`h.id`)} as revision
    from person h left join party p on p.id = h.party_id where h.id = ${id}::uuid and ${peopleSeenBy(actor)}`
  return found ?? null
}

export type FocalPoint = {
  id: string
  purpose: string
  letter: string
  letterOn: Day | null
  validFrom: Day
  /** The first day without it; null is open. */
  validTo: Day | null
  confirmedOn: Day | null
  person: { id: string; name: string }
  /** Running today, and neither named nor confirmed within a year. */
  isStale: boolean
  isRunning: boolean
}

/** The focal points of a party, or those that a person is or was. */
export async function readFocalPoints(
  db: Pick<Reader, '$queryRaw'>,
  of: { party: string } | { person: string },
): Promise<FocalPoint[]> {
  const isOf =
    'party' in of
      ? Prisma.sql`f.party_id = ${partyCoded(of.party)}`
      : Prisma.sql`f.person_id in (${sameAs(of.person)})`
  return db.$queryRaw<FocalPoint[]>`
    select f.id, f.purpose, f.letter, f.letter_on::text as "letterOn", f.valid_from::text as "validFrom",
      nullif(f.valid_to, '9999-12-31')::text as "validTo", f.confirmed_on::text as "confirmedOn",
      jsonb_build_object('id', h.id, 'name', concat_ws(' ', h.honorific, h.name)) as person,
      ${isRunning} as "isRunning", ${isRunning} and ${isStale} as "isStale"
    from focal_point f join person o on o.id = f.person_id join person h on h.id = coalesce(o.merged_into, o.id)
    where f.retracted_at is null and ${isOf} order by f.valid_to desc, f.purpose, f.valid_from desc`
}

const isRunning = Prisma.sql`(f.valid_from <= forum_today() and forum_today() < f.valid_to)`
export const isStale = Prisma.sql`greatest(f.confirmed_on, f.valid_from) < forum_today() - interval '1 year'`

/** The entry and those that were merged into it. */
export const sameAs = (id: string) =>
  Prisma.sql`select s.id from person s where s.id = ${id}::uuid or s.merged_into = ${id}::uuid`

type Nomination = {
  meeting: { code: string; title: string }
  firstDay: Day
  place: string
  position: string | null
  attended: boolean
}

/** The meetings for which a person was named, newest first. */
export async function readNominations(db: Pick<Reader, '$queryRaw'>, id: string): Promise<Nomination[]> {
  return db.$queryRaw<Nomination[]>`
    select jsonb_build_object('code', m.code, 'title', m.title) as meeting, m.first_day::text as "firstDay", d.place, d.position,
      exists (select from attendance a where a.delegate_id = d.id and a.retracted_at is null and a.status in ('IN_ATTENDANCE', 'AS_OBSERVER')) as attended
    from delegate d join meeting m on m.id = d.meeting_id where d.person_id in (${sameAs(id)}) and d.withdrawn_at is null
    order by m.first_day desc`
}

type Line = {
  id: string
  name: string
  place: string
  position: string | null
  distinction: string | null
  isAccredited: boolean
  attended: boolean
}
/** A delegation that lists both of two entries, and so one person twice once they are merged. */
export type SharedLines = { other: string; meeting: { code: string; title: string }; lines: Line[] }

/** The delegations that list an entry and one of the others, each with what was merged into it; newest meeting first. */
export async function readSharedLines(
  db: Pick<Reader, '$queryRaw'>,
  others: string[],
  id: string,
): Promise<SharedLines[]> {
  return db.$queryRaw<SharedLines[]>`
    with line as (
      select d.*, coalesce(o.merged_into, o.id) as of, exists (select from attendance a where a.delegate_id = d.id and a.retracted_at is null) as attended
      from delegate d join person o on o.id = d.person_id
      where d.withdrawn_at is null and coalesce(o.merged_into, o.id) = any (${[id, ...others]}::uuid[]))
    select t.of as other, jsonb_build_object('code', m.code, 'title', m.title) as meeting,
      (select jsonb_agg(jsonb_build_object('id', l.id, 'name', concat_ws(' ', l.honorific, l.name), 'place', l.place, 'position', l.position,
          'distinction', l.distinction, 'isAccredited', l.accredited_at is not null, 'attended', l.attended) order by l.nominated_at, l.id)
        from line l where l.invitation_id = t.invitation_id and l.of in (t.of, ${id}::uuid)) as lines
    from (select distinct t.of, t.invitation_id, t.meeting_id from line t where t.of <> ${id}::uuid
      and exists (select from line k where k.invitation_id = t.invitation_id and k.of = ${id}::uuid)) t
    join meeting m on m.id = t.meeting_id order by m.first_day desc, t.invitation_id`
}

type Likeness = {
  id: string
  name: string
  position: string | null
  distinction: string | null
  why: 'EMAIL' | 'NAME' | 'SAME_NAME'
}

/** Two entries, neither of which is merged or withdrawn. */
const bothStand = Prisma.sql`o.merged_into is null and o.withdrawn_at is null and h.merged_into is null and h.withdrawn_at is null`
/** From here on two names are nearly the same. */
const LIKE = Prisma.sql`0.55`
/** May be one person: the same e-mail address, or nearly the same name. */
const alike = Prisma.sql`(o.emails && h.emails or similarity(plain_name(o.name), plain_name(h.name)) > ${LIKE})`
const why = Prisma.sql`case when o.emails && h.emails then 'EMAIL' when same_name(o.name, h.name) then 'SAME_NAME' else 'NAME' end`

/** Other entries of the same party that may be the same person. */
export async function readLikenesses(db: Pick<Reader, '$queryRaw'>, id: string): Promise<Likeness[]> {
  return db.$queryRaw<Likeness[]>`
    select o.id, o.name, o.position, o.distinction, ${why} as why
    from person h join person o on o.id <> h.id and o.party_id is not distinct from h.party_id
    where h.id = ${id}::uuid and ${bothStand} and ${alike}
    order by (o.emails && h.emails) desc, similarity(plain_name(o.name), plain_name(h.name)) desc limit 5`
}

type LikePair = Likeness & { other: Omit<Likeness, 'why'> }

/** How many pairs at most are shown at once; those that are merged make room. */
const PAIRS = 20

/**
 * Pairs of entries of one party, or of the secretariat, that may be one person each; the surest first. All entries of a party are held
 * against each other, so each name is made plain once, and each pair compared once.
 */
export async function readLikePairs(db: Pick<Reader, '$queryRaw'>): Promise<LikePair[]> {
  const nobody = Prisma.sql`'00000000-0000-0000-0000-000000000000'::uuid`
  return db.$queryRaw<LikePair[]>`
    with standing as materialized (
      select id, name, position, distinction, emails, coalesce(party_id, ${nobody}) as party, plain_name(name) as plain
      from person where merged_into is null and withdrawn_at is null)
    select h.id, h.name, h.position, h.distinction,
      jsonb_build_object('id', o.id, 'name', o.name, 'position', o.position, 'distinction', o.distinction) as other, ${why} as why
    from standing h join standing o on o.party = h.party and o.id > h.id
    cross join lateral (select similarity(o.plain, h.plain) as names offset 0) like_by
    where o.emails && h.emails or like_by.names > ${LIKE}
    order by (o.emails && h.emails) desc, like_by.names desc, h.id, o.id limit ${PAIRS}`
}
