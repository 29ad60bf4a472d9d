import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { Client, DatabaseError, escapeIdentifier, escapeLiteral } from 'pg'
import { ifAllowed, RolesRefused } from './privileges'
import { scramVerifier } from './scram'

/** What the logins that are made here are called; nobody else is to call one so. */
export const NAME_OF_A_LOGIN = /^chancery_[a-z]+_[0-9a-f]{12}$/

/** One for each installation and database, so that no installation sets a password by which another one signs in. */
function nameOfLogin(group: string, installation: string, database: string) {
  const digest = createHash('sha256').update(`${installation}\n${database}`).digest('hex')
  return `${group}_${digest.slice(0, 12)}`
}

type Wanted = { ownerUrl: string; group: string; password: string; installation: string }

/** The address of this installation's own login, a member of `group`; undefined if it may not be made. */
export async function ensureLogin(client: Client, { ownerUrl, group, password, installation }: Wanted) {
  const addressOf = (name: string) => {
    const url = new URL(ownerUrl)
    url.username = name
    url.password = password
    return url.toString()
  }
  const name = nameOfLogin(group, installation, client.database!)
  const address = addressOf(name)
  if (await isOpenTo(client, { name, group, password, address })) return address
  // Made by an earlier version, or by the administrator of the server.
  const former = addressOf(group)
  return (await opens(former)) ? former : undefined
}

type Login = { name: string; group: string; password: string; address: string }

async function isOpenTo(client: Client, { name, group, password, address }: Login) {
  const verifier = escapeLiteral(scramVerifier(password))
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
  const make = `create role ${name} login inherit password ${verifier} in role ${group}`
  if (rowCount === 0 && !(await ifAllowed(client, make))) return false
  if (rowCount === 0)
    await ifAllowed(client, `comment on role ${name} is ${escapeLiteral(about(client.database!))}`)
  await grantConnect(client, name)
  if (await opens(address)) return true
  // It is this installation's own: another password was given for it.
  return (await ifAllowed(client, `alter role ${name} login password ${verifier}`)) && opens(address)
}

const grantConnect = (client: Client, login: string) =>
  client.query(
    `grant connect on database ${escapeIdentifier(client.database!)} to ${escapeIdentifier(login)}`,
  )

const about = (database: string) =>
  `Made by Chancery on ${hostname()} at ${new Date().toISOString()} for the database ${database}.`

/**
 * A login under a name of the operator's gets what this role has.
 * @throws RolesRefused when it is not there, may not be made a member, or does not open.
 */
export async function admitGivenLogin(client: Client, url: string, role: string, variable: string) {
  const name = loginOf(url)
  if (name !== role) await makeMember(client, name, role, variable)
  await grantConnect(client, name)
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

/** True unless this login is a superuser, passes by row policies, or can become one of the owners. */
export async function ownsNothing(client: Client, login: string) {
  const { rows } = await client.query<{ free: boolean }>(
    `select not (rolsuper or rolbypassrls or rolcreaterole or pg_has_role(oid, 'chancery_owner', 'MEMBER')
       or pg_has_role(oid, 'chancery_guard', 'MEMBER')) as free from pg_roles where rolname = $1`,
    [login],
  )
  return rows[0]!.free
}

/** Whether the server lets this login in, with its password and the role that its address asks for. */
export async function opens(url: string) {
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
