import { cpus } from 'node:os'
import type { Client } from 'pg'
import { pastTriggers } from './past-triggers'

/**
 * The texts of the documents that were filled in, 2 to 40 kB long and most of them short: paragraphs that other texts have too, and
 * some words of its own. Each core fills a share, because most of the time goes into the words of the search.
 */
export async function fillTexts(
  db: Client,
  { paragraphs, connect }: { paragraphs: number; connect: () => Promise<Client> },
): Promise<void> {
  await db.query('select setseed(0.42)')
  await db.query(theParagraphs(paragraphs))
  const { rows } = await db.query<{ definition: string }>(
    `select pg_get_indexdef('document_text_search_idx'::regclass) as definition`,
  )
  // Made once over all texts: written with each of them it takes three times as long.
  await db.query('drop index document_text_search_idx')
  const shares = cpus().length
  await Promise.all(
    Array.from({ length: shares }, async (_, share) => {
      const client = await connect()
      await pastTriggers(client, () => client.query(theTexts, [paragraphs, shares, share]))
      await client.end()
    }),
  )
  await db.query(`set maintenance_work_mem = '1GB'`)
  await db.query(rows[0]!.definition)
  await db.query('reset maintenance_work_mem')
  await db.query('drop table bench_paragraph')
}

const theParagraphs = (count: number) => `
create unlogged table bench_paragraph as
select p, (select string_agg(bench_word((20000 ^ random())::int), ' ') from generate_series(1, 60 + p % 80)) as text from generate_series(1, ${count}) p`

const theTexts = `
insert into document_text (id, file_id, document_id, language, words, blocks)
select gen_random_uuid(), f.id, f.document_id, f.language, w.words, jsonb_build_array(jsonb_build_object('kind', 'paragraph', 'text', w.words))
from (select f.*, d.number as n from document_file f join document d on d.id = f.document_id
      where d.code like 'scale-%' and d.number % $2::int = $3::int and f.text_size is not null and f.withdrawn_at is null order by d.number) f,
  lateral (select string_agg(p.text, ' ') || ' ' || (select string_agg(bench_word(20000 + ((f.n * 31 + k * 7919) % 400000)::int), ' ') from generate_series(1, 12) k) as words
    from generate_series(1, 3 + (54 * ((f.n * 61) % 100 / 100.0) ^ 2)::int) s
    join bench_paragraph p on p.p = 1 + ((f.n * 7919 + s * 104729) % $1::int)) w`
