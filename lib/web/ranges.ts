/** Bytes of a file, counted from 0; both ends are included, as in HTTP. */
export type ByteRange = { start: number; end: number }

/** What a request says of the bytes that it wants; a `Request` fits. */
type Asked = { method?: string; headers: { get(name: string): string | null } }

/** What to answer: the bytes from `start` to `end`, both included; there are none when `end` is `start - 1`. */
type Answer = ByteRange & { status: 200 | 206 | 304 | 416; headers: Record<string, string> }

/**
 * Reads a Range header (RFC 9110, 14.1.2) against a size in bytes. A header that is malformed, or asks for several ranges, counts as
 * if it were not there, which the RFC permits.
 */
export function parseRange(header: string | null, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const set = /^bytes=(.*)$/i.exec(header ?? '')?.[1] ?? ''
  const members = set.split(',').map((member) => member.replace(/^[ \t]+|[ \t]+$/g, ''))
  const [only, ...others] = members.filter((member) => member !== '')
  const parts = /^(\d*)-(\d*)$/.exec(only ?? '')
  if (!parts || others.length > 0) return 'whole'
  const [, first = '', last = ''] = parts
  if (first === '') return last === '' ? 'whole' : suffixOf(Number(last), size)
  if (last !== '' && BigInt(last) < BigInt(first)) return 'whole'
  if (Number(first) >= size) return 'unsatisfiable'
  return { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}

function suffixOf(length: number, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  if (length === 0) return 'unsatisfiable'
  // An empty file has the last bytes that are asked for, all none of them, and no Content-Range can say so.
  return size === 0 ? 'whole' : { start: Math.max(0, size - length), end: size - 1 }
}

// Strong comparison: a weak tag promises no same bytes. No date is ever sent, so that none can fit.
const fits = (ifRange: string | null, etag: string) =>
  ifRange === null || (ifRange === etag && !etag.startsWith('W/'))

const opaque = (tag: string) => tag.replace(/^W\//, '')

/** Whether If-None-Match names this ETag, by weak comparison (RFC 9110, 13.1.2); `*` names every one. */
export function isNamed(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch?.trim() === '*') return true
  const tags = (ifNoneMatch ?? '').match(/(?:W\/)?"[\x21\x23-\x7e\x80-\u00ff]*"/g) ?? []
  return tags.some((tag) => opaque(tag) === opaque(etag))
}

/** What a GET or HEAD for a file of this size and ETag is answered; a HEAD has the same headers, and the caller sends no bytes. */
export function answerTo({ method = 'GET', headers }: Asked, size: number, etag: string): Answer {
  const always = { 'Accept-Ranges': 'bytes', ETag: etag }
  if (isNamed(headers.get('if-none-match'), etag)) return { status: 304, start: 0, end: -1, headers: always }
  const isRanged = method === 'GET' && fits(headers.get('if-range'), etag)
  const range = isRanged ? parseRange(headers.get('range'), size) : 'whole'
  if (range === 'whole')
    return { status: 200, start: 0, end: size - 1, headers: { ...always, 'Content-Length': String(size) } }
  if (range === 'unsatisfiable') {
    const none = { 'Content-Length': '0', 'Content-Range': `bytes */${size}` }
    return { status: 416, start: 0, end: -1, headers: { ...always, ...none } }
  }
  const { start, end } = range
  const part = { 'Content-Length': String(end - start + 1), 'Content-Range': `bytes ${start}-${end}/${size}` }
  return { status: 206, start, end, headers: { ...always, ...part } }
}
