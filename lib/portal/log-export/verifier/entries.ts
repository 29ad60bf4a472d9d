import type { Note } from '@/lib/audit/checkpoint'
import { appendLeaf, leafHash, rootOf, type Frontier } from '@/lib/audit/merkle'
import { CLOSED, files, type Manifest } from '../format'
import { Folder, Incomplete, Tampered } from './parts'

/** An entry that is open to the receiver, as its bytes say it. */
export type Opened = Readonly<Record<string, unknown>> & { seq: number; sealedAt: string; action: string }
/** An entry in its place; `body` is null where only its hash is here. */
export type Placed = { seq: number; body: Opened | null }

type Tree = { size: number; root: Buffer; closed: number }

const STAMP = /^\{"seq":(0|[1-9]\d*),"sealedAt":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)",/
const HASH = /^hash ([0-9a-f]{64})$/

/** The hash of a line, and what it says. */
function readLine(line: Buffer, seq: number): { leaf: Buffer; body: Opened | null } {
  if (line.toString('latin1', 0, CLOSED.length) === CLOSED) {
    const hash = HASH.exec(line.toString('latin1'))?.[1]
    if (!hash) throw new Tampered(`Entry ${seq} is neither an entry nor a hash.`)
    return { leaf: Buffer.from(hash, 'hex'), body: null }
  }
  const [, number, sealedAt] = STAMP.exec(line.toString('latin1', 0, 80)) ?? []
  if (Number(number) !== seq || !sealedAt)
    throw new Tampered(
      `Entry ${seq} is missing: ${number ? `entry ${number}` : 'something that is not an entry'} is there instead.`,
    )
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(line)
    return { leaf: leafHash(line), body: JSON.parse(text) as Opened }
  } catch {
    throw new Tampered(`Entry ${seq} cannot be read: its bytes were changed.`)
  }
}

/**
 * Recomputes the tree from its first entry to its last, and holds it against every checkpoint on the way. `take` is given each entry
 * after the tree was extended by it.
 */
export async function verifyEntries(
  folder: Folder,
  manifest: Manifest,
  notes: readonly Note[],
  take: (entry: Placed) => void | Promise<void>,
): Promise<Tree> {
  const expected = new Map(notes.map(({ checkpoint }) => [checkpoint.size, checkpoint.root]))
  let frontier: Frontier = []
  let [seq, closed, lastTime] = [0, 0, '']
  for await (const line of folder.lines(files.entries)) {
    const { leaf, body } = readLine(line, seq)
    frontier = appendLeaf(frontier, seq, leaf)
    if (body && body.sealedAt < lastTime)
      throw new Tampered(`Entry ${seq} was sealed before an entry that precedes it.`)
    if (body) lastTime = body.sealedAt
    else closed += 1
    await take({ seq, body })
    seq += 1
    const root = expected.get(seq)
    if (root && !rootOf(frontier).equals(root))
      throw new Tampered(
        `The first ${seq} entries do not add up to what was signed for them: an entry was changed, removed, added or moved.`,
      )
  }
  checkEnd(seq, closed, rootOf(frontier), manifest, expected)
  return { size: seq, root: rootOf(frontier), closed }
}

function checkEnd(
  size: number,
  closed: number,
  root: Buffer,
  manifest: Manifest,
  expected: Map<number, Buffer>,
) {
  const longest = Math.max(0, ...expected.keys())
  if (size < longest)
    throw new Tampered(`The log ends after ${size} entries, but ${longest} were signed: its end was cut off.`)
  if (size < manifest.entries) throw new Incomplete(`The export has ${size} of ${manifest.entries} entries.`)
  if (size > manifest.entries || root.toString('hex') !== manifest.root)
    throw new Tampered(`The ${size} entries do not add up to the root that the export names.`)
  if (closed !== manifest.closed)
    throw new Tampered(
      `${closed} entries are included only as hashes, but the export says ${manifest.closed}.`,
    )
}
