import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { ifChosen } from '@/lib/kernel/chosen'
import { groupCoded, groupsOn } from '@/lib/register/group-names'
import type { Day } from '@/lib/time/dates'
import type { DayHours } from '@/lib/time/hours'
import type { Reader } from '@/lib/kernel/operation'
import { nameOn } from '@/lib/register/parties/names'
import type { MeetingKind, MeetingState } from './schema'

/** Meetings as rows of a list, and as marks of the strip. */

export type MeetingRow = {
  id: string
  code: string
  title: string
  kind: MeetingKind
  state: MeetingState
  isDraft: boolean
  begins: string
  ends: string | null
  firstDay: Day
  lastDay: Day
  days: DayHours[]
  city: string | null
  country: string | null
  /** As the register names it on the first day, where the country is a party. */
  countryName: string | null
  mode: string | null
  body: { code: string; name: string; abbreviation: string | null }
}

/** Whether the reader sees another meeting with the same title as the meeting `m`. */
export const hasNamesake = Prisma.sql`exists (select from meeting other where other.title = m.title and other.id <> m.id)`

/** What the name of a meeting is made of where it is a link. */
export type MeetingName = { code: string; title: string; begins: string; hasNamesake: boolean }
/** The same of the meeting `m`. */
export const meetingName = Prisma.sql`jsonb_build_object('code', m.code, 'title', m.title, 'begins', m.begins, 'hasNamesake', ${hasNamesake})`

export const daysJson = (meeting: Prisma.Sql) => Prisma.sql`coalesce((
  select jsonb_agg(jsonb_build_object('day', d.on_day, 'opens', d.opens, 'closes', d.closes) order by d.on_day, d.opens)
  from meeting_day d where d.meeting_id = ${meeting} and d.withdrawn_at is null), '[]')`

/** `where` and `order` speak of `m`. */
export const meetingRows = (where: Prisma.Sql, order: Prisma.Sql, limit: number) => Prisma.sql`
  select m.id, m.code, m.title, m.kind, m.state, m.is_draft as "isDraft", m.begins, m.ends, m.first_day::text as "firstDay", m.last_day::text as "lastDay",
    ${daysJson(Prisma.sql`m.id`)} as days, m.city, m.country,
    (select ${nameOn(Prisma.sql`p.id`, Prisma.sql`m.first_day`)} from party p where p.iso2 = m.country) as "countryName", m.mode,
    jsonb_build_object('code', g.code, 'name', g.name, 'abbreviation', g.abbreviation) as body
  from meeting m join ${groupsOn(Prisma.sql`m.first_day`)} g on g.id = m.group_id where ${where} order by ${order} limit ${limit}`

type Choice = { body?: string | undefined; year?: string | undefined; kind?: string | undefined }

/** The condition that a choice of body, year and kind comes to. */
export function chosen({ body, year, kind }: Choice): Prisma.Sql {
  return Prisma.sql`${ifChosen(body, (code) => Prisma.sql`m.group_id = ${groupCoded(code)}`)}
    and ${ifChosen(kind, (one) => Prisma.sql`m.kind = ${one}`)}
    and ${ifChosen(year, (one) => Prisma.sql`m.first_day between make_date(${one}::int, 1, 1) and make_date(${one}::int, 12, 31)`)}`
}

export type StripMark = { day: Day; code: string; title: string; when: string }
export type Strip = { kind: MeetingKind; count: number; marks: StripMark[] }[]

/** So many meetings are drawn one by one; of more, one a kind and quarter. */
const DRAWN = 400

/** All meetings that the reader may see (`seen`), by kind, in the order of their days. */
export async function readStrip(db: Pick<Reader, '$queryRaw'>, seen: Prisma.Sql): Promise<Strip> {
  const found = await db.$queryRaw<{ kind: MeetingKind; count: number; marks: StripMark[] }[]>`
    with all_of_them as materialized (select m.kind, m.first_day, m.code, m.title, m.begins, count(*) over () > ${DRAWN} as many from meeting m
        where m.state <> 'CANCELLED' and ${seen}),
      marks as (
        select kind, first_day, code, title, begins, 1 as stands_for from all_of_them where not many
        union all
        select kind, min(first_day), min(code), count(*) || ' meetings', '', count(*) from all_of_them where many
          group by kind, date_trunc('quarter', first_day))
    select kind, sum(stands_for)::int as count,
      jsonb_agg(jsonb_build_object('day', first_day, 'code', code, 'title', title, 'when', begins) order by first_day) as marks
    from marks group by kind order by min(first_day), kind`
  return found
}

/** The bodies that exist today. */
export const bodiesToMeet = (db: Pick<Reader, '$queryRaw'>) => db.$queryRaw<{ code: string; name: string }[]>`
  select code, name from ${groupsOn()} where retracted_at is null and from_earliest <= forum_today() and forum_today() < to_latest order by name`
