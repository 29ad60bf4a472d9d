import 'server-only'
import { once } from '@/lib/kernel/once'
import type { ReadContext, Reader } from '@/lib/kernel/operation'
import { readerKey, remembered } from '@/lib/kernel/remembered'

/** When the last of the documents that this reader may know of was published: one set for later is read from its hour on, and no entry of the log says so. */
const opened = once(async (db: Reader): Promise<string | null> => {
  const [last] = await db.$queryRaw<{ at: string | null }[]>`
    select max(published_at)::text as at from document where published_at <= now()`
  return last?.at ?? null
})

/** The work of a query as `followsLog` takes it, where the answer also follows from which documents are published at this hour. */
export const followsPublishing =
  <I, T>(name: string, work: (context: ReadContext, input: I) => Promise<T>) =>
  async (context: ReadContext, input: I): Promise<T> =>
    remembered(context.db, [name, input, await opened(context.db), ...readerKey(context.actor)], () =>
      work(context, input),
    )
