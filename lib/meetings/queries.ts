import 'server-only'
import { boundsOf, yearOf } from '@/lib/time/dates'
import * as z from 'zod'
import { groupCoded, groupsOn } from '@/lib/register/group-names'
import { Prisma } from '@/prisma/generated/client'
import { ifChosen } from '@/lib/kernel/chosen'
import { readMyZone } from '@/lib/access/account/zone'
import { partyCoded } from '@/lib/register/parties/names'
import { readNow } from '@/lib/kernel/now'
import { query, type Reader } from '@/lib/kernel/operation'
import { groupChosen, partiesToSuggest } from '@/lib/register/lookup/register'
import { momentInput, momentOf } from '@/lib/register/moment'
import { notesOf } from '@/lib/register/parties/notes'
import { sourcesOf } from '@/lib/register/parties/party'
import { followsLog, readerKey, remembered } from '@/lib/kernel/remembered'
import { revisionOf } from '@/lib/kernel/revisions'
import { can, type Actor } from '@/lib/kernel/policy'
import { bodiesToMeet, chosen, hasNamesake, meetingRows, readStrip, type MeetingRow } from './list'
import { standingFacts, typedOf } from './fields'
import { readMatrix } from './matrix'
import { readMeeting, readOverlaps, readPartyAttendance, readTotals } from './meeting'
import { byCode, matrixFilters, meetingFilters, type MeetingState } from './schema'
import { meetingsSeenBy } from './visibility'

/** Past meetings a page. */
const PAGE = 50
/** Upcoming meetings are on one page: no more than this many are planned. */
const AHEAD = 200

/** Coming meetings in their order, past ones newest first, and all of them as a strip. */
export const listMeetings = query('meeting:read', meetingFilters, async ({ db, actor }, asked) => {
  const { today, established } = await readNow(db)
  const { code: body, unclear } = await groupChosen(db, asked.body)
  const choice = { ...asked, body }
  const list = await remembered(db, ['meetings', choice, ...readerKey(actor)], () =>
    readList(db, actor, today, choice),
  )
  return {
    choice,
    today,
    since: yearOf(boundsOf(established).earliest),
    /** The body that was meant. */
    body,
    /** Why nothing is listed, where no one body was meant. */
    unclear,
    ...list,
    may: { edit: can(actor, 'meeting:edit') },
  }
})
export type MeetingList = NonNullable<Awaited<ReturnType<typeof listMeetings>>>

type Choice = z.output<typeof meetingFilters>

function condition(actor: Actor, today: string, choice: Omit<Choice, 'before'>) {
  return {
    all: Prisma.sql`${meetingsSeenBy(actor)} and ${chosen(choice)}`,
    isAhead: Prisma.sql`m.last_day >= ${today}::date and m.state <> 'HELD'`,
  }
}

/** The coming meetings that the reader may see, in their order. */
export async function readAhead(db: Reader, actor: Actor, today: string, choice: Choice) {
  const { all, isAhead } = condition(actor, today, choice)
  const order = Prisma.sql`m.first_day, m.id`
  return db.$queryRaw<MeetingRow[]>`${meetingRows(Prisma.sql`${all} and ${isAhead}`, order, AHEAD)}`
}

/** The past ones, as a condition on `m`: those before one of them, where one is named. */
export function arePast(actor: Actor, today: string, { before, ...choice }: Choice) {
  const { all, isAhead } = condition(actor, today, choice)
  const after = ifChosen(
    before,
    (id) =>
      Prisma.sql`(m.first_day, m.id) < (select b.first_day, b.id from meeting b where b.id = ${id}::uuid)`,
  )
  return Prisma.sql`${all} and not (${isAhead}) and ${after}`
}

export const newestFirst = Prisma.sql`m.first_day desc, m.id desc`

/** Meetings with their newest first, at most so many. */
export const readNewest = (db: Reader, condition: Prisma.Sql, most: number): Promise<MeetingRow[]> =>
  db.$queryRaw<MeetingRow[]>`${meetingRows(condition, newestFirst, most)}`

