import 'server-only'
import type * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { ifChosen } from '@/lib/kernel/chosen'
import { readNow } from '@/lib/kernel/now'
import { query, type Reader } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'
import { groupsOn } from '@/lib/register/group-names'
import { groupMeant, lookUp, partiesToSuggest } from '@/lib/register/lookup/register'
import { certainOn } from '../../parties/dated'
import { nameOn } from '../../parties/names'
import { isStale } from '../person'
import { peopleSeenBy } from '../visibility'
import { namesIn, type FocalPointRow } from './rules'
import { focalPointFilters } from './schema'

type Filters = z.output<typeof focalPointFilters>
/** The parties that a choice comes to; `unclear` says of each name why none is meant. */
type Chosen = { parties: string[] | null; group: string | null; unclear: string[] }

/** The focal points of today of a choice of parties, as far as the reader may see people. */
export const listFocalPoints = query('person:read', focalPointFilters, async ({ db, actor }, filters) => {
  const chosen = await readChosen(db, filters)
  const rows = await readFocalPointRows(db, actor, chosen, filters.purpose)
  const isSecretariat = can(actor, 'person:merge')
  const { name, zone, today } = await readNow(db)
  return {
    rows,
    chosen,
    /** Whom the choice names and nobody is a focal point of; said to those alone who see the people of all parties. */
    without: isSecretariat ? await readWithout(db, chosen, rows) : [],
    isSecretariat,
    forum: { name, zone, today },
    ...(await readChoices(db, isSecretariat)),
    /** Those that have a focal point today, to choose from by ticking. */
    toTick: isSecretariat ? await readToTick(db, chosen) : [],
  }
})
export type FocalPointList = NonNullable<Awaited<ReturnType<typeof listFocalPoints>>>

async function readChosen(db: Reader, { group, parties }: Filters): Promise<Chosen> {
  const meant = group ? await groupMeant(db, group) : null
  const typed = namesIn(parties ?? '')
  const found = await lookUp(db, typed)
  const unclear = typed.filter((name) => found.get(name)?.parties.length !== 1)
  const named = typed.flatMap((name) => found.get(name)?.parties.map(({ id }) => id) ?? [])
  const isChosen = Boolean(group) || typed.length > 0
  const members = meant && 'one' in meant ? await readMembers(db, meant.one.id) : []
  return {
    parties: isChosen ? [...new Set([...members, ...named])] : null,
    group: meant && 'one' in meant ? meant.one.name : null,
    unclear: [
      ...(meant && 'unclear' in meant ? [meant.unclear] : []),
      ...unclear.map((name) => sentenceOn(name, found.get(name)?.parties ?? [])),
    ],
  }
}

const sentenceOn = (name: string, found: { name: string; code: string }[]) =>
  found.length === 0
    ? `There is no party called “${name}”. Write its name or code.`
    : `“${name}” can mean ${found.map((one) => `${one.name} (${one.code})`).join(' or ')}; all of them are listed.`

/** Who certainly sits in a group today: by seats of its own, by those of the group as which it sits, or as members of the forum. */
async function readMembers(db: Reader, group: string): Promise<string[]> {
  const { today } = await readNow(db)
  const found = await db.$queryRaw<{ id: string }[]>`
    select s.party_id as id from "group" b join seat s on s.group_id = b.id or b.composition = 'SEATS_OF' and s.group_id = b.composition_group_id
    where b.id = ${group}::uuid and s.retracted_at is null and ${certainOn(Prisma.sql`s`, today)}
    union select m.party_id from "group" b join membership m on b.composition = 'ALL_MEMBERS' and m.category = 'MEMBER'
    where b.id = ${group}::uuid and m.retracted_at is null and ${certainOn(Prisma.sql`m`, today)}`
  return found.map(({ id }) => id)
}

const runsToday = Prisma.sql`(f.retracted_at is null and f.valid_from <= forum_today() and forum_today() < f.valid_to)`

async function readFocalPointRows(
  db: Reader,
  actor: Actor,
  { parties }: Chosen,
  purpose: string | undefined,
): Promise<FocalPointRow[]> {
  return db.$queryRaw<FocalPointRow[]>`
    select h.id, h.name, h.honorific, h.position, h.emails, h.telephones, array_agg(distinct f.purpose) as purposes, bool_or(${isStale}) as "isStale",
      jsonb_build_object('id', p.id, 'code', p.code, 'name', ${nameOn(Prisma.sql`p.id`)}) as party,
      coalesce((select jsonb_agg(jsonb_build_object('office', c.office, 'address', c.address, 'telephone', c.telephone, 'email', c.email) order by c.id)
        from contact c where c.party_id = p.id and c.withdrawn_at is null), '[]') as offices
    from focal_point f join person o on o.id = f.person_id join person h on h.id = coalesce(o.merged_into, o.id) join party p on p.id = f.party_id
    where ${runsToday} and ${peopleSeenBy(actor)} and h.withdrawn_at is null
      and ${ifChosen(parties, (some) => Prisma.sql`f.party_id = any (${some}::uuid[])`)}
      and ${ifChosen(purpose || null, (one) => Prisma.sql`f.purpose = ${one}`)}
    group by h.id, p.id order by plain_text(${nameOn(Prisma.sql`p.id`)}), plain_name(concat_ws(' ', h.family_name, h.name)), h.id`
}

async function readWithout(db: Reader, { parties }: Chosen, rows: FocalPointRow[]): Promise<string[]> {
  if (!parties) return []
  const named = new Set(rows.map(({ party }) => party.id))
  const others = parties.filter((id) => !named.has(id))
  const found = await db.$queryRaw<{ name: string }[]>`
    select ${nameOn(Prisma.sql`p.id`)} as name from party p where p.id = any (${others}::uuid[]) order by 1`
  return found.map(({ name }) => name)
}

async function readToTick(db: Reader, { parties }: Chosen) {
  const found = await db.$queryRaw<{ id: string; code: string; name: string }[]>`
    select p.id, p.code, ${nameOn(Prisma.sql`p.id`)} as name from party p
    where p.id in (select f.party_id from focal_point f where ${runsToday}) order by plain_text(${nameOn(Prisma.sql`p.id`)}), p.id`
  return found.map(({ id, code, name }) => ({ code, name, isChosen: parties?.includes(id) ?? false }))
}

/** What the filters offer. */
async function readChoices(db: Reader, isSecretariat: boolean) {
  const [found] = await db.$queryRaw<{ purposes: string[]; groups: { value: string; label: string }[] }[]>`
    select array(select distinct f.purpose from focal_point f where ${runsToday} order by 1) as purposes,
      coalesce((select jsonb_agg(jsonb_build_object('value', b.code, 'label', b.name) order by b.name) from ${groupsOn()} b
        where b.retracted_at is null and b.from_earliest <= forum_today() and forum_today() < b.to_latest and b.composition <> 'DESCRIBED'), '[]') as groups`
  return {
    purposes: found?.purposes ?? [],
    groups: found?.groups ?? [],
    parties: isSecretariat ? await partiesToSuggest(db) : [],
  }
}
