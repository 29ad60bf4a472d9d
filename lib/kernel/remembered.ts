import 'server-only'
import type { Reader } from './operation'
import type { Actor } from './policy'

/** So many answers are kept; the one longest unused goes first. */
const LIMIT = 150
const answers = new Map<string, unknown>()

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
  const [log] = await db.$queryRaw<
    { root: string; today: string }[]
  >`select encode(root, 'hex') as root, forum_today()::text as today from audit.extent()`
  const key = JSON.stringify([log?.root, log?.today, ...asked])
  const answer = (answers.get(key) as T | undefined) ?? (await read())
  // What is not there is not kept: addresses that nobody has would push out those that somebody reads.
  if (answer === null) return answer
  answers.delete(key)
  answers.set(key, answer)
  if (answers.size > LIMIT) answers.delete(answers.keys().next().value ?? '')
  return answer
}

/** On whom an answer depends that not all who are signed in see alike: rights follow role, party and clearance. */
export const readerKey = ({ role, partyId, clearance }: Actor) => [role, partyId, clearance]
