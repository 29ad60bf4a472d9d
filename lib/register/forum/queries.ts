import 'server-only'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { groupsAt } from '../group-names'
import { peopleCalled } from '@/lib/audit/history'
import { readToDecide } from '../change-requests/review'
import { momentInput, momentOf, rows } from '../moment'
import { readNow } from '@/lib/kernel/now'
import { query, type Reader } from '@/lib/kernel/operation'
import { certainOn } from '../parties/dated'
import { nameAt } from '../parties/names'
import { notesOf } from '../parties/notes'
import { can, type Actor } from '@/lib/kernel/policy'
import { readerKey, remembered } from '@/lib/kernel/remembered'
import { readRevision } from '@/lib/kernel/revisions'
import { readProfile } from './profile'
import { declaredOn, totalsOn } from './totals'

/** What the frame of every page shows: the forum's name, its zone, and how many requests wait for this person, and whether nothing can be recorded. */
export const getFrame = query('register:read', z.object({}), async ({ db, actor }) => {
  const { name, shortName, zone, today, readOnly } = await readNow(db)
  return { name, shortName, zone, today, readOnly, awaits: await countAwaiting(db, actor) }
})

/** How many requests wait for this person: for the secretariat those that were returned, for a reviewer those they can decide now. */
async function countAwaiting(db: Reader, actor: Actor): Promise<number> {
  if (actor.role === 'REVIEWER')
    return remembered(
      db,
      ['awaiting', actor.id, ...readerKey(actor)],
      async () => (await readToDecide(db, actor)).ids.length,
    )
  if (actor.role !== 'SECRETARIAT') return 0
  const [returned] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from change_request where state = 'RETURNED'`
  return returned?.count ?? 0
}

export type Deciding = {
  group: { code: string; name: string } | null
  coChairs: { code: string; name: string; since: string }[]
  today: string
}

/** The forum's current profile; totals, co-chairs and what pages declare as of a day and as known. */
export const getForum = query('register:read', momentInput, async ({ db, actor }, input) => {
  const profile = await readProfile(db)
  if (!profile) return null
  const moment = await momentOf(db, input)
  const [deciding] = await db.$queryRaw<Deciding[]>`
    select case when g.id is not null then jsonb_build_object('code', g.code, 'name', g.name) end as "group", forum_today()::text as today,
      coalesce((select jsonb_agg(jsonb_build_object('code', p.code, 'name', n.name, 'since', s.valid_from) order by n.name)
        from ${rows(moment, 'seat', Prisma.sql`select array_agg(x.id) from seat x where x.group_id = f.deciding_group_id`)} s
        join party p on p.id = s.party_id cross join lateral (select ${nameAt(moment, Prisma.sql`p.id`)} as name) n
        where s.group_id = f.deciding_group_id and s.role = 'CO_CHAIR' and s.retracted_at is null and ${certainOn(Prisma.sql`s`, moment.day)}), '[]') as "coChairs"
    from forum f left join ${groupsAt(moment)} g on g.id = f.deciding_group_id`
  const contacts = await db.contact.findMany({
    where: { partyId: null, groupId: null, withdrawnAt: null },
    select: { office: true, address: true, telephone: true, email: true, website: true },
    orderBy: { office: 'asc' },
  })
  const totals = await totalsOn(db, moment)
  return {
    moment,
    profile,
    deciding: deciding ?? { group: null, coChairs: [], today: moment.today },
    contacts,
    totals,
    declared: await declaredOn(db, moment, totals),
    notes: await notesOf(db, {}),
    mayEdit: can(actor, 'forum:edit'),
  }
})

/** What the form of the profile needs: the current text, how often it has been changed, and who changed it last. */
export const getProfileForm = query('forum:edit', z.object({}), async ({ db }) => {
  const revision = await readRevision(db, 'forum', '1')
  const profile = await readProfile(db)
  if (!profile) return null
  const [last] = await db.$queryRaw<{ actor: string; at: Date; zone: string }[]>`
    select l.actor, l.sealed_at as at, f.time_zone as zone from audit.leaf l, forum f where l.action = 'forum.edited' order by l.seq desc limit 1`
  const people = last ? await peopleCalled(db, [last.actor]) : null
  return {
    profile,
    revision,
    last: last
      ? { by: people?.get(last.actor)?.name ?? 'Someone in the secretariat', at: last.at, zone: last.zone }
      : null,
  }
})
