/** Something that the person at the terminal can correct: one sentence that says what to do, without a trace. */
export class Stop extends Error {}

const time = (since) => `${((Date.now() - since) / 1000).toFixed(1).padStart(6)} s`

/**
 * Runs one step and prints its line when it is done: what was done, and how long it took. `work` may report a
 * truer name of the step than the one it began with.
 * @type {<T>(name: string, work: (report: (detail: string) => void) => Promise<T>) => Promise<T>}
 */
export const step = async (name, work) => {
  const since = Date.now()
  const outcome = await work((detail) => (name = detail))
  console.log(`${time(since)}  ${name}`)
  return outcome
}

/** Says what takes long before it begins, so that a quiet terminal is not taken for a hanging one. */
export function announce(sentence) {
  console.log(`          ${sentence}`)
}

/** Prints the one sentence of a Stop, or the whole trace of what nobody foresaw. A Stop without one was printed before. */
export function printFailure(error) {
  if (!(error instanceof Stop)) console.error(error)
  else if (error.message) console.error(`\n${error.message}\n`)
}
