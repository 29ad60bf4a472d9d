/**
 * The address of a database that several servers hold, of which one at a time takes writes, as PostgreSQL’s own programs read it:
 * `postgresql://name:password@first:5432,second:5432/register`.
 */

const parts = /^([a-z]+:\/\/(?:[^/?#]*@)?)([^/?#@]*)([/?#].*)?$/s

/** What would ask for one kind of server is left out: what is several is always asked for the one that takes writes. */
const chosen = /([?&])target_session_attrs=[^&#]*(?:&|(?=#|$))/

/** The address of each of the servers, in their order; of an address with one server, that address. */
export function addressesOf(url: string): string[] {
  const [, login = '', hosts = '', rest = ''] = parts.exec(url) ?? []
  if (!hosts.includes(',')) return [url]
  const asked = rest.replace(chosen, '$1').replace(/[?&]$/, '')
  return hosts.split(',').map((host) => `${login}${host}${asked}`)
}

/** The address `url`, on the servers of another address: what was found out on one of them holds for all. */
export function onHostsOf(url: string, other: string): string {
  const [, login, , rest = ''] = parts.exec(url) ?? []
  const [, , hosts] = parts.exec(other) ?? []
  return login === undefined || hosts === undefined ? url : `${login}${hosts}${rest}`
}
