import 'server-only'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { once } from '@/lib/kernel/once'
import { command, type Command, type Reader } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'
import { expectCount } from '@/lib/kernel/writes'

/** What is new for a person: what was recorded or published since they marked everything as read, except what they have opened. */

/** Days before the account began that are new to its owner, until they have marked something as read. */
const BEFORE_ACCOUNT = 30

/** Since when things are new for this person, and the moment of this reading, by the clock that dates them. */
export const readNewSince = once(
  async (
    db: Pick<Reader, '$queryRaw'>,
    { id }: Pick<Actor, 'id'>,
  ): Promise<{ since: Date; readAt: Date; isMarked: boolean }> => {
    const [found] = await db.$queryRaw<{ since: Date; readAt: Date; isMarked: boolean }[]>`
      select coalesce(m.read_until, u.created_at - make_interval(days => ${BEFORE_ACCOUNT}::int)) as since,
        now() as "readAt", m.user_id is not null as "isMarked"
      from app_user u left join news_mark m on m.user_id = u.id where u.id = ${id}::uuid`
    return found ?? { since: new Date(), readAt: new Date(), isMarked: false }
  },
)

/** Whether this person has opened what has this id since that moment. */
export const wasOpened = ({ id }: Pick<Actor, 'id'>, about: Prisma.Sql, since: Prisma.Sql) =>
  Prisma.sql`exists (select from opening o where o.user_id = ${id}::uuid and o.about = ${about} and o.opened_at >= ${since})`

/** When this person last opened each of these documents, parties and groups. */
export async function readOpenings(
  db: Pick<Reader, '$queryRaw'>,
  { id }: Pick<Actor, 'id'>,
  about: string[],
): Promise<ReadonlyMap<string, Date>> {
  const found = await db.$queryRaw<{ about: string; openedAt: Date }[]>`
    select about, opened_at as "openedAt" from opening where user_id = ${id}::uuid and about = any (${about}::uuid[])`
  return new Map(found.map(({ about, openedAt }) => [about, openedAt]))
}

/** Whether the overview tells this person what is new: it tells delegations, and the others what is waiting for them. */
const isToldNews = (actor: Pick<Actor, 'role'>) =>
  !can(actor, 'change-request:read') && can(actor, 'account:own')

/** Notes that these were opened, for those who are told what is new. */
export async function noteOpenings(
  tx: Pick<Prisma.TransactionClient, '$executeRaw'>,
  actor: Pick<Actor, 'id' | 'role'>,
  about: string[],
): Promise<void> {
  if (!isToldNews(actor) || about.length === 0) return
  // In one order, so that two tabs do not wait for each other.
  const ids = [...new Set(about)].toSorted()
  await tx.$executeRaw`
    insert into opening (user_id, about) select ${actor.id}::uuid, unnest(${ids}::uuid[])
    on conflict (user_id, about) do update set opened_at = now()`
}

const opening = z.object({ about: z.uuid() })

const notedOpening = command(
  'account:own',
  opening,
  async ({ tx, actor }, { about }) => noteOpenings(tx, actor, [about]),
  { whileReadOnly: true },
)

/** Notes that the page of a document, a party or a group was opened; for others than those who are told what is new, nothing is written. */
export const noteOpening: Command<typeof opening, void> = Object.assign(
  async (actor: Actor, raw: z.input<typeof opening>) => {
    if (isToldNews(actor)) await notedOpening(actor, raw)
  },
  { permission: 'account:own' as const, schema: opening },
)

/** The moment at which the page was drawn that told what is new. No form checks it in the browser, so it is not in schema.ts. */
const newsInput = z.strictObject({ until: z.iso.datetime('Reload the page, then try again.') })

/** Marks as read what was there when the page was drawn: what has come since, the reader has not seen. */
export const markAllRead = command('account:own', newsInput, async ({ tx, actor }, { until }) => {
  const marked = await tx.$executeRaw`
    insert into news_mark (user_id, read_until) values (${actor.id}::uuid, least(${until}::timestamptz, now()))
    on conflict (user_id) do update set read_until = greatest(news_mark.read_until, excluded.read_until)`
  expectCount(1, marked)
  await tx.$executeRaw`
    delete from opening o using news_mark m where o.user_id = ${actor.id}::uuid and m.user_id = o.user_id and o.opened_at < m.read_until`
})
