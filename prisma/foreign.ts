import { type Client, escapeIdentifier } from 'pg'
import { readReleased } from './released'
import { RolesRefused } from './privileges'

export const EXTENSIONS = ['btree_gist', 'pg_trgm', 'unaccent']

type Found = {
  database: string
  isMine: boolean
  missing: string[]
  history: boolean
  /** Something of somebody else, and how much there is. */
  other: string | null
  others: number
}

/** `mayBeNewer`: it is only served, and that it still fits was seen (needed.ts). */
export type Looking = { mayBeNewer?: boolean }

/**
 * Looks whether this database is one for the register, before anything in it or on its server is changed.
 * @throws RolesRefused when it belongs to somebody else, or holds what is not Chancery's.
 */
export async function lookFirst(client: Client, { mayBeNewer = false }: Looking = {}): Promise<void> {
  const { rows } = await client.query<Found>(FOUND, [EXTENSIONS])
  const { database, isMine, missing, history, other, others } = rows[0]!
  if (!isMine)
    throw new RolesRefused(
      `The database login must own the database ${database}: let its administrator run ALTER DATABASE ${escapeIdentifier(database)} OWNER TO this login, then start again.`,
    )
  const applied = history ? await appliedTo(client) : []
  const released = await readReleased(MIGRATIONS)
  const isReleased = (name: string) => released.some((one) => one.name === name)
  // A first start that was cut off has left its own history alone.
  if (!applied.some(isReleased) && others > (history ? 1 : 0))
    throw new RolesRefused(
      `The database ${database} is not empty and holds no register of Chancery (it has ${other}${others > 1 ? ` and ${others - 1} more` : ''}): nothing in it was changed. Give Chancery a database of its own in DATABASE_URL.`,
    )
  const unknown = applied.filter((name) => !isReleased(name))
  if (unknown.length > 0 && !mayBeNewer) throw new RolesRefused(ofNewerVersion(unknown))
  if (missing.length > 0)
    throw new RolesRefused(
      `The database server does not have the ${missing.length === 1 ? 'extension' : 'extensions'} ${missing.join(', ')}: let its administrator install PostgreSQL's additional modules (postgresql-contrib), then start again.`,
    )
}

async function appliedTo(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select migration_name as name from public._prisma_migrations where rolled_back_at is null',
  )
  return rows.map(({ name }) => name)
}

/** Said where a database has had migrations that this version does not have. */
export const ofNewerVersion = (unknown: string[]) =>
  `This database has had the migration ${unknown.join(', ')}, which is not in prisma/migrations: it belongs to a newer version of Chancery, so start that one.`

const MIGRATIONS = `${import.meta.dirname}/migrations`

/** What is there beside the server's own and what belongs to an extension. */
const FOUND = `
  with of_somebody as (
    select c.oid, 'pg_class'::regclass as class, n.nspname, c.relname as name, 'the table ' as kind
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    union all
    select p.oid, 'pg_proc'::regclass, n.nspname, p.proname, 'the function ' from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  ), other as (
    select kind || quote_ident(nspname) || '.' || quote_ident(name) as name from of_somebody o
    where nspname <> 'information_schema' and nspname !~ '^pg_'
      and not exists (select from pg_depend d where d.classid = o.class and d.objid = o.oid and d.deptype = 'e')
  )
  select current_database() as database,
    (select pg_has_role(datdba, 'USAGE') from pg_database where datname = current_database()) as "isMine",
    array(select name from unnest($1::text[]) wanted(name) where not exists (select from pg_available_extensions a where a.name = wanted.name)) as missing,
    to_regclass('public._prisma_migrations') is not null as history,
    (select min(name) from other) as other, (select count(*)::int from other) as others`
