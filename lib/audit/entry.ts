import { createHash } from 'node:crypto'

/** The body as it was written when the thing happened: bytes of a JSON object, never written again. */
export type StoredEvent = { id: number; tx: string; audience: string; body: Uint8Array }

/** Where and when it was sealed. Only `stamp` is part of the hashed bytes; the last six are an index of the body. */
export type StoredLeaf = {
  seq: number
  /** RFC 3339 in UTC with six digits of a second: a Date would lose the microseconds. */
  sealedAt: string
  stamp: Uint8Array
  leafHash: Uint8Array
  rootHash: Uint8Array
  audience: string
  actor: string
  action: string
  tableName: string | null
  rowId: string | null
  subjects: string[]
}

/** A personal value outside the entry; `value` is the text of the stored JSON, exactly as the server writes it. */
export type PersonalValue = { path: string; subjectId: string; salt: Uint8Array; value: string }

type Body = Record<string, unknown>

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const OPENING = '{'.charCodeAt(0)

/** The exact bytes that are hashed: the seal's number and time, then the body without its opening brace. */
export function entryBytes(stamp: Uint8Array, body: Uint8Array): Uint8Array {
  return Buffer.concat([stamp, body.subarray(1)])
}

/** The stamp that the seal writes in front of a body. */
export function stampBytes(seq: number, sealedAt: string): Uint8Array {
  return Buffer.from(`{"seq":${seq},"sealedAt":"${sealedAt}",`)
}

/** The entry as JSON, or what is wrong with its bytes. */
export function readEntry(event: StoredEvent, leaf: StoredLeaf): Body | string {
  if (event.body[0] !== OPENING) return 'does not begin as a JSON object'
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      entryBytes(leaf.stamp, event.body),
    )
    const entry: unknown = JSON.parse(text)
    return isObject(entry) ? entry : 'is not a JSON object'
  } catch {
    return 'cannot be read as JSON'
  }
}

function faultOfShape(entry: Body): string | null {
  if (entry.v !== 1) return 'has a format that this program does not know'
  const isRow = isObject(entry.row) && isObject(entry.old) && Array.isArray(entry.changed)
  const isMeaning = 'meaning' in entry
  const hasNeededKeys = ['actor', 'role', 'request', 'audience', 'action', 'table', 'id', 'subjects'].every(
    (key) => key in entry,
  )
  if (!hasNeededKeys || isRow === isMeaning) return 'lacks a part that every entry must have'
  return null
}

/** Where the stored columns, by which entries are found, differ from the hashed bytes. */
export function faultOfColumns(entry: Body, event: StoredEvent, leaf: StoredLeaf): string | null {
  const shape = faultOfShape(entry)
  if (shape) return shape
  const pairs: [name: string, inside: unknown, column: unknown][] = [
    ['one number', entry.seq, leaf.seq],
    ['one time', entry.sealedAt, leaf.sealedAt],
    ['one audience', entry.audience, leaf.audience],
    ['one audience', entry.audience, event.audience],
    ['one actor', entry.actor, leaf.actor],
    ['one action', entry.action, leaf.action],
    ['one table', entry.table, leaf.tableName],
    ['one row', entry.id, leaf.rowId],
    ['one list of subjects', JSON.stringify(entry.subjects), JSON.stringify(leaf.subjects)],
  ]
  const differing = pairs.find(([, inside, column]) => inside !== column)
  return differing ? `has ${differing[0]} in its bytes and another in the column beside them` : null
}

function opens(entry: Body, { path, subjectId, salt, value }: PersonalValue): boolean {
  const column = /^row\.(.+)$/.exec(path)?.[1]
  const held = column !== undefined && isObject(entry.row) && entry.row[column]
  const commitment = createHash('sha256').update(salt).update(value, 'utf8').digest('hex')
  const subjects = [entry.id, ...(Array.isArray(entry.subjects) ? entry.subjects : [])]
  return isObject(held) && held.commitment === commitment && subjects.includes(subjectId)
}

/**
 * A personal value that is not the one that was committed to. Values that were erased are absent, which is no
 * fault: the commitment left in the entry then says nothing.
 */
export function faultOfPersonal(entry: Body, personal: readonly PersonalValue[]): string | null {
  const wrong = personal.find((value) => !opens(entry, value))
  return wrong ? `does not match the personal value stored beside it at "${wrong.path}"` : null
}
