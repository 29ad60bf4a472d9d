import 'server-only'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { ifChosen } from '@/lib/kernel/chosen'
import { historyOf, type Act } from '@/lib/audit/history'
import { openTo } from '@/lib/audit/open'
import { readNow } from '@/lib/kernel/now'
import { query, type Reader } from '@/lib/kernel/operation'
import { partiesToSuggest, partyMeant } from '@/lib/register/lookup/register'
import { nameOn } from '../parties/names'
import { can, type Actor } from '@/lib/kernel/policy'
import {
  readFocalPoints,
  readLikenesses,
  readLikePairs,
  readNominations,
  readPerson,
  readSharedLines,
} from './person'
import { byPerson, peopleFilters } from './schema'
import { peopleSeenBy } from './visibility'
import { followsLog } from '@/lib/kernel/remembered'

/** People a page, by family name. */
const PAGE = 100

export type ListedPerson = {
  id: string
  name: string
  familyName: string | null
  distinction: string | null
  honorific: string | null
  position: string | null
  party: { code: string; name: string } | null
  purposes: string[]
}

/** By the family name, and by the whole name where none was marked. */
const sorted = (familyName: Prisma.Sql, name: Prisma.Sql) =>
  Prisma.sql`plain_name(concat_ws(' ', ${familyName}, ${name}))`
const sortedHere = sorted(Prisma.sql`h.family_name`, Prisma.sql`h.name`)
const sortedBefore = sorted(Prisma.sql`b.family_name`, Prisma.sql`b.name`)

/** Whose people are asked for; `unclear` says why nobody is listed, where the party that was typed is not one. */
export async function peopleAsked(db: Reader, party: string | undefined) {
  const meant = party ? await partyMeant(db, party) : null
  return {
    party: meant && 'one' in meant ? meant.one : null,
    unclear: meant && 'unclear' in meant ? meant.unclear : null,
  }
}

type Asked = { q?: string | undefined; after?: string | undefined } & Awaited<ReturnType<typeof peopleAsked>>

/** The people whom this reader may see and has asked for, as a condition on the person `h`. */
export const areAsked = (actor: Actor, { q, party, unclear, after }: Asked) => Prisma.sql`
  ${peopleSeenBy(actor)} and h.withdrawn_at is null and h.merged_into is null
  and ${unclear === null} and ${ifChosen(party, ({ id }) => Prisma.sql`h.party_id = ${id}::uuid`)}
  and ${ifChosen(q, (text) => Prisma.sql`position(plain_name(${text}) in plain_name(h.name)) > 0`)}
  and ${ifChosen(after, (id) => Prisma.sql`(${sortedHere}, h.id) > (select ${sortedBefore}, b.id from person b where b.id = ${id}::uuid)`)}`

export const byFamilyName = Prisma.sql`${sortedHere}, h.id`

/** People by family name, at most so many. */
export async function readPeople(db: Reader, condition: Prisma.Sql, most: number): Promise<ListedPerson[]> {
  return db.$queryRaw<ListedPerson[]>`
    select h.id, h.name, h.family_name as "familyName", h.distinction, h.honorific, h.position,
      case when p.id is not null then jsonb_build_object('code', p.code, 'name', ${nameOn(Prisma.sql`p.id`)}) end as party,
      array(select f.purpose from focal_point f where f.person_id in (select s.id from person s where s.id = h.id or s.merged_into = h.id) and f.retracted_at is null
        and f.valid_from <= forum_today() and forum_today() < f.valid_to order by 1) as purposes
    from person h left join party p on p.id = h.party_id
    where ${condition} order by ${byFamilyName} limit ${most}`
}

