import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { leafHash } from '@/lib/audit/merkle'
import {
  BLOCK,
  consistencyPath,
  inclusionPath,
  isConsistent,
  rootOfInclusion,
  stretchHash,
  type Stretch,
} from '@/lib/audit/proofs'

const hex = (text: string) => Buffer.from(text, 'hex')
const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** A second implementation, word by word after RFC 6962, section 2.1: trees and both proofs by recursion over lists. */
const kept = new Map<string, Buffer>()
const split = (n: number) => 2 ** Math.floor(Math.log2(n - 1))
function mth(d: Buffer[], at = 0): Buffer {
  const key = `${at} ${d.length}`
  const known = kept.get(key)
  if (known) return known
  const k = d.length < 2 ? 0 : split(d.length)
  const made =
    d.length === 0
      ? sha()
      : d.length === 1
        ? d[0]!
        : sha(Buffer.of(1), mth(d.slice(0, k), at), mth(d.slice(k), at + k))
  kept.set(key, made)
  return made
}
function path(m: number, d: Buffer[], at = 0): Buffer[] {
  if (d.length === 1) return []
  const k = split(d.length)
  return m < k
    ? [...path(m, d.slice(0, k), at), mth(d.slice(k), at + k)]
    : [...path(m - k, d.slice(k), at + k), mth(d.slice(0, k), at)]
}
function subproof(m: number, d: Buffer[], b: boolean, at = 0): Buffer[] {
  if (m === d.length) return b ? [] : [mth(d, at)]
  const k = split(d.length)
  return m <= k
    ? [...subproof(m, d.slice(0, k), b, at), mth(d.slice(k), at + k)]
    : [...subproof(m - k, d.slice(k), false, at + k), mth(d.slice(0, k), at)]
}

const leaves = Array.from({ length: 300 }, (_, seq) => leafHash(Buffer.from(`entry ${seq}`)))
const rootAt = (size: number) => mth(leaves.slice(0, size))
const hashes = { leaf: (seq: number) => leaves[seq]! }
const stretches = new Map<string, Buffer>()
function hashOf(stretch: Stretch): Buffer {
  const key = `${stretch.first} ${stretch.end}`
  const known = stretches.get(key)
  if (known) return known
  const made = stretchHash(stretch, hashes)
  stretches.set(key, made)
  return made
}
const inclusion = (seq: number, size: number) => inclusionPath(seq, size).map(hashOf)
const consistency = (before: number, size: number) => consistencyPath(before, size).map(hashOf)
const tree = (size: number) => ({ size, root: rootAt(size) })

function* everyBit(proof: Buffer[]): Generator<Buffer[]> {
  for (const [at, hash] of proof.entries())
    for (let bit = 0; bit < hash.length * 8; bit++) {
      const turned = Buffer.from(hash)
      turned[bit >> 3]! ^= 1 << (bit & 7)
      yield proof.with(at, turned)
    }
}