async function readList(db: Reader, actor: Actor, today: string, { before, ...choice }: Choice) {
  const seen = meetingsSeenBy(actor)
  const { all, isAhead } = condition(actor, today, choice)
  const ahead = before ? [] : await readAhead(db, actor, today, choice)
  const past = await readNewest(db, arePast(actor, today, { ...choice, before }), PAGE + 1)
  const [counted] = await db.$queryRaw<{ past: number; first: number | null; last: number | null }[]>`
    select (select count(*)::int from meeting m where ${all} and not (${isAhead})) as past,
      extract(year from min(first_day))::int as first, extract(year from max(first_day))::int as last from meeting m where ${seen}`
  const bodies = await db.$queryRaw<{ code: string; name: string }[]>`
    select g.code, g.name from ${groupsOn()} g where g.retracted_at is null and exists (select from meeting m where m.group_id = g.id and ${seen}) order by g.name`
  return {
    ahead,
    past: past.slice(0, PAGE),
    next: past.length > PAGE ? (past[PAGE - 1]?.id ?? null) : null,
    count: counted?.past ?? 0,
    years: counted?.first && counted.last ? yearsFrom(counted.last, counted.first) : [],
    bodies,
    strip: await readStrip(db, seen),
  }
}

const yearsFrom = (last: number, first: number) =>
  Array.from({ length: last - first + 1 }, (_, n) => String(last - n))

/** One meeting as this reader may see it. Null where there is none. */
export const getMeeting = query('meeting:read', byCode, async ({ db, actor }, input) => {
  const found = await readPage({ db, actor }, input)
  return found && { ...found, myZone: await readMyZone(db, actor) }
})
export type MeetingPage = NonNullable<Awaited<ReturnType<typeof getMeeting>>>

const readPage = followsLog('meeting', async ({ db, actor }, { code }: z.output<typeof byCode>) => {
  const meeting = await readMeeting(db, actor, code)
  if (!meeting) return null
  const totals = await readTotals(db, meeting.id)
  const may = { edit: can(actor, 'meeting:edit'), audit: can(actor, 'audit:read') }
  return {
    meeting,
    totals,
    attendance: await readPartyAttendance(db, meeting.id),
    notes: await notesOf(db, { meeting: meeting.id }),
    sources: await sourcesOf(db, [
      ...new Set([...meeting.sources, ...totals.flatMap(({ sources }) => sources)]),
    ]),
    overlaps: may.edit ? await readOverlaps(db, meeting) : [],
    may,
  }
})

/** The bodies of which some attendance is known to this reader. */
export const readAttended = (db: Reader, seen: Prisma.Sql) =>
  db.$queryRaw<{ id: string; code: string; name: string }[]>`
    select g.id, g.code, g.name from ${groupsOn()} g where g.retracted_at is null
      and exists (select from meeting m join attendance a on a.meeting_id = m.id where m.group_id = g.id and a.retracted_at is null and ${seen}) order by g.name`

/** The one that was asked for; where none was, the one that meets most. */
export const bodyShown = <B extends { code: string }>(
  bodies: B[],
  asked: string | undefined,
): B | undefined => bodies.find(({ code }) => code === (asked ?? 'ahg')) ?? (asked ? undefined : bodies[0])

/** Attendance at the meetings of a body. Without a body, the bodies of which something is known. */
export const getMatrix = query(
  'meeting:read',
  matrixFilters,
  async ({ db, actor }, { body: typed, before }) => {
    const seen = meetingsSeenBy(actor)
    const { code: body, unclear } = await groupChosen(db, typed)
    const found = await remembered(db, ['matrix', body, before, ...readerKey(actor)], async () => {
      const bodies = await readAttended(db, seen)
      const shown = bodyShown(bodies, body)
      return {
        bodies,
        shown: shown ?? null,
        ...(shown ? await readMatrix(db, shown.id, before, seen) : nothing),
      }
    })
    return { ...found, unclear }
  },
)
export type MatrixPage = NonNullable<Awaited<ReturnType<typeof getMatrix>>>
const nothing = { meetings: [], rows: [], earlier: false }

