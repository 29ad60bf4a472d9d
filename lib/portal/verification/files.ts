import type postgres from 'postgres'
import { NotStored } from '@/lib/files/storage/faults'
import { sentenceOf } from '@/lib/files/storage/move'
import { forEachOf } from '@/lib/files/storage/several'
import type { Store } from '@/lib/files/storage/store'

/** Whether every file, every picture of a page and every text is the one whose digest the register holds; those of files and texts are in the log. */

type Kept = { sha256: string; called: string }

/**
 * Every file that the register names, with what it is called: by the table that names it, since a register that is about to be upgraded does
 * not have all of them. What a backup holds is what is verified.
 */
export const NAMED_FILES: Record<string, string> = {
  document_file: `select f.sha256, 'The ' || f.format || ' file in ' || f.language || ' of ' || d.symbol as called
    from document_file f join document d on d.id = f.document_id where f.state = 'CLEAN'`,
  document_page: `select p.picture -> sharpness ->> 'sha256' as sha256, 'The picture of page ' || p.number || ' of ' || d.symbol as called
    from document_page p join document_file f on f.id = p.file_id join document d on d.id = f.document_id,
      unnest(array['usual', 'sharper']) sharpness`,
  change_request_file: `select f.sha256, 'The file “' || f.name || '” behind ' || coalesce(r.code, 'a draft') as called
    from change_request_file f join change_request r on r.id = f.change_request_id where f.state = 'CLEAN'`,
}

const filesIn = (sql: postgres.TransactionSql) =>
  sql.unsafe<Kept[]>(
    `select sha256, min(called) as called from (${Object.values(NAMED_FILES).join(' union all ')}) files
     where sha256 is not null group by sha256 order by called, sha256`,
  )

/** Texts that differ from their digest, or that have none; and digests whose text is gone. */
const wrongTexts = (sql: postgres.TransactionSql) => sql<{ called: string; isMissing: boolean }[]>`
  select 'The text in ' || f.language || ' of ' || d.symbol as called, t.id is null as "isMissing"
  from document_file f join document d on d.id = f.document_id left join document_text t on t.file_id = f.id
  where (t.id is not null or f.text_sha256 is not null) and f.text_sha256 is distinct from text_digest(t.blocks, t.words)
  order by called`

/** Reads every file of the store that the register names, and every text, and says which are missing or altered. */
export const faultsOfFiles =
  (store: () => Promise<Pick<Store, 'name' | 'verify'>>) =>
  async (sql: postgres.TransactionSql): Promise<string[]> => {
    const files = await filesIn(sql)
    const texts = (await wrongTexts(sql)).map(({ called, isMissing }) =>
      isMissing ? `${called} is missing.` : `${called} was altered: it does not match its digest.`,
    )
    if (files.length === 0) return texts
    const kept = await store()
    const faults = new Map<string, string>()
    await forEachOf(each(files), async ({ sha256, called }) => {
      const fault = await faultOf(kept, sha256)
      if (fault) faults.set(sha256, `${called} ${fault}`)
    })
    return [...files.flatMap(({ sha256 }) => faults.get(sha256) ?? []), ...texts]
  }

async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}

async function faultOf(kept: Pick<Store, 'name' | 'verify'>, sha256: string): Promise<string | null> {
  try {
    return (await kept.verify(sha256)) ? null : `was altered in ${kept.name}: ${sha256}.`
  } catch (error) {
    if (error instanceof NotStored) return `is missing from ${kept.name}: ${sha256}.`
    return `could not be read from ${kept.name}: ${sentenceOf(error)}`
  }
}