/** The people whom this reader may see: the secretariat all, a party its own. */
export const listPeople = query(
  'person:read',
  peopleFilters,
  followsLog('people', async ({ db, actor }, { q, party, after }) => {
    const asked = await peopleAsked(db, party)
    const found = await readPeople(db, areAsked(actor, { ...asked, q, after }), PAGE + 1)
    const people = found.slice(0, PAGE)
    const isSecretariat = can(actor, 'person:merge')
    return {
      people,
      next: found.length > PAGE ? (people.at(-1)?.id ?? null) : null,
      /** Why nobody is listed, where the party that was asked for is not one. */
      unclear: asked.unclear,
      isSecretariat,
      parties: isSecretariat ? await partiesToSuggest(db) : [],
      alike: isSecretariat && !q && !party && !after ? await readLikePairs(db) : [],
    }
  }),
)
export type PeopleList = NonNullable<Awaited<ReturnType<typeof listPeople>>>

/** One person with focal points, nominations, likely duplicates and, for those who may read the log, what was done. */
export const getPerson = query('person:read', byPerson, async ({ db, actor }, { id }) => {
  const person = await readPerson(db, actor, id)
  if (!person) return null
  const merged = await db.person.findMany({ where: { mergedIntoId: id }, select: { id: true, name: true } })
  const isSecretariat = can(actor, 'person:merge')
  const likenesses = isSecretariat ? await readLikenesses(db, id) : []
  const shared = await readSharedLines(
    db,
    likenesses.map((one) => one.id),
    id,
  )
  return {
    person,
    merged,
    focalPoints: await readFocalPoints(db, { person: id }),
    nominations: await readNominations(db, id),
    likenesses: likenesses.map((one) => ({ ...one, shared: shared.filter(({ other }) => other === one.id) })),
    history: isSecretariat ? await wholeHistory(db, actor, [id, ...merged.map((one) => one.id)]) : [],
    zone: (await readNow(db)).zone,
    may: {
      erase: can(actor, 'change-request:propose') && person.erased === null && person.mergedInto === null,
      merge: isSecretariat,
      audit: can(actor, 'audit:read'),
    },
  }
})
export type PersonPage = NonNullable<Awaited<ReturnType<typeof getPerson>>>

/** What was done about any of these entries, newest first: of one person with those that were merged into it. */
async function wholeHistory(db: Reader, actor: Actor, ids: string[]): Promise<Act[]> {
  const acts = new Map<number, Act>()
  for (const id of ids) for (const act of await historyOf(db, actor, id, null)) acts.set(act.seq, act)
  return [...acts.values()].toSorted((a, b) => b.seq - a.seq)
}

/** What the form of a new person needs. */
export const getNewPerson = query('person:edit', z.object({}), async ({ db, actor }) => ({
  parties: can(actor, 'person:merge') ? await partiesToSuggest(db) : [],
}))

/** Everything that is kept of a person, for the person: the current entry, what they were named for, and which entries are about them. */
export const exportPerson = query('person:read', byPerson, async ({ db, actor }, { id }) => {
  const person = await readPerson(db, actor, id)
  if (!person) return null
  const merged = await db.person.findMany({
    where: { mergedIntoId: id },
    select: {
      ...{ id: true, name: true, familyName: true, distinction: true, honorific: true, position: true },
      ...{ emails: true, telephones: true, languages: true },
    },
  })
  const ids = [id, ...merged.map((one) => one.id)]
  const delegates = await db.delegate.findMany({
    where: { personId: { in: ids } },
    orderBy: { nominatedAt: 'asc' },
    select: {
      meeting: { select: { code: true, title: true } },
      ...{
        place: true,
        name: true,
        familyName: true,
        distinction: true,
        honorific: true,
        position: true,
        mode: true,
        isLate: true,
      },
      ...{ nominatedAt: true, accreditedAt: true, registeredAt: true, withdrawnAt: true },
      attendances: { select: { onDay: true, status: true, mode: true, notedAt: true, retractedAt: true } },
    },
  })
  const entries = await db.$queryRaw<{ seq: bigint; at: Date; action: string }[]>`
    select l.seq, l.sealed_at as at, l.action from audit.leaf l
    where l.seq = any (array(select audit.about(${ids}::uuid[]))) and ${openTo(actor)} order by l.seq`
  return {
    person,
    mergedEntries: merged,
    focalPoints: await readFocalPoints(db, { person: id }),
    delegations: delegates,
    entriesOfTheLog: entries.map(({ seq, at, action }) => ({ entry: Number(seq), at, action })),
  }
})