/** A meeting as its form writes it. */
export const getMeetingEditing = query('meeting:edit', byCode, async ({ db }, { code }) => {
  const [found] = await db.$queryRaw<
    {
      id: string
      title: string
      begins: string
      hasNamesake: boolean
      state: MeetingState
      isDraft: boolean
      revision: number
      stateRevision: number
    }[]
  >`
    select m.id, m.title, m.begins, ${hasNamesake} as "hasNamesake", m.state, m.is_draft as "isDraft", ${revisionOf('meeting', Prisma.sql`m.id`)} as revision,
      ${revisionOf('meeting state', Prisma.sql`m.id`)} as "stateRevision" from meeting m where m.code = ${code}`
  if (!found) return null
  return {
    ...found,
    code,
    typed: typedOf(await standingFacts(db, found.id)),
    bodies: await bodiesToMeet(db),
    parties: await partiesToSuggest(db),
  }
})

/** How many meetings are shown on the page of a party or a group; the list of meetings has them all. */
const SHOWN = 12

/** The page of a party or a group as of a date. */
const ofPage = momentInput.extend({ code: z.string().max(60) })

/** The meetings at which a party was, up to the day shown, newest first; as far as the reader may see them. */
export const listAttended = query('meeting:read', ofPage, async ({ db, actor }, { code, ...asked }) => {
  const { day } = await momentOf(db, asked)
  return remembered(db, ['attended', code, day, ...readerKey(actor)], async () => {
    const latest = await db.$queryRaw<{ id: string; count: number }[]>`
      select m.id, count(*) over ()::int as count from meeting m where ${meetingsSeenBy(actor)} and m.first_day <= ${day}::date and m.id = any (array(
        select a.meeting_id from attendance a where a.party_id = ${partyCoded(code)}
          and a.retracted_at is null and a.status in ('IN_ATTENDANCE', 'AS_OBSERVER')))
      order by m.first_day desc, m.id desc limit ${SHOWN}`
    const ids = latest.map(({ id }) => id)
    const meetings =
      ids.length === 0
        ? []
        : await db.$queryRaw<MeetingRow[]>`${meetingRows(
            Prisma.sql`m.id = any (${ids}::uuid[])`,
            Prisma.sql`m.first_day desc, m.id desc`,
            SHOWN,
          )}`
    return { meetings, count: latest[0]?.count ?? 0 }
  })
})
export type Attended = NonNullable<Awaited<ReturnType<typeof listAttended>>>

/** The meetings of a group around the day shown: what comes after it, and the latest before it. */
export const listMeetingsOf = query('meeting:read', ofPage, async ({ db, actor }, { code, ...asked }) => {
  const { day } = await momentOf(db, asked)
  return remembered(db, ['meetings of', code, day, ...readerKey(actor)], async () => {
    const of = Prisma.sql`${meetingsSeenBy(actor)} and m.group_id = ${groupCoded(code)}`
    const isAhead = Prisma.sql`m.last_day >= ${day}::date and m.state <> 'HELD'`
    const ahead = await db.$queryRaw<
      MeetingRow[]
    >`${meetingRows(Prisma.sql`${of} and ${isAhead}`, Prisma.sql`m.first_day, m.id`, SHOWN)}`
    const past = await db.$queryRaw<MeetingRow[]>`${meetingRows(
      Prisma.sql`${of} and not (${isAhead}) and m.first_day <= ${day}::date`,
      Prisma.sql`m.first_day desc, m.id desc`,
      SHOWN,
    )}`
    const [counted] = await db.$queryRaw<
      { count: number }[]
    >`select count(*)::int as count from meeting m where ${of}`
    return { meetings: [...ahead, ...past], count: counted?.count ?? 0 }
  })
})
export type MeetingsOf = NonNullable<Awaited<ReturnType<typeof listMeetingsOf>>>

/** The notes about a meeting, for who writes them. */
export const getMeetingNotes = query('meeting:edit', byCode, async ({ db, actor }, { code }) => {
  const meeting = await readMeeting(db, actor, code)
  return meeting && { meeting, notes: await notesOf(db, { meeting: meeting.id }) }
})
