import { createHash } from 'node:crypto'

/**
 * The roots of the perfect subtrees that make up a tree, largest first: all that is needed to add a leaf.
 * A tree of 13 leaves has those of 8, 4 and 1.
 */
export type Frontier = readonly Buffer[]

function digest(...parts: Uint8Array[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

// RFC 6962, section 2.1: leaves and nodes begin with different bytes, so that one cannot pass for the other.
const LEAF = Buffer.from([0])
const NODE = Buffer.from([1])

/** The hash of a leaf over the exact bytes of its entry. */
export function leafHash(entry: Uint8Array): Buffer {
  return digest(LEAF, entry)
}

/** The hash of two neighbours. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return digest(NODE, left, right)
}

/** The frontier after one more leaf. `size` is the number of leaves before it. Takes log2(size) hashes. */
export function appendLeaf(frontier: Frontier, size: number, leaf: Buffer): Frontier {
  const next = [...frontier]
  let node = leaf
  // Not with bit operators: they would cut a size at 2^32.
  for (let pairs = size; pairs % 2 === 1; pairs = Math.floor(pairs / 2)) {
    const left = next.pop()
    if (left === undefined) throw new RangeError(`A tree of ${size} leaves has a longer frontier.`)
    node = nodeHash(left, node)
  }
  return [...next, node]
}

/** The Merkle tree hash of RFC 6962; of no leaves, SHA-256 of nothing. */
export function rootOf(frontier: Frontier): Buffer {
  return frontier.length === 0 ? digest() : frontier.reduceRight((right, left) => nodeHash(left, right))
}
