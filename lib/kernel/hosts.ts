/**
 * The address of a database on several servers, of which one at a time takes writes, as PostgreSQL’s own programs read it:
 * `postgresql://name:password@first:5432,second:5432/register`.
 */

const parts = /^([a-z]+:\/\/(?:[^/?#]*@)?)([^/?#@]*)([/?#].*)?$/s

/** A setting that asks for one kind of server is left out: of several servers, the one that takes writes is always used. */
const chosen = /([?&])target_session_attrs=[^&#]*(?:&|(?=#|$))/

/** The address of each server, in their order; an address with one server is returned as it is. */
export function addressesOf(url: string): string[] {
  const [, login = '', hosts = '', rest = ''] = parts.exec(url) ?? []
  if (!hosts.includes(',')) return [url]
  const asked = rest.replace(chosen, '$1').replace(/[?&]$/, '')
  return hosts.split(',').map((host) => `${login}${host}${asked}`)
}

/** The address `url` with the servers of another address: what was found out on one of them is true for all. */
export function onHostsOf(url: string, other: string): string {
  const [, login, , rest = ''] = parts.exec(url) ?? []
  const [, , hosts] = parts.exec(other) ?? []
  return login === undefined || hosts === undefined ? url : `${login}${hosts}${rest}`
}
