import 'server-only'
import { serialize } from 'node:v8'
import { LRUCache } from 'lru-cache'
import { readNow } from './now'
import type { ReadContext, Reader } from './operation'
import type { Actor } from './policy'

/**
 * Limited by size, not by number: the pages of all parties together are smaller than the rosters of a few dates, and if a sequence of
 * pages that is read in turn just does not fit, none of them is ever found again.
 */
const answers = new LRUCache<string, NonNullable<unknown>>({
  maxSize: 4_000_000,
  sizeCalculation: (answer) => serialize(answer).byteLength,
})

/**
 * An answer out of logged tables, kept in this process under the root of the log: the root names one state of all of them, so what
 * is kept is never stale, on any instance; and for one day of the forum, as seats and memberships, and rights with them, end with a
 * day. `asked` is everything else that the answer depends on: the date shown and, where not all
 * who are signed in see it alike, the role and the party of the reader. The answer is shared, so nobody changes it.
 */
export async function remembered<T>(
  db: Pick<Reader, '$queryRaw'>,
  asked: unknown[],
  read: () => Promise<T>,
): Promise<T> {
  const { log, today } = await readNow(db)
  const key = JSON.stringify([log.root, today, ...asked])
  const kept = answers.get(key) as T | undefined
  if (kept !== undefined) return kept
  const answer = await read()
  // What is not there is not kept: addresses that do not exist would push out those that are read.
  if (answer !== null && answer !== undefined) answers.set(key, answer)
  return answer
}

/**
 * The work of a query whose answer follows from the log, the day, what is asked and the rights of the reader, and is `remembered` under
 * `name`. Not for what follows from the hour, from who the reader is, or from a table that is not logged.
 */
export const followsLog =
  <I, T>(name: string, work: (context: ReadContext, input: I) => Promise<T>) =>
  (context: ReadContext, input: I): Promise<T> =>
    remembered(context.db, [name, input, ...readerKey(context.actor)], () => work(context, input))

/** What an answer depends on where it is not the same for everyone who is signed in: rights follow role, party and clearance. */
export const readerKey = ({ role, partyId, clearance }: Actor) => [role, partyId, clearance]
