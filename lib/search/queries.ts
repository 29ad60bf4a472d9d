import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { momentInput, momentOf } from '../moment'
import { query } from '../operation'
import { can } from '../policy'
import { searchInput } from './schema'

/** At most so many of each kind: who finds too much writes more. */
const MOST = 30

export type Hit = { code: string; name: string; found: string | null; line: string | null; rank: number }

/**
 * Parties, groups and, for those who may read them, change requests by code, name, former name, abbreviation or other spelling.
 * An exact code or name comes first, then what begins with the text, what contains it, and what is spelt alike.
 */
export const searchRegister = query('register:read', momentInput.extend(searchInput.shape), async ({ db, actor }, { q, ...asked }) => {
  const moment = await momentOf(db, asked)
  if (q === '') return { moment, q, parties: [], groups: [], requests: [] }
  const parties = await db.$queryRaw<Hit[]>`
    with called as (
      select p.id, p.code as called, ${rank(Prisma.sql`p.code`, q, 'code')} as rank from party p
      union all select p.id, c.called, case when lower(c.called) = lower(${q}) then 1.0 else 0 end from party p
        cross join lateral (values (p.iso2), (p.iso3), (p.iso_numeric), (p.abbreviation)) c(called) where c.called is not null
      union all select n.party_id, n.name, ${rank(Prisma.sql`n.name`, q, 'name')} from party_name n where n.retracted_at is null
      union all select a.party_id, a.alias, ${rank(Prisma.sql`a.alias`, q, 'name')} from party_alias a where a.withdrawn_at is null),
    best as (select distinct on (id) id, called, rank from called where rank > 0 order by id, rank desc, length(called)),
    top as (select * from best order by rank desc, called limit ${MOST + 1}::int)
    select p.code, n.name, nullif(nullif(t.called, n.name), p.code) as found, m.line, t.rank::float8 as rank
    from top t join party p on p.id = t.id
    cross join lateral (select coalesce((select x.name from party_name x where x.party_id = p.id and x.kind = 'SHORT' and x.language = 'en'
      and x.retracted_at is null order by x.to_latest desc limit 1), p.code) as name) n
    left join lateral (select lower(x.category) || ', ' || lower(x.standing) as line from membership x where x.party_id = p.id and x.retracted_at is null
      and x.from_latest <= forum_today() and forum_today() < x.to_earliest) m on true
    order by t.rank desc, n.name`
  const groups = await db.$queryRaw<Hit[]>`
    with called as (
      select b.id, b.code as called, ${rank(Prisma.sql`b.code`, q, 'code')} as rank from "group" b where b.retracted_at is null
      union all select b.id, b.abbreviation, ${rank(Prisma.sql`b.abbreviation`, q, 'code')} from "group" b where b.retracted_at is null and b.abbreviation is not null
      union all select b.id, b.name, ${rank(Prisma.sql`b.name`, q, 'name')} from "group" b where b.retracted_at is null),
    best as (select distinct on (id) id, called, rank from called where rank > 0 order by id, rank desc)
    select b.code, b.name, null as found, b.abbreviation as line, t.rank::float8 as rank from best t join "group" b on b.id = t.id
    order by t.rank desc, b.name limit ${MOST + 1}::int`
  const requests = can(actor, 'change-request:read')
    ? await db.$queryRaw<Hit[]>`
        select r.code, r.title as name, null as found, r.state as line, 1.0::float8 as rank from change_request r
        where lower(r.code) = lower(${q}) or strpos(lower(r.code), lower(${q})) > 0 or strpos(plain_text(r.title), plain_text(${q})) > 0
        order by lower(r.code) = lower(${q}) desc, r.year desc, r.number desc limit ${MOST + 1}::int`
    : []
  return { moment, q, parties, groups, requests }
})

/** How well a text answers what was typed, from 1 (the same) to 0 (not at all); codes are no words and are only begun with. */
function rank(text: Prisma.Sql, q: string, kind: 'code' | 'name'): Prisma.Sql {
  const [plain, typed] = [Prisma.sql`plain_text(${text})`, Prisma.sql`plain_text(${q})`]
  const further =
    kind === 'code'
      ? Prisma.sql`0`
      : Prisma.sql`case when strpos(${plain}, ' ' || ${typed}) > 0 then 0.7 when length(${q}) > 2 and strpos(${plain}, ${typed}) > 0 then 0.6
          when word_similarity(${typed}, ${plain}) > 0.5 then 0.5 * word_similarity(${typed}, ${plain}) else 0 end`
  return Prisma.sql`case when ${plain} = ${typed} then 1.0 when starts_with(${plain}, ${typed}) then 0.8 else ${further} end`
}
