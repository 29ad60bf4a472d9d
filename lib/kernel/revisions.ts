import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { refuseStale } from './errors'
import type { Reader } from './operation'

/**
 * What forms edit, each as it is counted by a trigger of the database (guard.on_edited); what has forms of its own is counted by itself,
 * so that nobody is refused for what another form has changed. Documents, minutes and drafts count in a column of their own.
 */
export const edited = [
  'agenda item',
  'agenda template',
  'contact',
  'decision',
  'decision state',
  'delegation',
  'forum',
  'forum reading days',
  'group composition',
  'group mandate',
  'group website',
  'letter template',
  'meeting',
  'meeting state',
  'note',
  'party website',
  'person',
] as const
export type Edited = (typeof edited)[number]

/** How often it has been changed, for a query that reads what is edited by the same statement. */
export const revisionOf = (what: Edited, id: Prisma.Sql) => Prisma.sql`guard.revision(${what}, ${id}::text)`

/** How often it has been changed. Read before what is edited: what is newer than its number is refused once too often, never too seldom. */
export async function readRevision(db: Pick<Reader, '$queryRaw'>, what: Edited, id: string): Promise<number> {
  const [found] = await db.$queryRaw<[{ number: number }]>`
    select ${revisionOf(what, Prisma.sql`${id}`)} as number`
  return found.number
}

/**
 * Refuses to change what the writer has not seen. Asked once the row is locked, in a statement of its own: that which waits for a lock
 * still sees the state from before it waited.
 */
export async function refuseEdited(
  tx: Pick<Reader, '$queryRaw'>,
  what: Edited,
  id: string,
  seen: number,
  sentence?: string,
): Promise<void> {
  refuseStale(seen, await readRevision(tx, what, id), sentence)
}

/** For a button that withdraws what someone else has changed: nothing was typed, so there are no two texts to compare. */
export const changedBeforeWithdrawal = (what: string) =>
  `Someone else changed this ${what} after you opened it. Read it, then withdraw it if you still want to.`
