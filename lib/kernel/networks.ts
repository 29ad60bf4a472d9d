import { BlockList, isIP, isIPv4 } from 'node:net'

/** Addresses of the internet and the networks that they are in. */

/** An address as it is compared: without the port or brackets that proxies add, IPv4 not dressed up as IPv6; null when it is none. */
export function addressIn(text: string): string | null {
  const bare = /^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text
  const address = bare.replace(/%.*$/, '')
  const dressed = /^::ffff:([\d.]+)$/i.exec(address)?.[1]
  if (dressed !== undefined && isIPv4(dressed)) return dressed
  return isIP(address) ? address : null
}

const family = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6')

/**
 * The network that an address is counted and shown by: its first 24 bits, or 48 of IPv6, which is what one customer of a provider
 * gets at most.
 */
export function networkOf(address: string): string {
  // A machine speaks to itself by either protocol.
  if (address === '::1') return networkOf('127.0.0.1')
  if (isIPv4(address)) return `${address.split('.').slice(0, 3).join('.')}.0/24`
  const [head = '', tail] = address.split('::')
  const before = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  // Where the last 32 bits are written as IPv4 they are two groups in one.
  const written = before.length + after.length + (address.includes('.') ? 1 : 0)
  const gap = tail === undefined ? 0 : 8 - written
  const groups = [...before, ...Array.from({ length: gap }, () => '0'), ...after].slice(0, 3)
  return `${groups.map((group) => parseInt(group, 16).toString(16)).join(':')}::/48`
}

export type Networks = { include: (address: string) => boolean }

/** Addresses and networks (`10.0.0.0/8`) with commas or spaces between them; null when one of them is neither. */
export function networksIn(text: string): Networks | null {
  const list = new BlockList()
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const [address = '', prefix, ...more] = entry.split('/')
    const longest = isIPv4(address) ? 32 : 128
    const length = prefix === undefined ? longest : Number(prefix)
    if (!isIP(address) || more.length > 0 || !/^\d{1,3}$/.test(prefix ?? '0') || length > longest) return null
    list.addSubnet(address, length, family(address))
  }
  return { include: (address) => list.check(address, family(address)) }
}
