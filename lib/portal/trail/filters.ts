import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { readAsOf } from '@/lib/time/date-typing'
import { instantAt } from '@/lib/time/date-zones'
import { addDays } from '@/lib/time/dates'
import { readingsOf } from '@/lib/register/lookup/readings'
import { subjectMeant } from '@/lib/register/lookup/register'
import type { Reader } from '@/lib/kernel/operation'
import type { Numbers } from './entries'
import type { AuditFilters } from './schema'

/** Whether a filter concerns what only readers of an entry may know. Numbers and times are shown of all entries. */
export const asksWhat = ({ actor, action, about }: AuditFilters): boolean =>
  Boolean(actor) || Boolean(action) || Boolean(about)

/** Which numbers are asked for. Seals are in the order of time, so a period is a run of numbers, which every index of the log has. */
export function numbersAsked({ from, to, before }: AuditFilters, zone: string): Numbers {
  const start = (typed: string, later = 0) => {
    const read = readAsOf(typed)
    return instantAt(addDays('day' in read ? read.day : '', later), 0, 0, zone)
  }
  const sealedBefore = (instant: Date) =>
    Prisma.sql`(select audit.tree_size(${instant}::timestamptz - interval '1 microsecond'))`
  const least = from ? sealedBefore(start(from)) : Prisma.sql`0`
  const ends = [
    ...(to ? [sealedBefore(start(to, 1))] : []),
    ...(before ? [Prisma.sql`${BigInt(before)}::bigint`] : []),
  ]
  return {
    least,
    before: ends.length > 0 ? Prisma.sql`least(${Prisma.join(ends)})` : Prisma.sql`${MOST}::bigint`,
  }
}
/** Beyond the number of any entry. */
const MOST = BigInt(10) ** BigInt(18)

/** What is asked of the log, as conditions on `l`, the leaf. `about` are the subjects that were found for what was typed. */
export function conditions(
  { actor, action }: AuditFilters,
  { least, before }: Numbers,
  about: string[] | null,
): Prisma.Sql {
  const all = [
    Prisma.sql`l.seq >= ${least}`,
    Prisma.sql`l.seq < ${before}`,
    ...(actor ? [Prisma.sql`l.actor = ${actor}`] : []),
    ...(action ? [Prisma.sql`l.action = ${action}`] : []),
    ...(about
      ? [
          about.length > 0
            ? Prisma.sql`l.seq = any (array(select audit.about(${about}::uuid[])))`
            : Prisma.sql`false`,
        ]
      : []),
  ]
  return Prisma.join(all, ' and ')
}

/** What the log is asked about: the one request, party or group that goes by what was typed; else why none is, in a sentence. */
export async function subjectAsked(
  db: Reader,
  typed: string,
): Promise<{ ids: string[]; unclear: string | null }> {
  const requests = await db.$queryRaw<{ id: string }[]>`
    select id from change_request where code = any (${readingsOf(typed).map((reading) => reading.toUpperCase())}) or id::text = ${typed}`
  if (requests.length > 0) return { ids: requests.map(({ id }) => id), unclear: null }
  const meant = await subjectMeant(db, typed, 'party, group or request')
  return 'one' in meant ? { ids: [meant.one.id], unclear: null } : { ids: [], unclear: meant.unclear }
}
