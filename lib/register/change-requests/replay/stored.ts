import type postgres from 'postgres'
import type { SealedEntry } from './log'
import { replay, replayedTables } from './replay'

const BATCH = 500
/** So many faults are told; who reads them needs no more to know that something is wrong. */
const MOST_TOLD = 20

/** The entries that a replay reads, page by page: beside a cursor the versions could not be read on the same connection. */
async function* entriesIn(sql: postgres.TransactionSql): AsyncGenerator<SealedEntry> {
  for (let last = -1; ;) {
    const page = await sql<{ seq: string; sealed: string; body: Buffer }[]>`
      select l.seq, l.sealed_at::text as sealed, e.body from audit.leaf l join audit.event e on e.id = l.event_id
      where l.seq > ${last} and l.table_name in ${sql(replayedTables)} and l.action like 'row.%' order by l.seq limit ${BATCH}`
    for (const { seq, sealed, body } of page)
      yield {
        seq: Number(seq),
        sealedAt: sealed,
        body: JSON.parse(body.toString('utf8')) as SealedEntry['body'],
      }
    if (page.length < BATCH) return
    last = Number(page.at(-1)?.seq)
  }
}

/**
 * Replays the applied requests of a database whose log has been verified.
 * @returns what was written otherwise than approved, in whole sentences.
 */
export async function faultsOfReplay(sql: postgres.TransactionSql): Promise<string[]> {
  const missing: string[] = []
  const { faults } = await replay(entriesIn(sql), async (request, version) => {
    const [stored] = await sql<{ content: Buffer }[]>`
      select content from change_request_version where change_request_id = ${request}::uuid and version = ${version}`
    if (!stored) missing.push(`Version ${version} of the request ${request}, which was applied, is missing.`)
    return stored?.content ?? null
  })
  const all = [...missing, ...faults.map(({ fault }) => fault)]
  const more = all.length - MOST_TOLD
  return more > 0 ? [...all.slice(0, MOST_TOLD), `There are ${more} more.`] : all
}
