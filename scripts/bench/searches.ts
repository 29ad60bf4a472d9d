import { askPage } from './client'
import { summaryOf, type Measured, type Times } from './measure'

/** Searches one after the other, as one reader makes them: how long an answer takes where nobody else asks. */
export async function measureSearches({
  origin,
  cookie,
  words,
  times,
}: {
  origin: string
  cookie: string
  words: string[]
  times: Pick<Times, 'measured'>
}): Promise<Measured> {
  const durations: number[] = []
  const start = performance.now()
  for (let n = 0; performance.now() - start < times.measured * 2000 || n < words.length; n++) {
    const from = performance.now()
    await askPage(`${origin}/documents/search?q=${encodeURIComponent(words[n % words.length]!)}`, { cookie })
    durations.push(performance.now() - from)
  }
  return summaryOf([{ durations, failed: 0, elapsed: performance.now() - start }])
}
