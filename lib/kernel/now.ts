import 'server-only'
import type { Day } from '@/lib/time/dates'
import { once } from './once'
import type { Reader } from './operation'
import type { ReadOnly } from './read-only'

export type Now = {
  /** The forum's name, long and short. */
  name: string
  shortName: string
  zone: string
  /** The day in that zone. */
  today: Day
  /** As typed: a year, or more exact. */
  established: string
  log: { size: number; root: string; first: Date | null; last: Date | null }
  /** What tells in which zone this reader sees hours: the one chosen in the account, and the country of the reader's party. */
  reader: { chosenZone: string | null; country: string | null }
  /** Null while the register can be written to. */
  readOnly: ReadOnly | null
}

type Held = { readOnlySince: Date | null; readOnlyReason: string | null }
type Found = Omit<Now, 'log' | 'reader' | 'readOnly'> & Now['log'] & Now['reader'] & Held

/** What nearly every page needs to know of the forum, of its log and of its reader: asked once a reading. */
export const readNow = once(async (db: Pick<Reader, '$queryRaw'>): Promise<Now> => {
  const [found] = await db.$queryRaw<Found[]>`
    select f.name, f.short_name as "shortName", f.time_zone as zone, (now() at time zone f.time_zone)::date::text as today, f.established,
      l.size::int, encode(l.root, 'hex') as root, l.first_sealed_at as first, l.last_sealed_at as last,
      (select r.time_zone from preference r where r.user_id::text = guard.me()) as "chosenZone",
      (select r.iso2 from party r where r.id = guard.party()::uuid) as country,
      w.since as "readOnlySince", w.reason as "readOnlyReason"
    from audit.extent() l left join forum f on true left join guard.read_only() w on true`
  const {
    size = 0,
    root = '',
    first = null,
    last = null,
    chosenZone = null,
    country = null,
    readOnlySince = null,
    readOnlyReason = null,
    ...forum
  } = found ?? {}
  const none = {
    name: '',
    shortName: '',
    zone: 'UTC',
    today: new Date().toISOString().slice(0, 10),
    established: '2002',
  }
  return {
    ...none,
    ...withoutNulls(forum),
    log: { size, root, first, last },
    reader: { chosenZone, country },
    readOnly: readOnlySince && { since: readOnlySince, reason: readOnlyReason },
  }
})

/** Before the forum is entered there is a log and no forum. */
const withoutNulls = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Partial<T>
