import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { documentsSeenBy } from '@/lib/documents/visibility'
import type { DocumentType } from '@/lib/documents/schema'
import { groupCoded } from '@/lib/register/group-names'
import type { Reader } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { passageOf, type Passage } from './passage'

/** Documents by symbol and title, and by the words of their texts, as far as this reader may know of them. */

/** Of very common words so many titles are ranked, and so many texts for each way in which dictionaries write them. */
export const RANKED = 200
export type DocumentHit = {
  code: string
  symbol: string
  title: string
  type: DocumentType
  dated: string | null
  /** The language of the text that has the words; null where symbol or title were found. */
  language: string | null
  passage: Passage | null
}
type DocumentChoice = {
  body?: string | undefined
  type?: string | undefined
  year?: string | undefined
  language?: string | undefined
  level?: string | undefined
}

type Row = Omit<DocumentHit, 'passage'> & { passage: string | null }

/** The best answers first, each document once, without the first `skipped`, at most so many and one more. */
export async function findDocuments(
  db: Reader,
  actor: Actor,
  q: string,
  { body, type, year, language, level }: DocumentChoice,
  { most, skipped = 0 }: { most: number; skipped?: number },
): Promise<DocumentHit[]> {
  const rows = await db.$queryRaw<Row[]>`
    with found as materialized (
      select * from guard.find_documents(${q}, ${body ? Prisma.sql`(select code from "group" where id = ${groupCoded(body)})` : null}, ${type ?? null}, ${year ?? null}::int, ${language ?? null}, ${level ?? null}, ${RANKED}::int)),
    best as (select document_id, max(rank) as rank, (array_agg(file_id order by rank desc) filter (where file_id is not null))[1] as file_id from found group by 1),
    shown as (
      select d.id, d.code, d.symbol, d.title, d.type, d.dated, d.dated_from, b.file_id, b.rank from document d join best b on b.document_id = d.id
      where d.id = any (array(select document_id from found)) and ${documentsSeenBy(actor)}
      order by b.rank desc, d.dated_from desc, d.id offset ${skipped}::int limit ${most + 1}::int),
    texts as (select s.file_id, t.language, t.config, t.words from shown s join document_text t on t.file_id = s.file_id),
    terms as materialized (select c.config, a.* from (select distinct config from texts) c cross join search_terms(c.config, ${q}) a)
    select s.code, s.symbol, s.title, s.type, s.dated, x.language, search_passage(x.config, x.words, a.lexemes, a.runs, a.near) as passage
    from shown s left join (texts x join terms a on a.config = x.config) on x.file_id = s.file_id
    order by s.rank desc, s.dated_from desc, s.id`
  return rows.map((row) => ({ ...row, passage: row.passage === null ? null : passageOf(row.passage) }))
}

/** The documents whose symbol or title it is, the best first, at most so many. */
export const findTitles = (db: Reader, actor: Actor, q: string, most: number) =>
  db.$queryRaw<Pick<DocumentHit, 'code' | 'symbol' | 'title'>[]>`
    with found as materialized (select document_id, rank from guard.find_titles(${q}, null, null, null, null, null, ${RANKED}::int))
    select d.code, d.symbol, d.title from document d join found f on f.document_id = d.id
    where d.id = any (array(select document_id from found)) and ${documentsSeenBy(actor)}
    order by f.rank desc, d.dated_from desc, d.id limit ${most}::int`
