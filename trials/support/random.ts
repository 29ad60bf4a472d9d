import { randomInt } from 'node:crypto'

/** A seed as it was given in TRIAL_SEED, or a new one; whoever uses it prints it. */
export const chosenSeed = () => Number(process.env.TRIAL_SEED) || randomInt(1, 2 ** 31)

/** Numbers that follow from a seed alone (mulberry32): from 0 up to, and without, the one that is given. */
export function drawFrom(seed: number) {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

export type Draw = ReturnType<typeof drawFrom>
