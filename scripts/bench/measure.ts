/** As many connections as clients, each of which asks again as soon as it was answered. */
export const clients = 8

/** `failed` = how many of the `count` were refused or broke; they are neither in the speed nor in the times. */
export type Measured = { perSecond: number; p50: number; p95: number; count: number; failed: number }
export type Times = { warmUp: number; measured: number; rounds: number }

type Work = (client: number) => Promise<void>
type Sample = { durations: number[]; failed: number; elapsed: number }

/** An answer that is not the one that was asked for. It is counted; whatever else goes wrong ends the run. */
export class Unexpected extends Error {}

async function during(seconds: number, work: Work): Promise<Sample> {
  const durations: number[] = []
  let failed = 0
  const start = performance.now()
  const until = start + seconds * 1000
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let from = performance.now(); from < until; from = performance.now()) {
        const answered = await work(client).then(() => true, countable)
        if (answered) durations.push(performance.now() - from)
        else failed++
      }
    }),
  )
  return { durations, failed, elapsed: performance.now() - start }
}

function countable(error: unknown): false {
  if (error instanceof Unexpected) return false
  throw error
}

/** Speed and times of several samples together. */
export function summaryOf(samples: Sample[]): Measured {
  const sorted = samples.flatMap(({ durations }) => durations).sort((a, b) => a - b)
  const elapsed = samples.reduce((sum, sample) => sum + sample.elapsed, 0)
  const failed = samples.reduce((sum, sample) => sum + sample.failed, 0)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
  return {
    perSecond: (sorted.length * 1000) / elapsed,
    p50: at(0.5),
    p95: at(0.95),
    count: sorted.length + failed,
    failed,
  }
}

/** A measurement in one line. */
export function inShort({ perSecond, p50, p95, count, failed }: Measured): string {
  const failures = failed > 0 ? `, ${failed} of ${count} failed` : ''
  return `${perSecond.toFixed(1)} a second, p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms${failures}`
}

/** Runs `work` from eight clients at once, after a warm-up that is not counted. */
export async function measure(work: Work, { warmUp, measured }: Omit<Times, 'rounds'>): Promise<Measured> {
  await during(warmUp, work)
  return summaryOf([await during(measured, work)])
}

/** Two kinds of work in turn, so that a machine that slows down in between slows down both. */
export async function measureByTurns(
  work: Work,
  other: Work,
  { warmUp, measured, rounds }: Times,
): Promise<[Measured, Measured]> {
  await during(warmUp, work)
  await during(warmUp / 2, other)
  const [ours, theirs]: [Sample[], Sample[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    ours.push(await during(measured / rounds, work))
    theirs.push(await during(measured / rounds / 2, other))
  }
  return [summaryOf(ours), summaryOf(theirs)]
}
