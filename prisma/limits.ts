import { type Client, escapeIdentifier, escapeLiteral } from 'pg'
import { loginOf } from './logins'
import { ifAllowed } from './privileges'

// The longest a request may hold the database: a statement, a wait for a lock, a transaction left open.
// UTC, because the driver writes instants wrongly in any other zone.
const limits = {
  statement_timeout: '5s',
  lock_timeout: '2s',
  idle_in_transaction_session_timeout: '10s',
  timezone: 'UTC',
}

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
