import { Client, type ClientBase, DatabaseError, escapeIdentifier, escapeLiteral } from 'pg'
import { scramVerifier } from './scram'

/** Passwords of the two logins, as kept in the data folder. */
export type RolePasswords = { app: string; read: string }

/** Whether the web process' login is held by walls inside PostgreSQL, or could take them down itself. */
export type Walls = 'separated' | 'not separated'

export type Logins = { appUrl: string; readUrl: string; walls: Walls }

/** PostgreSQL keeps this login from doing what the register needs; the message says the way on. */
export class RolesRefused extends Error {}

const owners = ['chancery_owner', 'chancery_guard']
const logins = ['chancery_app', 'chancery_read'] as const

// The longest a web request may hold the database: a statement, a wait for a lock, a transaction left open.
const webLimits = { statement_timeout: '5s', lock_timeout: '2s', idle_in_transaction_session_timeout: '10s' }

/**
 * Makes the roles, the extensions and what each login may reach, on a database that the login of `ownerUrl`
 * owns; running it again changes nothing. There are two owners without login, because FORCE binds an owner
 * too: what must see rows before anybody is signed in belongs to chancery_guard. The two logins own nothing.
 * Roles are shared by all databases of a server. `givenAppUrl` is a login the operator made for the web
 * process; without it chancery_app gets the password from the data folder. A login that cannot be made is
 * replaced by the owner's under `role=chancery_app`: that is no wall, since it can be undone from inside.
 * @throws RolesRefused when the roles are missing and may not be made, or the database is not this login's.
 */
export async function ensureRoles(
  ownerUrl: string,
  passwords: RolePasswords,
  givenAppUrl?: string,
): Promise<Logins> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await oneAtATime(client, () => ensureExisting(client))
    const app = givenAppUrl ?? (await ensureLogin(client, ownerUrl, 'chancery_app', passwords.app))
    const read = await ensureLogin(client, ownerUrl, 'chancery_read', passwords.read)
    if (givenAppUrl) await admitGivenLogin(client, givenAppUrl)
    await ensureExtensions(client)
    await grantReach(client)
    const separated = app !== undefined && (await ownsNothing(client, app))
    return {
      appUrl: separated ? app : underRole(app ?? ownerUrl, 'chancery_app'),
      readUrl: read ?? underRole(ownerUrl, 'chancery_read'),
      walls: separated ? 'separated' : 'not separated',
    }
  } finally {
    await client.end()
  }
}

/** Who may connect to this database; PostgreSQL does not copy this when it makes one from a template. */
export async function grantReach(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ database: string; mine: boolean }>(
    `select current_database() as database, pg_has_role(datdba, 'USAGE') as mine
     from pg_database where datname = current_database()`,
  )
  const { database, mine } = rows[0]!
  if (!mine) {
    throw new RolesRefused(
      `The database login must own the database ${database}: let its administrator run ALTER DATABASE ${escapeIdentifier(database)} OWNER TO this login, then start again.`,
    )
  }
  await client.query(`
    revoke all on database ${escapeIdentifier(database)} from public;
    grant connect on database ${escapeIdentifier(database)} to ${logins.join(', ')};
    revoke all on schema public from public;
    grant usage on schema public to ${logins.join(', ')}, chancery_guard;
    grant all on schema public to chancery_owner`)
}

// Two starts on one server must not both find a role missing. Held by the session, since roles come one by one.
async function oneAtATime(client: Client, work: () => Promise<void>) {
  await client.query(`select pg_advisory_lock(hashtext('chancery roles'))`)
  await work()
  await client.query(`select pg_advisory_unlock(hashtext('chancery roles'))`)
}

async function ensureExisting(client: Client) {
  const found = await client.query<{ name: string }>(
    'select rolname as name from pg_roles where rolname = any($1)',
    [[...owners, ...logins]],
  )
  const missing = [...owners, ...logins].filter((role) => !found.rows.some(({ name }) => name === role))
  for (const role of missing) {
    if (!(await ifAllowed(client, `create role ${role} nologin noinherit`))) {
      throw new RolesRefused(
        `The database login may not create roles: give it that right (ALTER ROLE ... CREATEROLE), or let the administrator of the server create ${missing.join(', ')} and grant ${owners.join(' and ')} to it, then start again.`,
      )
    }
  }
  await becomeMember(client)
}

