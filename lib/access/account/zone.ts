import 'server-only'
import { zoneOfCountry } from '@/lib/time/hours'
import { once } from '@/lib/kernel/once'
import type { Reader } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'

/** The zone in which hours are this reader's own: the one chosen on the account page, else that of the party, where it lives in one; else the forum's. */
export const readMyZone = once(
  async (db: Pick<Reader, '$queryRaw'>, { id, partyId }: Pick<Actor, 'id' | 'partyId'>): Promise<string> => {
    const [found] = await db.$queryRaw<{ chosen: string | null; iso2: string | null; forum: string }[]>`
    select (select time_zone from preference where user_id = ${id}::uuid) as chosen,
      (select iso2 from party where id = ${partyId}::uuid) as iso2, time_zone as forum from forum`
    return found?.chosen ?? ((found?.iso2 && zoneOfCountry(found.iso2)) || (found?.forum ?? 'UTC'))
  },
)
