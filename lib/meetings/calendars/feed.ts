import 'server-only'
import { readFeed } from '@/lib/access/sign-in/functions'
import { digestOf } from './commands'
import { getCalendar } from './queries'

/**
 * The calendar under an address, for a program that does not sign in: read as its maker would read it now, with the rights that the
 * register gives at this request. Null where the address was never made, is revoked, or its maker is gone.
 */
export async function calendarUnder(token: string): Promise<string | null> {
  if (!/^[\w-]{43}$/.test(token)) return null
  const feed = await readFeed(digestOf(token))
  if (!feed) return null
  const { feedId, scope, groupId, userId, ...rest } = feed
  return getCalendar({ ...rest, id: userId, sessionId: feedId }, { scope, group: groupId })
}
