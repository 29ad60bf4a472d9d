import 'server-only'
import * as z from 'zod'
import { zoneOfCountry } from '@/lib/time/hours'
import { once } from '@/lib/kernel/once'
import { query, type Reader } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'

/** The zone in which hours are this reader's own: the one chosen on the account page, else that of the device; else that of the party, where it lives in one; else the forum's. */
export const readMyZone = once(
  async (
    db: Pick<Reader, '$queryRaw'>,
    { id, partyId, deviceZone }: Pick<Actor, 'id' | 'partyId' | 'deviceZone'>,
  ): Promise<string> => {
    const [found] = await db.$queryRaw<{ chosen: string | null; iso2: string | null; forum: string }[]>`
    select (select time_zone from preference where user_id = ${id}::uuid) as chosen,
      (select iso2 from party where id = ${partyId}::uuid) as iso2, time_zone as forum from forum`
    const { chosen = null, iso2 = null, forum = 'UTC' } = found ?? {}
    return chosen || deviceZone || (iso2 && zoneOfCountry(iso2)) || forum
  },
)

/** The zone in which this page shows times of the register. */
export const getMyZone = query('account:own', z.object({}), ({ db, actor }) => readMyZone(db, actor))
