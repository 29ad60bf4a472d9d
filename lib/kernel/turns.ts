import { Known } from './known'

/** Heavy work in turns, so that many who ask for it at once take neither all memory nor all processors from everybody else. */

/** So many are waiting for a kind of work that another one would wait too long. */
export class TooManyAtOnce extends Known {
  static override readonly called: string = 'TooManyAtOnce'
  constructor() {
    super('too many at once')
  }
}

/** What is said to those who are turned away, with the status 503. */
export const TRY_AGAIN = 'Too many people are requesting this right now. Try again in a moment.'
/** In seconds. */
export const RETRY_AFTER = 5

/** `ahead` of the queue, however long others make it, goes what none of them can send. */
export type Turn = { ahead?: boolean }
export type InTurn = <T>(work: () => Promise<T>, turn?: Turn) => Promise<T>

/**
 * One kind of work: so many at a time, the others in the order in which they came.
 * @throws TooManyAtOnce where the queue is full.
 */
export function takingTurns({ atATime, longestQueue }: { atATime: number; longestQueue: number }): InTurn {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work, { ahead = false } = {}) => {
    if (running >= atATime) {
      if (waiting.length >= longestQueue && !ahead) throw new TooManyAtOnce()
      // Whoever ends hands its place over, so the number of running ones does not change.
      await new Promise<void>((resolve) => (ahead ? waiting.unshift(resolve) : waiting.push(resolve)))
    } else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
