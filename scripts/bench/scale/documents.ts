import type { Factories } from '@/lib/testing/factories'

/** Documents of many years with texts of 2 to 40 kB: 100,000, with 300,000 files, at a hundred times the size. */
export const documentsAtScale = { documents: 100_000, paragraphs: 3000 }
export const documentsAtOnce = { documents: 1000, paragraphs: 300 }

/**
 * Fills the tables in the database itself, and past the triggers: two gigabytes of text and as many entries of the log would be written
 * for hours. Words are made of syllables and drawn as words of a language are, a few very often and most seldom; a text is made of
 * paragraphs that other texts have too, and of some words of its own. Levels, bodies, years and meetings go by turns.
 */
export async function fillDocuments(
  { db }: Pick<Factories, 'db'>,
  { documents, paragraphs } = documentsAtScale,
): Promise<string[]> {
  await db.query('begin')
  await db.query('set local session_replication_role = replica')
  await db.query('select setseed(0.42)')
  await db.query(syllables)
  await db.query(
    `create temp table paragraph on commit drop as select p, (select string_agg(bench_word((20000 ^ random())::int), ' ') from generate_series(1, 60 + p % 80)) as text
       from generate_series(1, $1::int) p`,
    [paragraphs],
  )
  await db.query(
    `create temp table body on commit drop as select id, code, row_number() over (order by id)::int - 1 as at from "group" where retracted_at is null`,
  )
  await db.query(
    `create temp table sitting on commit drop as select id, row_number() over (order by id)::int - 1 as at from meeting`,
  )
  await db.query(theDocuments, [documents])
  await db.query(theFiles)
  const index = await db.query<{ definition: string }>(
    `select pg_get_indexdef('document_text_search_idx'::regclass) as definition`,
  )
  // Made once over all texts: written with each of them it takes three times as long.
  await db.query('drop index document_text_search_idx')
  await db.query(theTexts, [paragraphs])
  await db.query(`set local maintenance_work_mem = '1GB'`)
  await db.query(index.rows[0]!.definition)
  await db.query(thePlaces)
  const words = await wordsToAsk(db)
  await db.query('drop function bench_word(int)')
  await db.query('commit')
  await db.query('vacuum analyze document, document_language, document_file, document_text, document_meeting')
  return words
}

/** What is looked for: words that stand nearly everywhere, now and then, and hardly anywhere, alone and by twos. */
async function wordsToAsk(db: Factories['db']): Promise<string[]> {
  const { rows } = await db.query<{ word: string }>(
    `select bench_word((array[5 + k, 300 + 17 * k, 4000 + 331 * k, 20000 + 7919 * k])[1 + k % 4])
       || case when k % 3 = 0 then ' ' || bench_word(40 + k) else '' end as word from generate_series(1, 60) k`,
  )
  return rows.map(({ word }) => word)
}

const syllables = `
create function bench_word(n int) returns text language sql immutable as $$
  select string_agg((array['ba','ce','di','fo','gu','ha','je','ki','lo','mu','na','pe','qui','ro','su','ta','ve','wi','xo','zu'])[1 + (n / (20 ^ k)::int + k * 7) % 20], '')
  from generate_series(0, case when n < 400 then 1 when n < 8000 then 2 else 3 end) k $$`

const theDocuments = `
insert into document (id, symbol, code, group_id, year, number, title, type, dated, level, state, published_at, sources)
select gen_random_uuid(), 'SCALE/' || upper(b.code) || '/' || y || '/' || n, 'scale-' || n, b.id, y, n,
  initcap(bench_word(n % 4000)) || ' ' || bench_word((n * 7) % 20000) || ' ' || bench_word(n % 900), 'REPORT', y || '-06-01',
  (array['PUBLIC', 'OBSERVERS', 'MEMBERS', 'MEMBERS', 'MEMBERS', 'GROUP', 'GROUP', 'SECRETARIAT'])[1 + ('x' || left(md5(n::text), 4))::bit(16)::int % 8], 'PUBLISHED', '2026-01-01', '{}'
from generate_series(1, $1::int) n, lateral (select 2002 + n % 25 as y) t, lateral (select * from body where at = n % (select count(*) from body)) b`

const theFiles = `
with one as (select id, row_number() over (order by code) as n from document where code like 'scale-%'),
named as (insert into document_language (id, document_id, language, standing)
  select gen_random_uuid(), one.id, l.language, l.standing from one, (values ('en', 'ORIGINAL'), ('fr', 'TRANSLATION')) l(language, standing))
insert into document_file (id, document_id, language, format, name, upload, state, size, sha256, crc32, scanned_by, text_size, examined_at, withdrawn_at)
select gen_random_uuid(), one.id, f.language, f.format, 'paper', gen_random_uuid(), 'CLEAN', 100000 + n, encode(sha256(one.id::text::bytea || f.at::text::bytea), 'hex'), 1, 'NONE',
  case f.at when 1 then 20000 end, '2026-01-01', case f.at when 3 then timestamptz '2026-01-02' end
from one, (values (1, 'en', 'PDF'), (2, 'fr', 'DOCX'), (3, 'en', 'PDF')) f(at, language, format)`

/** Lengths from 2 to 40 kB, most of them short. */
const theTexts = `
insert into document_text (id, file_id, document_id, language, words, blocks)
select gen_random_uuid(), f.id, f.document_id, 'en', w.words, jsonb_build_array(jsonb_build_object('kind', 'paragraph', 'text', left(w.words, 2000)))
from (select f.*, row_number() over (order by f.id) as n from document_file f join document d on d.id = f.document_id
      where d.code like 'scale-%' and f.text_size is not null and f.withdrawn_at is null) f,
  lateral (select string_agg(p.text, ' ') || ' ' || (select string_agg(bench_word(20000 + ((f.n * 31 + k * 7919) % 400000)::int), ' ') from generate_series(1, 12) k) as words
    from generate_series(1, 3 + (54 * ((f.n * 61) % 100 / 100.0) ^ 2)::int) s
    join paragraph p on p.p = 1 + ((f.n * 7919 + s * 104729) % $1::int)) w`

const thePlaces = `
insert into document_meeting (id, document_id, meeting_id)
select gen_random_uuid(), d.id, s.id from (select id, row_number() over (order by code)::int as n from document where code like 'scale-%') d
join sitting s on s.at = d.n % (select count(*) from sitting)`
