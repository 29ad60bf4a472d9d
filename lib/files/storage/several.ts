/** How many files are worked on at a time: enough to hide the way to a bucket, few enough for a small machine. */
const AT_A_TIME = 4

/** Does the work for each item, four at a time; the first error ends it, once those under way have come to their end. */
export async function forEachOf<T>(items: AsyncIterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const shared = (async function* () {
    yield* items
  })()
  const worker = async () => {
    for await (const item of shared) await work(item)
  }
  const ends = await Promise.allSettled(Array.from({ length: AT_A_TIME }, worker))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
}
