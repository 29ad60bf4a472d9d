import 'server-only'
import * as z from 'zod'
import { query } from '@/lib/kernel/operation'

/** One's own account and the sessions that are open, the one in use first. */
export const getOwnAccount = query('account:own', z.strictObject({}), async ({ db, actor }) => {
  const account = await db.user.findUniqueOrThrow({
    where: { id: actor.id },
    select: { name: true, email: true },
  })
  const open = await db.session.findMany({
    where: { userId: actor.id, closedAt: null, expiresAt: { gt: new Date() } },
    orderBy: { seenAt: 'desc' },
    select: { id: true, openedAt: true, seenAt: true, expiresAt: true, idleSeconds: true },
  })
  const networks = await db.$queryRaw<{ session: string; network: string }[]>`
    select session_id as session, network from door.own_networks()`
  const sessions = open
    .filter(({ seenAt, idleSeconds }) => seenAt.getTime() + idleSeconds * 1000 > Date.now())
    .map(({ idleSeconds, ...session }) => ({
      ...session,
      idleMinutes: idleSeconds / 60,
      isThisOne: session.id === actor.sessionId,
      network: networks.find((found) => found.session === session.id)?.network ?? null,
    }))
  sessions.sort((a, b) => Number(b.isThisOne) - Number(a.isThisOne))
  const preference = await db.preference.findUnique({
    where: { userId: actor.id },
    select: { timeZone: true },
  })
  return { ...account, ownZone: preference?.timeZone ?? '', sessions }
})
