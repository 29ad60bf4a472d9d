import 'server-only'
import * as z from 'zod'
import { zoneOfCountry } from '@/lib/time/hours'
import { readNow } from '@/lib/kernel/now'
import { query, type Reader } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'

/** The zone in which hours are this reader's own: the one chosen on the account page, else that of the device; else that of the party, where it lives in one; else the forum's. */
export async function readMyZone(
  db: Pick<Reader, '$queryRaw'>,
  { deviceZone }: Pick<Actor, 'deviceZone'>,
): Promise<string> {
  const { reader, zone } = await readNow(db)
  return reader.chosenZone || deviceZone || (reader.country && zoneOfCountry(reader.country)) || zone
}

/** The zone in which this page shows times of the register. */
export const getMyZone = query('account:own', z.object({}), ({ db, actor }) => readMyZone(db, actor))
