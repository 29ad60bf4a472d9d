import { Client, DatabaseError, escapeIdentifier, escapeLiteral } from 'pg'
import { ifAllowed, RolesRefused } from './privileges'
import { scramVerifier } from './scram'

// The longest a request may hold the database: a statement, a wait for a lock, a transaction left open.
// UTC, because the driver writes instants wrongly in any other zone.
const limits = {
  statement_timeout: '5s',
  lock_timeout: '2s',
  idle_in_transaction_session_timeout: '10s',
  timezone: 'UTC',
}

/** The login's address, or undefined if this server lets us neither use nor set its password. */
export async function ensureLogin(client: Client, ownerUrl: string, role: string, password: string) {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = password
  const address = url.toString()
  if (await opens(address)) return address
  const verifier = escapeLiteral(scramVerifier(password))
  const allowed = await ifAllowed(client, `alter role ${role} login password ${verifier}`)
  return allowed && (await opens(address)) ? address : undefined
}

/**
 * A login under a name of the operator's gets what this role has.
 * @throws RolesRefused when it is not there, may not be made a member, or does not open.
 */
export async function admitGivenLogin(client: Client, url: string, role: string, variable: string) {
  const name = loginOf(url)
  if (name !== role) await makeMember(client, name, role, variable)
  if (await opens(url)) return
  throw new RolesRefused(
    `The database refused the login ${name} of ${variable}: check its password, then start again.`,
  )
}

async function makeMember(client: Client, name: string, role: string, variable: string) {
  const { rows } = await client.query<{ member: boolean }>(
    `select pg_has_role(oid, $2, 'USAGE') as member from pg_roles where rolname = $1`,
    [name, role],
  )
  if (!rows[0]) {
    throw new RolesRefused(
      `There is no login ${name} on the database server: create it, or correct ${variable}, then start again.`,
    )
  }
  if (!rows[0].member && !(await ifAllowed(client, `grant ${role} to ${escapeIdentifier(name)}`))) {
    throw new RolesRefused(
      `The login ${name} of ${variable} is not a member of ${role}: let the administrator of the server run GRANT ${role} TO ${escapeIdentifier(name)}, then start again.`,
    )
  }
}

/** The name under which an address signs in. */
export const loginOf = (url: string) => decodeURIComponent(new URL(url).username)

/** Sets the limits on the login itself; where that is not allowed, its address carries them. */
export async function withLimits(client: Client, loginUrl: string) {
  const { rows } = await client.query<{ kept: string[] | null; version: number }>(
    `select (select setconfig from pg_db_role_setting where setrole = to_regrole($1) and setdatabase = 0) as kept,
            current_setting('server_version_num')::int as version`,
    [escapeIdentifier(loginOf(loginUrl))],
  )
  const { kept, version } = rows[0]!
  const wanted = { ...limits, ...(version >= 170000 && { transaction_timeout: '15s' }) }
  for (const [name, value] of Object.entries(wanted)) {
    if (kept?.some((setting) => setting.toLowerCase() === `${name}=${value}`.toLowerCase())) continue
    const login = escapeIdentifier(loginOf(loginUrl))
    const set = `alter role ${login} set ${name} = ${escapeLiteral(value)}`
    if (!(await ifAllowed(client, set))) return withSettings(loginUrl, limits)
  }
  return loginUrl
}

/** As this role, but from a login that could step out of it: no barrier, yet the same rows and the same limits. */
export const underRole = (loginUrl: string, role: string) => withSettings(loginUrl, { role, ...limits })

function withSettings(loginUrl: string, settings: Record<string, string>) {
  const url = new URL(loginUrl)
  const given = url.searchParams.get('options')
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  url.searchParams.set('options', [given, ...options].filter(Boolean).join(' '))
  return url.toString()
}

/** True unless this login is a superuser, passes by row policies, or can become one of the owners. */
export async function ownsNothing(client: Client, login: string) {
  const { rows } = await client.query<{ free: boolean }>(
    `select not (rolsuper or rolbypassrls or rolcreaterole or pg_has_role(oid, 'chancery_owner', 'MEMBER')
       or pg_has_role(oid, 'chancery_guard', 'MEMBER')) as free from pg_roles where rolname = $1`,
    [login],
  )
  return rows[0]!.free
}

async function opens(url: string) {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch (error) {
    if (error instanceof DatabaseError) return false
    throw error
  } finally {
    await client.end()
  }
}
