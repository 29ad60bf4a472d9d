import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { ifChosen } from '@/lib/kernel/chosen'
import { groupCoded, groupsOn } from '@/lib/register/group-names'
import { readNow } from '@/lib/kernel/now'
import { yearOf, type Day } from '@/lib/time/dates'
import type { FileShown } from './file'
import { filesOf } from './file'
import type { Reader } from '@/lib/kernel/operation'
import type { DocumentState, DocumentType, Level, Standing, documentFilters } from './schema'
import { isPublished, replacedBy } from './visibility'
import type * as z from 'zod'

/** Documents, one in each row: their names, their meetings, their states, and what can be read of them. */

export type LanguageShown = { language: string; standing: Standing; expectedOn: Day | null }
export type DocumentRow = {
  id: string
  code: string
  symbol: string
  title: string
  type: DocumentType
  dated: string | null
  body: { code: string; name: string; abbreviation: string | null }
  level: Level
  state: DocumentState
  isOpen: boolean
  /** The published document that replaced it, as far as the reader may know of it. */
  replacedBy: { code: string; symbol: string } | null
  isAnnounced: boolean
  publishedAt: Date | null
  dueOn: Day | null
  /** Where it is published elsewhere. */
  address: string | null
  languages: LanguageShown[]
  files: FileShown[]
}

/** The languages of the document `d`, the original first. */
const languagesOf = Prisma.sql`coalesce((select json_agg(json_build_object('language', l.language, 'standing', l.standing, 'expectedOn', l.expected_on)
  order by l.standing = 'ORIGINAL' desc, l.language) from document_language l where l.document_id = d.id and l.withdrawn_at is null), '[]')`

/** What is shown of the document `d` wherever it is listed. The conditions for it are the caller's. */
export const shownOfDocument = Prisma.sql`
  d.id, d.code, d.symbol, d.title, d.type, d.dated, d.level, d.state, ${isPublished} as "isOpen", ${replacedBy} as "replacedBy",
  d.is_announced as "isAnnounced", d.published_at as "publishedAt", d.due_on::text as "dueOn", d.address,
  (select json_build_object('code', g.code, 'name', g.name, 'abbreviation', g.abbreviation) from ${groupsOn(Prisma.sql`case when d.dated is not null then d.dated_from end`)} g where g.id = d.group_id) as body,
  ${languagesOf} as languages, ${filesOf} as files`

/** Sorts the document `d` by the numbers in its symbol: 2 before 10. Of other texts than numbers the order is that of their letters. */
export const symbolOrder = (d: Prisma.Sql) => Prisma.sql`
  regexp_replace(regexp_replace(${d}.symbol, '(\\d+)', '00000\\1', 'g'), '0*(\\d{6})', '\\1', 'g') collate "C"`

/** The order of the papers `d` of a meeting: that of the items `i` of its agenda, sub-items behind their own, then of their symbols. */
export const inPaperOrder = Prisma.sql`
  coalesce((select above.position from agenda_item above where above.id = i.parent_id), i.position) nulls last,
  i.parent_id is not null, i.position, ${symbolOrder(Prisma.sql`d`)}`

/** Rows of the documents that fulfil a condition on `d`, in an order, at most so many. */
export const documentRows = (condition: Prisma.Sql, order: Prisma.Sql, most: number) => Prisma.sql`
  select ${shownOfDocument} from (select * from document d where ${condition} order by ${order} limit ${most}) d order by ${order}`

/** What a reader has chosen, as a condition on `d`. */
export function chosen({ body, year, type, language, level, state }: z.output<typeof documentFilters>) {
  return Prisma.sql`${ifChosen(body, (code) => Prisma.sql`d.group_id = ${groupCoded(code)}`)}
    and ${ifChosen(year, (one) => Prisma.sql`d.dated_from between make_date(${one}::int, 1, 1) and make_date(${one}::int, 12, 31)`)}
    and ${ifChosen(type, (one) => Prisma.sql`d.type = ${one}`)} and ${ifChosen(level, (one) => Prisma.sql`d.level = ${one}`)}
    and ${ifChosen(state, (one) => Prisma.sql`d.state = ${one}`)}
    and ${ifChosen(language, (one) => Prisma.sql`exists (select from document_language l where l.document_id = d.id and l.language = ${one} and l.withdrawn_at is null)`)}`
}

export type SameTitle = { code: string; symbol: string; title: string }

export type MeetingOfSymbols = {
  id: string
  code: string
  title: string
  begins: string
  body: string
  year: number
}

/** The meeting for which symbols are reserved: its year is theirs, and its body issues them unless another is chosen. */
export async function meetingOfSymbols(
  db: Pick<Reader, '$queryRaw'>,
  code: string,
): Promise<MeetingOfSymbols | null> {
  const [found] = await db.$queryRaw<MeetingOfSymbols[]>`
    select m.id, m.code, m.title, m.begins, g.code as body, extract(year from m.first_day)::int as year
    from meeting m join "group" g on g.id = m.group_id where m.code = ${code}`
  return found ?? null
}

/** The year of symbols: that of the meeting for which they are reserved, else the present year of the forum. */
export async function yearOfSymbols(db: Pick<Reader, '$queryRaw'>, meeting: string | null): Promise<number> {
  const found = meeting ? await meetingOfSymbols(db, meeting) : null
  return found?.year ?? yearOf((await readNow(db)).today)
}

/** The documents of a body and year that have one of these titles; none that is void or withdrawn. */
export async function readSameTitles(
  db: Pick<Reader, '$queryRaw'>,
  { body, year }: { body: string; year: number },
  titles: string[],
): Promise<SameTitle[]> {
  return db.$queryRaw<SameTitle[]>`
    select d.code, d.symbol, d.title from document d join "group" g on g.id = d.group_id
    where g.code = ${body} and d.base_id is null and d.year = ${year}::int and d.state not in ('VOID', 'WITHDRAWN')
      and plain_text(d.title) = any (array(select plain_text(t) from unnest(${titles}::text[]) t where t <> '')) order by d.number`
}
