import { createHash } from 'node:crypto'
import { asBootstrap, type Product } from '../support/product'

/**
 * What a request may write without doing what it asks for: sessions and tries to sign in, forms that were refused or sent, what was read and
 * exported, how much was asked for recently, and the log in which that is written. Everything else is the register.
 */
const apart = [
  ...[
    'public.session',
    'public.form_state',
    'public.sent_form',
    'public.reading',
    'public.list_export',
    'public.pack',
  ],
  ...['public.opening', 'public.handling_confirmation', 'public.news_mark'],
  ...['door.attempt', 'door.failure', 'door.origin', 'door.share', 'guard.revision'],
  ...[
    'audit.event',
    'audit.leaf',
    'audit.head',
    'audit.personal',
    'audit.block',
    'audit.checkpoint',
    'audit.cosignature',
  ],
]

/** Filled by the server itself once it is idle, perhaps in between: pages of files that were accepted are drawn, and then stay as they are. */
const DRAWN = 'public.document_page'
const ofNoFile = `not exists (select from document_file f where f.id = t.file_id and f.state = 'CLEAN')`

/** Of every other table a digest, row for row. Of drawn pages those of the rows, and of the rows that belong to no accepted file. */
export type Digests = { tables: Map<string, string>; drawn: string[]; strays: string }

export const digests = (product: Product): Promise<Digests> =>
  asBootstrap(product, async (db) => {
    // As nobody in particular: row policies bind every role but this one.
    await db.query('begin read only; set local row_security = off')
    const { rows: tables } = await db.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname in ('public', 'door', 'guard', 'audit')`,
    )
    const rowsOf = async (table: string, which = 'true') =>
      (
        await db.query<{ digest: string }>(
          `select md5(t::text) as digest from ${table} t where ${which} order by 1`,
        )
      ).rows.map(({ digest }) => digest)
    const digestOf = async (table: string, which?: string) =>
      createHash('md5')
        .update((await rowsOf(table, which)).join(''))
        .digest('hex')
    const found: Digests = {
      tables: new Map(),
      drawn: await rowsOf(DRAWN),
      strays: await digestOf(DRAWN, ofNoFile),
    }
    for (const { name } of tables)
      if (name !== DRAWN && !apart.includes(name)) found.tables.set(name, await digestOf(name))
    return found
  })

/** What differs: other rows in a table, drawn pages that are gone or different, and pages of no accepted file. */
export function changedTables(before: Digests, now: Digests): string[] {
  const isStill = new Set(now.drawn)
  const areDrawnKept = before.strays === now.strays && before.drawn.every((row) => isStill.has(row))
  return [
    ...[...now.tables].filter(([name, digest]) => before.tables.get(name) !== digest).map(([name]) => name),
    ...(areDrawnKept ? [] : [DRAWN]),
  ]
}
