import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appendLeaf, leafHash, rootOf, type Frontier } from '@/lib/audit/merkle'

// Written a second time after RFC 6962, section 2.1, by recursion from the top.
function treeHash(entries: Uint8Array[]): Buffer {
  const [only] = entries
  if (only === undefined) return createHash('sha256').digest()
  if (entries.length === 1) return createHash('sha256').update('\0').update(only).digest()
  let k = 1
  while (k * 2 < entries.length) k *= 2
  const halves = [treeHash(entries.slice(0, k)), treeHash(entries.slice(k))]
  return createHash('sha256')
    .update(Buffer.concat([Buffer.of(1), ...halves]))
    .digest()
}

function grow(entries: Uint8Array[]): Frontier {
  return entries.reduce<Frontier>((frontier, entry, size) => appendLeaf(frontier, size, leafHash(entry)), [])
}

// The inputs and roots with which Certificate Transparency logs are tested, for sizes 1 to 8.
const VECTORS: [entry: string, root: string][] = [
  ['', '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  ['00', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  ['10', 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  ['2021', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
  ['3031', '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  ['40414243', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
  ['5051525354555657', 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  ['606162636465666768696a6b6c6d6e6f', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
]

describe('the Merkle tree', () => {
  it('of no entries is the hash of nothing', () => {
    expect(rootOf([]).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
  })

  it('has the published roots', () => {
    const entries = VECTORS.map(([entry]) => Buffer.from(entry, 'hex'))
    const roots = VECTORS.map((_, size) => rootOf(grow(entries.slice(0, size + 1))).toString('hex'))
    expect(roots).toEqual(VECTORS.map(([, root]) => root))
    expect(treeHash(entries).toString('hex')).toBe(VECTORS.at(-1)?.[1])
  })

  it('grown leaf by leaf is the tree built from the top, for every size up to 300', () => {
    const entries = Array.from({ length: 300 }, (_, at) => Buffer.from(`entry ${at}`))
    let frontier: Frontier = []
    for (let size = 0; size <= entries.length; size++) {
      expect(rootOf(frontier).equals(treeHash(entries.slice(0, size)))).toBe(true)
      expect(frontier).toHaveLength(size.toString(2).replaceAll('0', '').length)
      const entry = entries[size]
      if (entry) frontier = appendLeaf(frontier, size, leafHash(entry))
    }
  })

  it('leaves the frontier it was given as it was', () => {
    const before = grow([Buffer.from('a')])
    const after = appendLeaf(before, 1, leafHash(Buffer.from('b')))
    expect(before).toHaveLength(1)
    expect(after).toHaveLength(1)
    expect(after[0]).not.toEqual(before[0])
  })

  it('holds the whole frontier of a size beyond 2^32', () => {
    const full = Array.from({ length: 33 }, (_, at) => leafHash(Buffer.of(at)))
    const next = appendLeaf(full, 2 ** 33 - 1, leafHash(Buffer.from('last')))
    expect(next).toHaveLength(1)
  })

  it('refuses a frontier that is too short for its size', () => {
    expect(() => appendLeaf([], 3, leafHash(Buffer.from('a')))).toThrow(
      'A tree of 3 leaves has a longer frontier.',
    )
  })

  it('has another root when any entry is another or two change places', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 4 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(entries, entries, (one, other) => {
        const same =
          one.length === other.length &&
          one.every((entry, at) => Buffer.from(entry).equals(other[at] ?? Buffer.of()))
        expect(rootOf(grow(one)).equals(rootOf(grow(other)))).toBe(same)
        const turned = [...one].reverse()
        const palindrome = one.every((entry, at) => Buffer.from(entry).equals(turned[at] ?? Buffer.of()))
        expect(rootOf(grow(one)).equals(rootOf(grow(turned)))).toBe(palindrome)
      }),
    )
  })

  it('does not take a node for a leaf', () => {
    const [a, b] = [leafHash(Buffer.from('a')), leafHash(Buffer.from('b'))]
    const pair = rootOf(appendLeaf([a], 1, b))
    expect(leafHash(Buffer.concat([a, b])).equals(pair)).toBe(false)
    expect(leafHash(Buffer.concat([Buffer.of(1), a, b])).equals(pair)).toBe(false)
  })
})
