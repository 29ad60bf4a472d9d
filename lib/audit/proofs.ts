import { nodeHash } from '@/lib/audit/merkle'

/**
 * Proofs of RFC 6962, section 2.1: that an entry is in a tree, and that one tree begins with another. A path is given as stretches of
 * entries, so that what a proof needs can be read before it is made; sizes are numbers without bit operators, which would cut them at 2^32.
 */

/** The entries from `first` up to, not including, `end`. */
export type Stretch = { first: number; end: number }

/** So many entries make a block, whose hash can be kept: it never changes once the log is longer. */
export const BLOCK = 256

/** Where hashes come from: of one entry, and of a whole block where it is kept. */
export type Hashes = { leaf: (seq: number) => Buffer; block?: (place: number) => Buffer | undefined }

// The largest power of two below it: where a tree is divided into a full left half and the rest.
function leftHalf(count: number): number {
  let half = 1
  while (half * 2 < count) half *= 2
  return half
}

/** The hashes beside the way from this entry up to the root, from below. */
export function inclusionPath(seq: number, size: number): Stretch[] {
  const path: Stretch[] = []
  for (let [first, end] = [0, size]; end - first > 1;) {
    const middle = first + leftHalf(end - first)
    if (seq < middle) {
      path.push({ first: middle, end })
      end = middle
    } else {
      path.push({ first, end: middle })
      first = middle
    }
  }
  return path.reverse()
}

/** What shows that a tree of `size` entries begins with one of `before`, from below. Empty for none and for the same. */
export function consistencyPath(before: number, size: number): Stretch[] {
  if (before === 0 || before === size) return []
  const path: Stretch[] = []
  let [first, end] = [0, size]
  while (before !== end) {
    const middle = first + leftHalf(end - first)
    if (before <= middle) {
      path.push({ first: middle, end })
      end = middle
    } else {
      path.push({ first, end: middle })
      first = middle
    }
  }
  // A whole left half is the older root itself, which whoever checks has.
  if (first > 0) path.push({ first, end })
  return path.reverse()
}

/** The hash of the tree over a stretch. */
export function stretchHash({ first, end }: Stretch, hashes: Hashes): Buffer {
  const count = end - first
  if (count === 1) return hashes.leaf(first)
  const kept = count === BLOCK && first % BLOCK === 0 ? hashes.block?.(first / BLOCK) : undefined
  if (kept) return kept
  const middle = first + leftHalf(count)
  return nodeHash(stretchHash({ first, end: middle }, hashes), stretchHash({ first: middle, end }, hashes))
}

const half = (number: number) => Math.floor(number / 2)

/** The root to which a proof leads from an entry; null when the proof has not the length of one for this place. */
export function rootOfInclusion(
  seq: number,
  size: number,
  leaf: Buffer,
  proof: readonly Buffer[],
): Buffer | null {
  if (!(seq >= 0 && seq < size)) return null
  let [at, last, root] = [seq, size - 1, leaf]
  for (const sibling of proof) {
    if (last === 0 || sibling.length !== 32) return null
    if (at % 2 === 1 || at === last) {
      root = nodeHash(sibling, root)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      root = nodeHash(root, sibling)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 ? root : null
}

/** Whether a tree of this size and root begins with the older one (RFC 9162, section 2.1.4.2). */
export function isConsistent(
  older: { size: number; root: Buffer },
  newer: { size: number; root: Buffer },
  proof: readonly Buffer[],
): boolean {
  if (older.size > newer.size || proof.some((hash) => hash.length !== 32)) return false
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root)
  if (older.size === 0) return proof.length === 0
  let [at, last] = [older.size - 1, newer.size - 1]
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  // A full older tree is itself the first hash of the proof, and is not sent.
  const [first, ...rest] = at === 0 ? [older.root, ...proof] : proof
  if (!first) return false
  let [before, after] = [first, first]
  for (const hash of rest) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      ;[before, after] = [nodeHash(hash, before), nodeHash(hash, after)]
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      after = nodeHash(after, hash)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && before.equals(older.root) && after.equals(newer.root)
}
