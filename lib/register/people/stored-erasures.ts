import type postgres from 'postgres'

/** So many faults are told; who reads them needs no more to know that something is wrong. */
const MOST_TOLD = 20

/** The rows of people who were erased: their entries, lines in delegations and letters. */
const erasedRows = (sql: postgres.TransactionSql) => sql`
  with people as (select p.id from erasure e join person p on p.id = e.person_id or p.merged_into = e.person_id)
  select id from people union select d.id from delegate d where d.person_id in (select id from people)
  union select f.id from focal_point f where f.person_id in (select id from people)`

/**
 * Whether the personal values beside the log are gone of exactly those people whose erasure was approved: a value that is missing of
 * anybody else was removed behind everybody's back, and one that is there again of somebody who was erased was put back. That each erasure
 * was approved is for the replay to say.
 * @returns what is wrong, in whole sentences.
 */
export async function faultsOfErasures(sql: postgres.TransactionSql): Promise<string[]> {
  const gone = await sql<{ seq: string; table: string; id: string; column: string }[]>`
    with erased as materialized (${erasedRows(sql)})
    select l.seq, l.table_name as table, l.row_id as id, c.key as column
    from audit.leaf l join audit.event e on e.id = l.event_id and position('"commitment"'::bytea in e.body) > 0
    cross join lateral jsonb_each(convert_from(e.body, 'UTF8')::jsonb -> 'row') c
    where l.action like 'row.%' and jsonb_typeof(c.value) = 'object' and c.value ? 'commitment'
      and not exists (select from audit.personal p where p.event_id = l.event_id and p.path = 'row.' || c.key)
      and l.row_id not in (select id from erased)
    order by l.seq, c.key limit ${MOST_TOLD}`
  const back = await sql<{ seq: string; id: string; path: string }[]>`
    with erased as materialized (${erasedRows(sql)})
    select l.seq, p.subject_id as id, p.path from audit.personal p join audit.leaf l on l.event_id = p.event_id
    where p.subject_id in (select id from erased) and p.value not in ('"Name erased"', '"Letter erased"', '[]')
    order by l.seq, p.path limit ${MOST_TOLD}`
  return [
    ...gone.map(
      ({ seq, table, id, column }) =>
        `The value “${column}” that entry ${seq} committed to, of the row ${id} of the table “${table}”, is missing, but no request erased it.`,
    ),
    ...back.map(
      ({ seq, id, path }) =>
        `The value “${path.replace('row.', '')}” of entry ${seq} is there again, although the data of the row ${id} was erased.`,
    ),
  ]
}
