import type postgres from 'postgres'
import { entryBytes } from '@/lib/audit/entry'
import { appendLeaf, leafHash, rootOf, type Frontier } from '@/lib/audit/merkle'
import { BLOCK, stretchHash } from '@/lib/audit/proofs'

/** The log is not what it was, or not what it says it is. Nothing is signed. */
export class SigningRefused extends Error {}

/** A tree as it was recomputed out of the bytes of entries; it grows with the log. */
export type Tree = {
  size: number
  frontier: Frontier
  /** The hash of each full block. */
  blocks: Buffer[]
  /** The hashes of the entries after the last full block. */
  rest: Buffer[]
}

export const emptyTree = (): Tree => ({ size: 0, frontier: [], blocks: [], rest: [] })

type Row = { seq: string; stamp: Buffer; body: Buffer | null; leaf_hash: Buffer }
const BATCH = 500

/**
 * Reads the entries that a tree does not have yet and adds them. `expected` are roots that are known for some sizes.
 * @throws SigningRefused at the first entry that is not what was sealed, and where a root is another than expected.
 */
export async function grow(
  sql: postgres.TransactionSql,
  tree: Tree,
  expected: ReadonlyMap<number, Buffer>,
): Promise<void> {
  const [head] = await sql<{ size: string; root: Buffer }[]>`select size, root from audit.head`
  if (!head) throw new SigningRefused('The head of the log is missing.')
  const longest = Math.max(tree.size, ...expected.keys())
  if (Number(head.size) < longest)
    throw new SigningRefused(
      `The log has ${head.size} entries, but there were ${longest} when it was last signed.`,
    )
  const batches = sql<Row[]>`
    select l.seq, l.stamp, e.body, l.leaf_hash from audit.leaf l left join audit.event e on e.id = l.event_id
    where l.seq >= ${tree.size} order by l.seq`.cursor(BATCH)
  for await (const rows of batches)
    for (const row of rows) {
      add(tree, hashOf(row, tree.size))
      checkRoot(tree, expected.get(tree.size))
    }
  if (tree.size !== Number(head.size))
    throw new SigningRefused(`The head counts ${head.size} entries, but the log has ${tree.size}.`)
  checkRoot(tree, head.root)
}

function hashOf({ seq, stamp, body, leaf_hash }: Row, expected: number): Buffer {
  if (Number(seq) !== expected)
    throw new SigningRefused(`Entry ${expected} is missing: number ${seq} is in its place.`)
  const hash = body && leafHash(entryBytes(stamp, body))
  if (!hash?.equals(leaf_hash))
    throw new SigningRefused(`Entry ${seq} has bytes that differ from those that were sealed.`)
  return hash
}

function add(tree: Tree, leaf: Buffer) {
  tree.frontier = appendLeaf(tree.frontier, tree.size, leaf)
  tree.size += 1
  tree.rest.push(leaf)
  if (tree.rest.length < BLOCK) return
  const { rest } = tree
  tree.blocks.push(stretchHash({ first: 0, end: BLOCK }, { leaf: (seq) => rest[seq]! }))
  tree.rest = []
}

function checkRoot({ size, frontier }: Tree, expected: Buffer | undefined) {
  if (!expected || rootOf(frontier).equals(expected)) return
  throw new SigningRefused(
    `The first ${size} entries have a different root than before: entries were changed.`,
  )
}
