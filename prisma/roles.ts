import { Client, type ClientBase, escapeIdentifier } from 'pg'
import { admitGivenLogin, ensureLogin, loginOf, NAME_OF_A_LOGIN, opens, ownsNothing } from './logins'
import { underRole, withLimits } from './limits'
import { EXTENSIONS, lookFirst, type Looking } from './foreign'
import { ifAllowed, RolesRefused } from './privileges'

/** Passwords of the logins, and by what this installation tells its own from those of others, as kept in the data folder. */
type RoleSecrets = { app: string; read: string; job: string; checkpoint: string; installation: string }
/** Logins that the operator made, for the web process, for what the server does by itself, for whoever reads the log and for the process that signs. */
type GivenLogins = { appUrl?: string; jobUrl?: string; readUrl?: string; checkpointUrl?: string }

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
const groups = ['chancery_app', 'chancery_read', 'chancery_job', 'chancery_checkpoint'] as const
type Group = (typeof groups)[number]

/**
 * Makes the roles, the extensions and what each login may reach, on a database that the login of `ownerUrl`
 * owns; running it again changes nothing. There are two owners without login, because FORCE binds an owner
 * too: what must see rows before anybody is signed in belongs to chancery_guard. The logins own nothing.
 * Roles belong to a whole server, so nobody signs in with these: each installation gets logins of its own for each database, members
 * of chancery_app and the others, and never touches those of another one. A login that cannot be made is
 * replaced by the owner's under `role=chancery_app`: that is no barrier, since it can be undone from inside.
 * @throws RolesRefused when the database is not for the register, and when the roles are missing and may not be made.
 */
export async function ensureRoles(
  ownerUrl: string,
  secrets: RoleSecrets,
  given: GivenLogins = {},
  looking?: Looking,
): Promise<Logins> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await lookFirst(client, looking)
    return await oneAtATime(client, async () => {
      await ensureExisting(client)
      await ensureExtensions(client)
      await grantReach(client)
      return ensureLogins(client, ownerUrl, secrets, given)
    })
  } finally {
    await client.end()
  }
}

async function ensureLogins(
  client: Client,
  ownerUrl: string,
  { installation, ...passwords }: RoleSecrets,
  given: GivenLogins,
): Promise<Logins> {
  const made = (group: Group, password: string) =>
    ensureLogin(client, { ownerUrl, group, password, installation })
  if (given.appUrl) await admitGivenLogin(client, given.appUrl, 'chancery_app', 'DATABASE_URL')
  if (given.jobUrl) await admitGivenLogin(client, given.jobUrl, 'chancery_job', 'DATABASE_JOB_URL')
  if (given.readUrl) await admitGivenLogin(client, given.readUrl, 'chancery_read', 'DATABASE_READ_URL')
  if (given.checkpointUrl)
    await admitGivenLogin(client, given.checkpointUrl, 'chancery_checkpoint', 'DATABASE_CHECKPOINT_URL')
  const app = given.appUrl ?? (await made('chancery_app', passwords.app))
  const job = given.jobUrl ?? (await made('chancery_job', passwords.job))
  const separated = app !== undefined && (await ownsNothing(client, loginOf(app)))
  // In its place the web process would be given the login of the owner, and could undo every limit.
  if (separated && !job) throw new RolesRefused(NO_JOB)
  const orUnder = async (group: Group, login: string | undefined, lender = ownerUrl) =>
    login ? withLimits(client, login) : actingAs(group, lender)
  return {
    jobUrl: await orUnder('chancery_job', job),
    appUrl: await orUnder('chancery_app', separated ? app : undefined, app ?? ownerUrl),
    readUrl: given.readUrl ?? (await orUnder('chancery_read', await made('chancery_read', passwords.read))),
    checkpointUrl:
      given.checkpointUrl ??
      (await orUnder('chancery_checkpoint', await made('chancery_checkpoint', passwords.checkpoint))),
    separation: separated ? 'separated' : 'not separated',
  }
}

/** @throws RolesRefused where the login may not act as this role: each of its connections would be refused later. */
async function actingAs(group: Group, loginUrl: string): Promise<string> {
  const url = underRole(loginUrl, group)
  if (await opens(url)) return url
  throw new RolesRefused(
    `The database login ${loginOf(loginUrl)} may neither make a login that is a member of ${group} nor act as ${group} itself: let the administrator of the server run GRANT ${groups.join(', ')} TO ${escapeIdentifier(loginOf(loginUrl))}, then start again.`,
  )
}

const NO_JOB =
  'The database login may not make a login that is a member of chancery_job, for what the server does by itself: give it the right to (CREATEROLE, and GRANT chancery_job TO it WITH ADMIN OPTION), or let the administrator of the server make one (CREATE ROLE ... LOGIN PASSWORD ... IN ROLE chancery_job) and set DATABASE_JOB_URL to its address, then start again.'

/**
 * Who may connect to this database; PostgreSQL does not copy this when it makes one from a template. The logins of another database of this
 * server are members of the same roles, so that these may not connect, and each login is given it by itself.
 */
export async function grantReach(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ database: string; logins: string[] }>(
    `select current_database() as database, array(
       select l.rolname from pg_roles l where l.rolcanlogin and l.rolname !~ $2 and exists (
         select from unnest($1::text[]) g where l.rolname = g or exists (select from pg_auth_members m where m.member = l.oid and m.roleid = g::regrole)
       ))::text[] as logins`,
    [groups, NAME_OF_A_LOGIN.source],
  )
  const { database, logins } = rows[0]!
  await client.query(`
    revoke all on database ${escapeIdentifier(database)} from public, ${groups.join(', ')};
    revoke all on schema public from public;
    grant usage on schema public to ${groups.join(', ')}, chancery_guard;
    grant all on schema public to chancery_owner`)
  if (logins.length > 0)
    await client.query(
      `grant connect on database ${escapeIdentifier(database)} to ${logins.map(escapeIdentifier).join(', ')}`,
    )
}

// Two starts on one server must not both find a role missing. Held by the session, since roles come one by one.
async function oneAtATime<T>(client: Client, work: () => Promise<T>) {
  await client.query(`select pg_advisory_lock(hashtext('chancery roles'))`)
  const outcome = await work()
  await client.query(`select pg_advisory_unlock(hashtext('chancery roles'))`)
  return outcome
}

async function ensureExisting(client: Client) {
  const found = await client.query<{ name: string }>(
    'select rolname as name from pg_roles where rolname = any($1)',
    [[...owners, ...groups]],
  )
  const missing = [...owners, ...groups].filter((role) => !found.rows.some(({ name }) => name === role))
  for (const role of missing) {
    if (!(await ifAllowed(client, `create role ${role} nologin noinherit`))) {
      throw new RolesRefused(
        `The database login may not create roles: give it that right (ALTER ROLE ... CREATEROLE), or let the administrator of the server run CREATE ROLE for each of ${missing.join(', ')} and GRANT ${[...owners, ...groups].join(', ')} TO this login, then start again.`,
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
  for (const extension of EXTENSIONS) {
    const made = await ifAllowed(client, `create extension if not exists ${extension} schema public`)
    if (!made) {
      throw new RolesRefused(
        `The database login may not create the extension ${extension}: let the administrator of the server run CREATE EXTENSION ${extension} SCHEMA public in this database, then start again.`,
      )
    }
  }
}
