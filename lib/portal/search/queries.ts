import 'server-only'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { groupChosen } from '@/lib/register/lookup/register'
import { momentInput, momentOf, rows, type Moment } from '@/lib/register/moment'
import { query, type Reader } from '@/lib/kernel/operation'
import { meetingsSeenBy } from '@/lib/meetings/visibility'
import { groupsOn } from '@/lib/register/group-names'
import { certainOn } from '@/lib/register/parties/dated'
import { nameAt, nameToCome } from '@/lib/register/parties/names'
import { can, type Actor } from '@/lib/kernel/policy'
import { choicesOf } from '@/lib/documents/queries'
import { documentFilters } from '@/lib/documents/schema'
import { findDocuments, RANKED } from './documents'
import { findInMeetings } from './in-meetings'
import { searchInput } from './schema'

/** At most so many of each kind are shown: who finds too much writes more. */
export const MOST = 30

/** Documents are shown with a passage of their text, so there are fewer here; the page of documents lists them all. */
export const MOST_DOCUMENTS = 12

/** `found` is the name or spelling by which it was found, where that is not how it is called. */
export type Hit = { code: string; name: string; found: string | null; line: string | null }
/** A draft has no number; its address has its id. */
export type RequestHit = Omit<Hit, 'code'> & { code: string | null; address: string }

/** What is sought are the names of all times; what is found is called as on the date shown. */
export const searchRegisterInput = momentInput.extend(searchInput.shape)

/**
 * Parties, groups, meetings, people and change requests, as far as the reader may know of them, by code, name, former name, abbreviation or
 * other spelling; documents and what meetings decided and discuss also by their words.
 * An exact code or name comes first, then what begins with the text, what contains it, and what is spelt alike.
 */
export const searchRegister = query(
  'register:read',
  searchRegisterInput,
  async ({ db, actor }, { q, ...asked }) => {
    const moment = await momentOf(db, asked)
    if (q === '')
      return {
        ...{ q, moment, parties: [], groups: [], meetings: [], inMeetings: [], people: [], documents: [] },
        requests: [],
      }
    return {
      q,
      moment,
      documents: can(actor, 'document:read')
        ? await findDocuments(db, actor, q, {}, { most: MOST_DOCUMENTS })
        : [],
      meetings: can(actor, 'meeting:read') ? await findMeetings(db, actor, q) : [],
      inMeetings: can(actor, 'meeting:read') ? await findInMeetings(db, actor, q, MOST_DOCUMENTS) : [],
      people: can(actor, 'person:read') ? await findPeople(db, q, moment) : [],
      parties: await findParties(db, q, moment),
      groups: await findGroups(db, q),
      requests: can(actor, 'change-request:read') ? await findRequests(db, q) : [],
    }
  },
)

/** So many documents are on each page of their own search, and so many pages are ranked. */
export const FOUND_ON_PAGE = 20
export const LAST_PAGE = RANKED / FOUND_ON_PAGE
const { body, year, type, language, level } = documentFilters.shape
export const documentSearch = z.object({
  ...searchInput.shape,
  ...{ body, year, type, language, level },
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(LAST_PAGE, `Only the first ${LAST_PAGE} pages are shown.`)
    .default(1),
})

/** Documents by their words, narrowed by body, year, type, language and level. */
export const searchDocuments = query(
  'document:read',
  documentSearch,
  async ({ db, actor }, { q, page, ...choice }) => {
    const { code: body, unclear } = await groupChosen(db, choice.body)
    const part = { most: FOUND_ON_PAGE, skipped: (page - 1) * FOUND_ON_PAGE }
    const hits = q === '' || unclear ? [] : await findDocuments(db, actor, q, { ...choice, body }, part)
    return {
      hits: hits.slice(0, FOUND_ON_PAGE),
      hasMore: hits.length > FOUND_ON_PAGE,
      body,
      unclear,
      choices: await choicesOf({ db, actor }, null),
      readsAll: can(actor, 'document:read-all'),
    }
  },
)
export type DocumentSearch = z.output<typeof documentSearch>
export type DocumentsFound = NonNullable<Awaited<ReturnType<typeof searchDocuments>>>

/** Begins with a letter of a script that sets no space between names, or writes a name in two letters. */
const UNSPACED =
  '^[\\u0E01-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u3040-\\u30FF\\u3400-\\u9FFF\\uAC00-\\uD7AF]'

/**
 * Out of rows `(id, called, is_code)` named `called`: the best answer of each id. From 1, the same, to nothing alike; a code is no
 * word, so it is only begun with. Sequential on purpose: behind row policies no index serves a search inside a text.
 */