describe('a proof', () => {
  const entries = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ]
  const published = { leaf: (seq: number) => leafHash(hex(entries[seq]!)) }
  // With which Certificate Transparency logs are tested, in whole hashes; entries are counted from 0 here.
  it.each([
    ['entry 0 in 1', inclusionPath(0, 1), []],
    [
      'entry 0 in 8',
      inclusionPath(0, 8),
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      'entry 5 in 8',
      inclusionPath(5, 8),
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      'entry 2 in 3',
      inclusionPath(2, 3),
      ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    ],
    [
      'entry 1 in 5',
      inclusionPath(1, 5),
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
    ['1 to 1', consistencyPath(1, 1), []],
    [
      '1 to 8',
      consistencyPath(1, 8),
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      '6 to 8',
      consistencyPath(6, 8),
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      '2 to 5',
      consistencyPath(2, 5),
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('is the published one: %s', (_name, stretches, expected) => {
    expect(stretches.map((stretch) => stretchHash(stretch, published).toString('hex'))).toEqual(expected)
  })

  it('R-59: that an entry is in a tree is the one of the second implementation and leads to the root, for every entry of every size to 300', () => {
    for (let size = 1; size <= 300; size++)
      for (let seq = 0; seq < size; seq++) {
        const proof = inclusion(seq, size)
        const same = path(seq, leaves.slice(0, size))
        if (!Buffer.concat(proof).equals(Buffer.concat(same))) expect.fail(`entry ${seq} of ${size}`)
        if (!rootOfInclusion(seq, size, leaves[seq]!, proof)?.equals(rootAt(size)))
          expect.fail(`${seq} of ${size}`)
      }
    expect(rootOfInclusion(0, 0, leaves[0]!, [])).toBeNull()
  })

  it('R-59: that a tree begins with another is the one of the second implementation and holds, for every two sizes to 300', () => {
    for (let size = 0; size <= 300; size++)
      for (let before = 0; before <= size; before++) {
        const proof = consistency(before, size)
        const same = before === 0 ? [] : subproof(before, leaves.slice(0, size), true)
        if (!Buffer.concat(proof).equals(Buffer.concat(same))) expect.fail(`${before} to ${size}`)
        if (!isConsistent(tree(before), tree(size), proof)) expect.fail(`${before} to ${size} does not hold`)
      }
  })

  it.each([1, 2, 3, 7, 8, 64, 255, 256, 257, 300])(
    'R-50: of inclusion fails with any bit turned, size %i',
    (size) => {
      for (const seq of new Set([0, size >> 1, size - 1])) {
        const proof = inclusion(seq, size)
        for (const turned of everyBit(proof))
          expect(rootOfInclusion(seq, size, leaves[seq]!, turned)?.equals(rootAt(size))).toBe(false)
        expect(rootOfInclusion(seq, size, leaves[(seq + 1) % 300]!, proof)?.equals(rootAt(size))).toBe(false)
        expect(rootOfInclusion(seq, size, leaves[seq]!, [...proof, leaves[0]!])).toBeNull()
        if (proof.length > 0) expect(rootOfInclusion(seq, size, leaves[seq]!, proof.slice(1))).toBeNull()
      }
    },
  )

  it.each([
    [1, 2],
    [3, 7],
    [4, 8],
    [6, 8],
    [128, 300],
    [255, 256],
    [256, 300],
    [299, 300],
  ])('R-50: of consistency fails with any bit turned, or a root, %i to %i', (before, size) => {
    const proof = consistency(before, size)
    for (const turned of everyBit(proof)) expect(isConsistent(tree(before), tree(size), turned)).toBe(false)
    for (const [root] of everyBit([rootAt(before)]))
      expect(isConsistent({ size: before, root: root! }, tree(size), proof)).toBe(false)
    for (const [root] of everyBit([rootAt(size)]))
      expect(isConsistent(tree(before), { size, root: root! }, proof)).toBe(false)
    expect(isConsistent(tree(before), tree(size), [...proof, leaves[0]!])).toBe(false)
    expect(isConsistent(tree(before), tree(size), proof.slice(1))).toBe(false)
    expect(isConsistent(tree(size), tree(before), proof)).toBe(false)
  })

  it('of the same size demands the same root, and none from nothing has hashes', () => {
    expect(isConsistent(tree(9), { size: 9, root: rootAt(8) }, [])).toBe(false)
    expect(isConsistent(tree(0), tree(9), [leaves[0]!])).toBe(false)
  })

  it('takes hashes of whole blocks where they are kept, and reads no entry of them', () => {
    const read: number[] = []
    const kept = mth(leaves.slice(0, BLOCK))
    const stretch = { first: 0, end: 300 }
    const found = stretchHash(stretch, {
      leaf: (seq) => (read.push(seq), leaves[seq]!),
      block: () => kept,
    })
    expect(found.equals(rootAt(300))).toBe(true)
    expect(Math.min(...read)).toBe(BLOCK)
  })

  it('beyond 2^32 entries has the length of its tree', () => {
    expect(inclusionPath(2 ** 33, 2 ** 33 + 1)).toEqual([{ first: 0, end: 2 ** 33 }])
    expect(inclusionPath(5, 2 ** 33)).toHaveLength(33)
  })
})
