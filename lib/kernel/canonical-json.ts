import { createHash } from 'node:crypto'

const DEEPEST = 100

function refuse(path: string, why: string): never {
  throw new TypeError(`No canonical form: ${path} ${why}.`)
}

function textOf(value: string, path: string): string {
  // In a pattern with the flag u only a surrogate without its other half matches.
  if (/\p{Surrogate}/u.test(value)) refuse(path, 'holds half of a character (a lone surrogate)')
  return JSON.stringify(value)
}

function numberOf(value: number, path: string): string {
  if (!Number.isSafeInteger(value)) refuse(path, `is not an integer within 2^53 (${value})`)
  return JSON.stringify(value)
}

function objectOf(value: object, path: string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) refuse(path, 'is not a plain object')
  if (Object.getOwnPropertySymbols(value).length > 0) refuse(path, 'has a key that is not text')
  // The plain order of JavaScript is by UTF-16 units, which is the order of RFC 8785, section 3.2.3.
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  const written = members.map(([key, member]) => {
    const at = `${path}.${key}`
    return `${textOf(key, at)}:${canonicalText(member, at, depth + 1)}`
  })
  return `{${written.join(',')}}`
}

function canonicalText(value: unknown, path: string, depth: number): string {
  if (depth > DEEPEST) refuse(path, `is nested deeper than ${DEEPEST} levels`)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return textOf(value, path)
  if (typeof value === 'number') return numberOf(value, path)
  if (Array.isArray(value)) {
    // Array.from turns holes into undefined, which is refused; map would skip them.
    const items = Array.from(value, (item: unknown, at) => canonicalText(item, `${path}[${at}]`, depth + 1))
    return `[${items.join(',')}]`
  }
  return typeof value === 'object' ? objectOf(value, path, depth) : refuse(path, `is ${typeof value}`)
}

/**
 * The one way to write a value as bytes: JSON canonicalization of RFC 8785, in UTF-8, narrowed to what every
 * reader understands alike: strings, booleans, null, arrays, plain objects and integers within 2^53. Built
 * once, then stored and hashed as bytes; nobody writes it again to verify.
 * @throws TypeError naming the place of what has no such form: lone surrogates, undefined, other numbers,
 * dates and other instances, more than 100 levels.
 */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalText(value, '$', 0))
}

/** The content hash to which an approval binds: SHA-256 over the stored bytes, 32 bytes long. */
export function contentHash(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