// A bootstrap that is no superuser hands tables and functions over to the owners only as their member.
async function becomeMember(client: Client) {
  const { rows } = await client.query<{ role: string }>(
    `select role from unnest($1::text[]) role
     where not pg_has_role(current_user, role::name, 'USAGE') or not pg_has_role(current_user, role::name,
       case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)`,
    [owners],
  )
  for (const { role } of rows) {
    await client.query(`grant ${role} to current_user`).catch((error: unknown) => {
      if (!isDenied(error)) throw error
      throw new RolesRefused(
        `The database login is not a member of ${role}: let the administrator of the server run GRANT ${owners.join(', ')} TO this login, then start again.`,
      )
    })
  }
}

/** The login's address, or undefined if this server lets us neither use nor set its password. */
async function ensureLogin(client: Client, ownerUrl: string, role: string, password: string) {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = password
  const address = url.toString()
  await setLimits(client, role)
  if (await opens(address)) return address
  const verifier = escapeLiteral(scramVerifier(password))
  const allowed = await ifAllowed(client, `alter role ${role} login password ${verifier}`)
  return allowed && (await opens(address)) ? address : undefined
}

/** A login under a name of the operator's: it gets what chancery_app has, and the same limits. */
async function admitGivenLogin(client: Client, appUrl: string) {
  const name = await withClient(appUrl, async (app) => {
    const { rows } = await app.query<{ name: string }>('select session_user as name')
    return rows[0]!.name
  })
  if (name === 'chancery_app') return
  const { rows } = await client.query<{ member: boolean }>(
    `select pg_has_role($1, 'chancery_app', 'USAGE') as member`,
    [name],
  )
  if (!rows[0]!.member && !(await ifAllowed(client, `grant chancery_app to ${escapeIdentifier(name)}`))) {
    throw new RolesRefused(
      `The login ${name} of DATABASE_URL is not a member of chancery_app: let the administrator of the server run GRANT chancery_app TO ${escapeIdentifier(name)}, then start again.`,
    )
  }
  if (await ownsNothing(client, appUrl)) await setLimits(client, name)
}

async function setLimits(client: Client, role: string) {
  const { rows } = await client.query<{ kept: string[] | null; version: number }>(
    `select (select setconfig from pg_db_role_setting where setrole = to_regrole($1) and setdatabase = 0) as kept,
            current_setting('server_version_num')::int as version`,
    [escapeIdentifier(role)],
  )
  const { kept, version } = rows[0]!
  const wanted = { ...webLimits, timezone: 'UTC', ...(version >= 170000 && { transaction_timeout: '15s' }) }
  for (const [name, value] of Object.entries(wanted)) {
    if (kept?.some((setting) => setting.toLowerCase() === `${name}=${value}`.toLowerCase())) continue
    await ifAllowed(client, `alter role ${escapeIdentifier(role)} set ${name} = ${escapeLiteral(value)}`)
  }
}

// Made by the bootstrap: the owners may not create extensions, and the migrations do not run as superuser.
async function ensureExtensions(client: Client) {
  for (const extension of ['btree_gist', 'pg_trgm', 'unaccent']) {
    const made = await ifAllowed(client, `create extension if not exists ${extension} schema public`)
    if (!made) {
      throw new RolesRefused(
        `The database login may not create the extension ${extension}: let the administrator of the server run CREATE EXTENSION ${extension} SCHEMA public in this database, then start again.`,
      )
    }
  }
}

// As chancery_app, but from a login that could step out of it: no wall, yet the same rows and the same limits.
function underRole(loginUrl: string, role: string) {
  const url = new URL(loginUrl)
  const settings = Object.entries({ role, timezone: 'UTC', ...webLimits })
  url.searchParams.set('options', settings.map(([name, value]) => `-c ${name}=${value}`).join(' '))
  return url.toString()
}

/** True unless this login is a superuser, passes by row policies, or can become one of the owners. */
async function ownsNothing(client: Client, loginUrl: string) {
  const name = decodeURIComponent(new URL(loginUrl).username)
  const { rows } = await client.query<{ free: boolean }>(
    `select not (rolsuper or rolbypassrls or rolcreaterole or pg_has_role(oid, 'chancery_owner', 'MEMBER')
       or pg_has_role(oid, 'chancery_guard', 'MEMBER')) as free from pg_roles where rolname = $1`,
    [name],
  )
  return rows[0]!.free
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function opens(url: string) {
  return withClient(url, async () => true).catch((error: unknown) => {
    if (error instanceof DatabaseError) return false
    throw error
  })
}

const isDenied = (error: unknown) => error instanceof DatabaseError && error.code === '42501'

async function ifAllowed(client: Client, statement: string) {
  try {
    await client.query(statement)
    return true
  } catch (error) {
    if (isDenied(error)) return false
    throw error
  }
}
