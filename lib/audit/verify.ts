import {
  entryBytes,
  faultOfColumns,
  faultOfPersonal,
  readEntry,
  stampBytes,
  type PersonalValue,
  type StoredEvent,
  type StoredLeaf,
} from '@/lib/audit/entry'
import { appendLeaf, leafHash, rootOf, type Frontier } from '@/lib/audit/merkle'

/** One entry as it is stored. Without `leaf` it was never sealed, without `event` its bytes are gone. */
export type LogRow = {
  event: StoredEvent | null
  leaf: StoredLeaf | null
  personal: readonly PersonalValue[]
}

/** The one row that says how far the log goes. */
export type LogHead = { size: number; frontier: Uint8Array[]; root: Uint8Array; sealedAt: string; tx: string }

/** `at` is the number of the entry at which the first fault shows, or the head of the log. */
export type Verdict =
  { ok: true; size: number; root: Buffer } | { ok: false; at: number | 'head'; fault: string }

type Sealed = { event: StoredEvent; leaf: StoredLeaf }

// One transaction has one time and the next a later one, so that no moment shows half a transaction.
function faultOfTime({ event, leaf }: Sealed, previous: Sealed | null): string | null {
  if (previous === null) return null
  const [before, now] = [previous.leaf.sealedAt, leaf.sealedAt]
  if (now < before) return 'was sealed before the entry that precedes it'
  const sameTransaction = event.tx === previous.event.tx
  if (sameTransaction !== (now === before)) {
    return sameTransaction
      ? 'has a different time from the rest of its transaction'
      : 'has the time of another transaction'
  }
  return sameTransaction && event.id <= previous.event.id ? 'is out of order within its transaction' : null
}

function faultOfEntry(row: LogRow & Sealed, seq: number, previous: Sealed | null): string | null {
  const { event, leaf } = row
  if (leaf.seq !== seq) return `is missing: number ${leaf.seq} is in its place`
  if (Buffer.compare(stampBytes(seq, leaf.sealedAt), leaf.stamp) !== 0)
    return 'has a stamp that does not match its number and time'
  const entry = readEntry(event, leaf)
  if (typeof entry === 'string') return entry
  if (!leafHash(entryBytes(leaf.stamp, event.body)).equals(leaf.leafHash))
    return 'has bytes that differ from those that were sealed'
  return (
    faultOfColumns(entry, event, leaf) ?? faultOfPersonal(entry, row.personal) ?? faultOfTime(row, previous)
  )
}

function faultOfHead(
  head: LogHead | undefined,
  size: number,
  frontier: Frontier,
  last: Sealed | null,
): string | null {
  if (head === undefined) return 'The head of the log is missing.'
  if (head.size !== size) return `The head counts ${head.size} entries, but the log has ${size}.`
  if (!rootOf(frontier).equals(head.root)) return 'The root in the head does not match the entries.'
  const sameFrontier =
    head.frontier.length === frontier.length &&
    frontier.every((node, at) => node.equals(head.frontier[at] ?? Buffer.of()))
  if (!sameFrontier) return 'The frontier in the head does not match the entries.'
  if (last && head.sealedAt !== last.leaf.sealedAt)
    return 'The time in the head does not match the last entry.'
  return last && head.tx !== last.event.tx
    ? 'The transaction in the head does not match the last entry.'
    : null
}

/**
 * Recomputes the whole log from its bytes and compares everything that is stored beside them.
 * `rows` in order of their number, after them what was never sealed. Reads them one by one, so a log of any
 * length fits in memory.
 *
 * What it cannot detect by itself: a log that someone with all rights over the database has cut or rewritten together
 * with every later hash. Compare size and root with those that were noted elsewhere.
 */
export async function verifyLog(rows: AsyncIterable<LogRow>, head: LogHead | undefined): Promise<Verdict> {
  let frontier: Frontier = []
  let size = 0
  let last: Sealed | null = null
  for await (const row of rows) {
    const { event, leaf } = row
    if (leaf === null)
      return { ok: false, at: 'head', fault: `Event ${event?.id} was written but never sealed.` }
    if (event === null) return { ok: false, at: size, fault: `Entry ${size} has lost its bytes.` }
    const fault = faultOfEntry({ event, leaf, personal: row.personal }, size, last)
    if (fault) return { ok: false, at: size, fault: `Entry ${size} ${fault}.` }
    frontier = appendLeaf(frontier, size, Buffer.from(leaf.leafHash))
    if (!rootOf(frontier).equals(leaf.rootHash)) {
      return {
        ok: false,
        at: size,
        fault: `Entry ${size} has a root that does not match the entries up to it.`,
      }
    }
    last = { event, leaf }
    size += 1
  }
  const fault = faultOfHead(head, size, frontier, last)
  return fault ? { ok: false, at: 'head', fault } : { ok: true, size, root: rootOf(frontier) }
}
