import 'server-only'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type * as z from 'zod'
import { environment } from '@/lib/kernel/env'
import { Refusal } from '@/lib/kernel/errors'
import { command, type Command } from '@/lib/kernel/operation'
import { isRepeated, type SentForm } from '@/lib/kernel/sent-forms'
import type { Actor } from '@/lib/kernel/policy'
import { changeAll, insertOne } from '@/lib/kernel/writes'
import { keepOnce, takeOnce } from '@/lib/access/account/shown-once'
import { feedRevocation, newFeed } from './schema'

/** Links by which a program reads one's calendar. The secret in them is made here, shown once, and kept as a digest. */

const MOST = 20
const ADDRESS = 'address of a calendar'

export const digestOf = (token: string) => createHash('sha256').update(token).digest()

const storeFeed = (hash: Uint8Array<ArrayBuffer>) =>
  command('meeting:read', newFeed, async ({ tx, actor, record }, { scope, group }) => {
    const standing = await tx.calendarFeed.count({ where: { userId: actor.id, revokedAt: null } })
    if (standing >= MOST) throw new Refusal(`You have ${MOST} calendar links. Revoke one first.`)
    const of =
      scope === 'GROUP'
        ? await tx.group.findFirst({ where: { code: group ?? '' }, select: { id: true } })
        : null
    if (scope === 'GROUP' && !of) throw new Refusal('There is no such group.', 'group')
    const id = randomUUID()
    await insertOne(tx.calendarFeed, {
      id,
      userId: actor.id,
      tokenHash: hash,
      scope,
      groupId: of?.id ?? null,
    })
    await record({
      audience: 'account',
      action: 'calendar.made',
      about: { table: 'calendar_feed', id },
      subjects: [actor.id],
      sentence: 'Created the address of a calendar.',
    })
    return { id }
  })

/** Makes an address; `shownOnce` is under which its page finds it, once. Null where the form was sent again. */
export const makeFeed: Command<typeof newFeed, { shownOnce: string | null }> = Object.assign(
  async (actor: Actor, raw: z.input<typeof newFeed>, sent?: SentForm) => {
    const token = randomBytes(32).toString('base64url')
    const stored = await storeFeed(new Uint8Array(digestOf(token)))(actor, raw, sent)
    if (isRepeated(stored)) return { shownOnce: null }
    const address = `${environment().origin}/calendars/${token}/meetings.ics`
    return { shownOnce: await keepOnce(actor, ADDRESS, address) }
  },
  { permission: 'meeting:read' as const, schema: newFeed },
)

export const takeFeedAddress = takeOnce('meeting:read', ADDRESS)

export const revokeFeed = command('meeting:read', feedRevocation, async ({ tx, actor, record }, { feed }) => {
  const count = await changeAll(
    tx.calendarFeed,
    { id: feed, userId: actor.id, revokedAt: null },
    { revokedAt: new Date() },
  )
  if (count === 0) throw new Refusal('This calendar link has already been revoked.')
  await record({
    audience: 'account',
    action: 'calendar.revoked',
    about: { table: 'calendar_feed', id: feed },
    subjects: [actor.id],
    sentence: 'Revoked the address of a calendar.',
  })
  return {}
})
