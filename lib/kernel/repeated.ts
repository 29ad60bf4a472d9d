import { isRetryable } from './errors'

/** Carries out a transaction that may lose a race with others: up to eight tries with a growing, random pause between 10 ms and 1 s. */
export async function repeated<T>(attempt: () => Promise<T>): Promise<T> {
  for (let n = 0; ; n++) {
    try {
      return await attempt()
    } catch (error) {
      if (n === 7 || !isRetryable(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.min(1000, 10 * 2 ** n) * (0.5 + Math.random())))
    }
  }
}
