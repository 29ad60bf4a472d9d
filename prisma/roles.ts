import { Client, type ClientBase, escapeIdentifier } from 'pg'
import { admitGivenLogin, ensureLogin, loginOf, ownsNothing, underRole, withLimits } from './logins'
import { ifAllowed, RolesRefused } from './privileges'

/** Passwords of the logins, as kept in the data folder. */
type RolePasswords = { app: string; read: string; job: string; checkpoint: string }
/** Logins that the operator made, for the web process and for what the server does by itself. */
type GivenLogins = { appUrl?: string; jobUrl?: string }

/** Whether the web process' login is held by row policies, or could remove them itself. */
type LoginSeparation = 'separated' | 'not separated'

type Logins = {
  appUrl: string
  jobUrl: string
  readUrl: string
  checkpointUrl: string
  separation: LoginSeparation
}

const owners = ['chancery_owner', 'chancery_guard']
const logins = ['chancery_app', 'chancery_read', 'chancery_job', 'chancery_checkpoint'] as const

/**
 * Makes the roles, the extensions and what each login may reach, on a database that the login of `ownerUrl`
 * owns; running it again changes nothing. There are two owners without login, because FORCE binds an owner
 * too: what must see rows before anybody is signed in belongs to chancery_guard. The logins own nothing.
 * Roles are shared by all databases of a server. Without a given login chancery_app and chancery_job get the
 * passwords from the data folder. A login that cannot be made is
 * replaced by the owner's under `role=chancery_app`: that is no barrier, since it can be undone from inside.
 * @throws RolesRefused when the roles are missing and may not be made, or the database is not this login's.
 */
export async function ensureRoles(
  ownerUrl: string,
  passwords: RolePasswords,
  { appUrl: givenAppUrl, jobUrl: givenJobUrl }: GivenLogins = {},
): Promise<Logins> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await oneAtATime(client, () => ensureExisting(client))
    await ensureExtensions(client)
    await grantReach(client)
    if (givenAppUrl) await admitGivenLogin(client, givenAppUrl, 'chancery_app', 'DATABASE_URL')
    if (givenJobUrl) await admitGivenLogin(client, givenJobUrl, 'chancery_job', 'DATABASE_JOB_URL')
    const app = givenAppUrl ?? (await ensureLogin(client, ownerUrl, 'chancery_app', passwords.app))
    const ofLog = async (role: 'chancery_read' | 'chancery_checkpoint', password: string) => {
      const login = await ensureLogin(client, ownerUrl, role, password)
      return login ? withLimits(client, login) : underRole(ownerUrl, role)
    }
    const job = givenJobUrl ?? (await ensureLogin(client, ownerUrl, 'chancery_job', passwords.job))
    const separated = app !== undefined && (await ownsNothing(client, loginOf(app)))
    // In its place the web process would be given the login of the owner, and could undo every limit.
    if (separated && !job) throw new RolesRefused(NO_JOB)
    return {
      jobUrl: job ? await withLimits(client, job) : underRole(ownerUrl, 'chancery_job'),
      appUrl: separated ? await withLimits(client, app) : underRole(app ?? ownerUrl, 'chancery_app'),
      readUrl: await ofLog('chancery_read', passwords.read),
      checkpointUrl: await ofLog('chancery_checkpoint', passwords.checkpoint),
      separation: separated ? 'separated' : 'not separated',
    }
  } finally {
    await client.end()
  }
}

const NO_JOB =
  'The database login may not set the password of chancery_job, the login for what the server does by itself: give it the right to (CREATEROLE), or let the administrator of the server run ALTER ROLE chancery_job LOGIN PASSWORD and set DATABASE_JOB_URL to its address, then start again.'

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
    if (!(await ifAllowed(client, `grant ${role} to current_user`))) {
      throw new RolesRefused(
        `The database login is not a member of ${role}: let the administrator of the server run GRANT ${owners.join(', ')} TO this login, then start again.`,
      )
    }
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