const best = (q: string) => Prisma.sql`
  typed as materialized (select plain_name(${q}) as typed),
  plain as materialized (select id, called, is_code, plain_name(called) as plain from called where called is not null),
  ranked as (select id, called, is_code, case when plain = typed then 1.0 when starts_with(plain, typed) then 0.8 when is_code then 0
    when strpos(plain, ' ' || typed) > 0 then 0.7 when (length(typed) > 2 or typed ~ ${UNSPACED}) and strpos(plain, typed) > 0 then 0.6
    when length(typed) > 3 then greatest(word_similarity(typed, plain) - 0.5, 0) end as rank from plain cross join typed),
  best as (select distinct on (id) id, called, rank from ranked where rank > 0 order by id, rank desc, is_code, length(called))`

/** Where it was found by a name that is only to come, that says from when. */
const shownAs = (
  moment: Moment,
) => Prisma.sql`coalesce((select min(${nameToCome(Prisma.sql`b`, moment.day)}) from party_name b
  where b.party_id = t.id and b.name = t.called and b.retracted_at is null), t.called)`

export const findParties = (db: Reader, q: string, moment: Moment) => db.$queryRaw<Hit[]>`
  with called as (
    select id, code as called, true as is_code from party
    union all select p.id, c.called, true from party p cross join lateral (values (p.iso2), (p.iso3), (p.iso_numeric), (p.abbreviation)) c(called)
    union all select party_id, name, false from party_name where retracted_at is null
    union all select party_id, alias, false from party_alias where withdrawn_at is null
    union all select party_id, code, true from former_code where party_id is not null),
  ${best(q)}
  select p.code, n.name, case when plain_name(${q}) <> plain_name(p.code) and strpos(plain_name(n.name), plain_name(${q})) = 0 then ${shownAs(moment)} end as found, m.line
  from (select * from best order by rank desc, length(called), called limit ${MOST + 1}::int) t join party p on p.id = t.id
  cross join lateral (select ${nameAt(moment, Prisma.sql`p.id`)} as name) n
  left join lateral (select lower(x.category) || ', ' || lower(x.standing) as line from ${rows(moment, 'membership', Prisma.sql`select array_agg(h.id) from membership h where h.party_id = p.id`)} x
    where x.party_id = p.id and x.retracted_at is null and ${certainOn(Prisma.sql`x`, moment.day)}) m on true
  order by t.rank desc, length(t.called), n.name`

export const findGroups = (db: Reader, q: string) => db.$queryRaw<Hit[]>`
  with called as (
    select o.id, c.called, c.is_code from "group" o cross join lateral (values (o.code, true), (o.abbreviation, true), (o.name, false)) c(called, is_code)
    union all select n.group_id, c.called, c.is_code from group_name n cross join lateral (values (n.abbreviation, true), (n.name, false)) c(called, is_code)
      where n.retracted_at is null
    union all select f.group_id, f.code, true from former_code f where f.group_id is not null),
  ${best(q)}
  select b.code, b.name, case when t.called not in (b.code, b.name) and t.called is distinct from b.abbreviation then t.called end as found,
    b.abbreviation as line from best t join ${groupsOn()} b on b.id = t.id where b.retracted_at is null
  order by t.rank desc, length(b.name), b.name limit ${MOST + 1}::int`

export const findMeetings = (db: Reader, actor: Actor, q: string) => db.$queryRaw<Hit[]>`
  with called as (
    select m.id, c.called, c.is_code from meeting m cross join lateral (values (m.code, true), (m.title, false), (m.city || ' ' || extract(year from m.first_day), false)) c(called, is_code)
    where ${meetingsSeenBy(actor)}),
  ${best(q)}
  select m.code, m.title as name, null as found, m.begins as line from best t join meeting m on m.id = t.id
  order by t.rank desc, m.first_day desc limit ${MOST + 1}::int`

/** The name of the party as on the date shown; null for who serves the secretariat. */
export type PersonHit = Hit & { party: string | null }

/** People as the row policies show them: those of the reader's party, or all. */
export const findPeople = (db: Reader, q: string, moment: Moment) => db.$queryRaw<PersonHit[]>`
  with called as (select id, name as called, false as is_code from person where withdrawn_at is null and merged_into is null),
  ${best(q)}
  select p.id::text as code, p.name, null as found, p.position as line, ${nameAt(moment, Prisma.sql`p.party_id`)} as party
  from best t join person p on p.id = t.id
  order by t.rank desc, p.name limit ${MOST + 1}::int`

const findRequests = (db: Reader, q: string) => db.$queryRaw<RequestHit[]>`
  select code, coalesce(code, id::text) as address, title as name, null as found, state as line from change_request
  where strpos(lower(code), lower(${q})) > 0 or strpos(plain_text(title), plain_text(${q})) > 0
  order by lower(code) = lower(${q}) desc nulls last, year desc nulls first, number desc, created_at desc limit ${MOST + 1}::int`
