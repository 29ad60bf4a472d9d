import 'server-only'
import { once } from '@/lib/kernel/once'
import type { Reader } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'

/** When this person was here last, before the session of now; null on the first visit. */
export const readLastVisit = once(
  async (
    db: Pick<Reader, '$queryRaw'>,
    { id, sessionId }: Pick<Actor, 'id' | 'sessionId'>,
  ): Promise<Date | null> => {
    const [visit] = await db.$queryRaw<{ last: Date | null }[]>`
      select max(seen_at) as last from session where user_id = ${id}::uuid and id <> ${sessionId}::uuid`
    return visit?.last ?? null
  },
)
