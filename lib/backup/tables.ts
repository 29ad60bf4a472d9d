import type { Client } from 'pg'

/** What of the register's tables is in a backup, read from the database itself: no table that a migration adds can be forgotten. */

const SCHEMAS = ['public', 'audit', 'guard', 'door']

/** What belongs to one moment or one machine and would be wrong in another installation. */
export const LEFT_OUT: Record<string, string> = {
  'public.session': 'nobody is signed in to a restored register',
  'public.form_state': 'forms that were refused are kept for hours',
  'public.sent_form': 'answers to forms are kept for hours',
  'door.origin': 'the networks of open sessions',
  'door.attempt': 'failed sign-ins are counted for a day',
}

export type Table = {
  /** `schema.table`, without quotes: it names the file too. */
  name: string
  /** As SQL writes it. */
  quoted: string
  owner: string
  /** All but those that the database computes. */
  columns: string[]
  isForced: boolean
  /** Whether `chancery_guard` sees every row: row policies bind whoever makes a backup too. */
  isSeenWhole: boolean
}

/** Every table, also those that are left out, in the order of their names. */
export async function readTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted,
       pg_get_userbyid(c.relowner) as owner, c.relforcerowsecurity as "isForced",
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         and a.attgenerated = '' order by a.attnum) as columns,
       not c.relrowsecurity or exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('*', 'r')
           and 'chancery_guard'::regrole = any (p.polroles) and pg_get_expr(p.polqual, p.polrelid) = 'true')
         and not exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive
           and p.polroles && array[0::oid, 'chancery_guard'::regrole]) as "isSeenWhole"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any ($1)
       and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
     order by 1`,
    [SCHEMAS],
  )
  return rows
}

type Sequence = { name: string; quoted: string; owner: string }

export async function readSequences(client: Client): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted, pg_get_userbyid(c.relowner) as owner
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and n.nspname = any ($1) order by 1`,
    [SCHEMAS],
  )
  return rows
}

/** The role as which a table is read whole: the history of migrations is granted to nobody but its owner. */
export const readerOf = ({ name, owner }: Table) =>
  name === 'public._prisma_migrations' ? owner : 'chancery_guard'

export const quotedName = (name: string) => `"${name.replaceAll('"', '""')}"`

/** As this role for the rest of the transaction, whatever role was taken on before. */
export async function asRole(client: Client, role: string): Promise<void> {
  await client.query('reset role')
  await client.query(`set local role ${quotedName(role)}`)
}

/** No limit of a login may end what takes as long as the register is large. Not every server has all of them. */
export async function liftLimits(client: Client): Promise<void> {
  await client.query(
    `select set_config(name, '0', false) from pg_settings where name in
      ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout', 'idle_session_timeout')`,
  )
}
