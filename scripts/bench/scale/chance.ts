/**
 * Chance that is the same in every run, so that two runs measure the same register (mulberry32). `share` is the
 * probability of true; numbers are whole and both ends are included.
 */
export function openChance(seed: number) {
  let state = seed
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    between,
    isSo: (share: number) => next() < share,
    oneOf: <T>(choices: readonly T[]): T => choices[between(0, choices.length - 1)]!,
    /** So many different ones, in the order of chance. */
    someOf: <T>(choices: readonly T[], count: number): T[] => {
      const left = [...choices]
      const taken = Math.min(count, left.length)
      for (let at = 0; at < taken; at++) {
        const other = between(at, left.length - 1)
        ;[left[at], left[other]] = [left[other]!, left[at]!]
      }
      return left.slice(0, taken)
    },
  }
}

export type Chance = ReturnType<typeof openChance>
