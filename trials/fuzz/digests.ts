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
  // What the server makes of files by itself once it is idle; row policies let nothing else write there (lib/testing/reach.golden.txt).
  ...['public.document_page', 'public.document_text'],
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

/** A digest of every other table, row for row. */
export const digests = (product: Product): Promise<Map<string, string>> =>
  asBootstrap(product, async (db) => {
    // As nobody in particular: row policies bind every role but this one.
    await db.query('begin read only; set local row_security = off')
    const { rows: tables } = await db.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname in ('public', 'door', 'guard', 'audit')`,
    )
    const kept = tables.map(({ name }) => name).filter((name) => !apart.includes(name))
    const all = new Map<string, string>()
    for (const name of kept) {
      const { rows } = await db.query<{ digest: string }>(
        `select md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as digest from ${name} t`,
      )
      all.set(name, rows[0]!.digest)
    }
    return all
  })

export const changedTables = (before: Map<string, string>, now: Map<string, string>) =>
  [...now].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name)
