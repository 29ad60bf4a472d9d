import { Client } from 'pg'
import type { Factories } from '@/lib/testing/factories'
import { pastTriggers } from './past-triggers'
import { fillTexts } from './texts'

/** Documents of many years with texts of 2 to 40 kB: 100,000, with 300,000 files, at a hundred times the size. */
export const documentsAtScale = { documents: 100_000, paragraphs: 3000 }
export const documentsAtOnce = { documents: 1000, paragraphs: 300 }

/**
 * Fills the tables in the database itself, and past the triggers: two gigabytes of text and as many entries of the log would be written
 * for hours. Words are made of syllables and drawn as words of a language are, a few very often and most seldom. Levels, bodies, years,
 * languages and meetings alternate; one document in a hundred is for named parties, and one in a hundred has a handling note.
 * @returns words and pairs of words to ask for, of all frequencies
 */
export async function fillDocuments(
  { db }: Pick<Factories, 'db'>,
  ownerUrl: string,
  { documents, paragraphs } = documentsAtScale,
): Promise<string[]> {
  await pastTriggers(db, async () => {
    await db.query(theWords)
    await db.query(theDocuments, [documents])
    await db.query(theFiles)
    await db.query(theNamed)
    await db.query(thePlaces)
  })
  await db.query('analyze document, document_file')
  await fillTexts(db, { paragraphs, connect: () => connect(ownerUrl) })
  const words = await wordsToAsk(db)
  await db.query('drop function bench_word(int)')
  await db.query(
    'vacuum analyze document, document_language, document_party, document_file, document_text, document_meeting',
  )
  return words
}

async function connect(url: string) {
  const client = new Client({ connectionString: url, options: '-c timezone=UTC' })
  await client.connect()
  return client
}

/** Words of all frequencies, alone and in pairs. */
async function wordsToAsk(db: Client): Promise<string[]> {
  const { rows } = await db.query<{ word: string }>(
    `select bench_word((array[5 + k, 300 + 17 * k, 4000 + 331 * k, 20000 + 7919 * k])[1 + k % 4])
       || case when k % 3 = 0 then ' ' || bench_word(40 + k) else '' end as word from generate_series(1, 60) k`,
  )
  return rows.map(({ word }) => word)
}

const theWords = `
create function bench_word(n int) returns text language sql immutable as $$
  select string_agg((array['ba','ce','di','fo','gu','ha','je','ki','lo','mu','na','pe','qui','ro','su','ta','ve','wi','xo','zu'])[1 + (n / (20 ^ k)::int + k * 7) % 20], '')
  from generate_series(0, case when n < 400 then 1 when n < 8000 then 2 else 3 end) k $$`

const theDocuments = `
with body as (select id, code, row_number() over (order by id)::int - 1 as at from "group" where retracted_at is null)
insert into document (id, symbol, code, group_id, year, number, title, type, dated, level, handling_note, state, published_at, sources)
select gen_random_uuid(), 'SCALE/' || upper(b.code) || '/' || y || '/' || n, 'scale-' || n, b.id, y, n,
  initcap(bench_word(n % 4000)) || ' ' || bench_word((n * 7) % 20000) || ' ' || bench_word(n % 900), 'REPORT', y || '-' || lpad((1 + n / 25 % 12)::text, 2, '0') || '-' || lpad((1 + n / 300 % 28)::text, 2, '0'),
  case when n % 100 = 1 then 'PARTIES' else (array['PUBLIC', 'OBSERVERS', 'MEMBERS', 'MEMBERS', 'MEMBERS', 'GROUP', 'GROUP', 'SECRETARIAT'])[1 + ('x' || left(md5(n::text), 4))::bit(16)::int % 8] end,
  case when n % 100 = 2 then 'Not to be passed on.' end, 'PUBLISHED', '2026-01-01', '{}'
from generate_series(1, $1::int) n cross join lateral (select 2002 + n % 25 as y) t join body b on b.at = n % (select count(*) from body)`

/** The original and a translation, and an original that was replaced. */
const theFiles = `
with one as (select id, row_number() over (order by code) as n, (array['en', 'en', 'en', 'fr', 'id'])[1 + year % 5] as original from document where code like 'scale-%'),
named as (insert into document_language (id, document_id, language, standing)
  select gen_random_uuid(), one.id, case l.standing when 'ORIGINAL' then original else case original when 'en' then 'fr' else 'en' end end, l.standing
  from one, (values ('ORIGINAL'), ('TRANSLATION')) l(standing))
insert into document_file (id, document_id, language, format, name, upload, state, size, sha256, crc32, scanned_by, text_size, text_version, examined_at, withdrawn_at)
select gen_random_uuid(), one.id, case when f.at <> 2 then original when original = 'en' then 'fr' else 'en' end, f.format, 'paper', gen_random_uuid(), 'CLEAN', 100000 + n,
  encode(sha256(one.id::text::bytea || f.at::text::bytea), 'hex'), 1, 'NONE', case f.at when 1 then 20000 end, 1000, '2026-01-01', case f.at when 3 then timestamptz '2026-01-02' end
from one, (values (1, 'PDF'), (2, 'DOCX'), (3, 'PDF')) f(at, format)`

const theNamed = `
with one as (select p.id, row_number() over (order by p.id)::int - 1 as at from party p
  where exists (select from membership m where m.party_id = p.id and m.retracted_at is null))
insert into document_party (id, document_id, party_id)
select gen_random_uuid(), d.id, one.id from document d cross join generate_series(1, 5) k join one on one.at = (d.number * 7 + k) % (select count(*) from one)
where d.level = 'PARTIES' and d.code like 'scale-%'`

const thePlaces = `
with sitting as (select id, row_number() over (order by id)::int - 1 as at from meeting)
insert into document_meeting (id, document_id, meeting_id)
select gen_random_uuid(), d.id, s.id from (select id, row_number() over (order by code)::int as n from document where code like 'scale-%') d
join sitting s on s.at = d.n % (select count(*) from sitting)`
