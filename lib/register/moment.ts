import 'server-only'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { readAsOf } from '@/lib/time/date-typing'
import { readKnownAt } from '@/lib/time/instant-typing'
import type { Day } from '@/lib/time/dates'
import type { AskedMoment } from '@/lib/time/moment-address'
import { readNow } from '@/lib/kernel/now'
import { once } from '@/lib/kernel/once'
import type { Reader } from '@/lib/kernel/operation'

/** The date shown: the register as it was on a day, according to what had been recorded by an instant. */
export type Moment = {
  day: Day
  today: Day
  zone: string
  /** Number of log entries that were known; null = all of them, read from the tables themselves. */
  size: bigint | null
  /** The instant that was asked for, where it was one. */
  knownAt: Date | null
  /** When the first entry was sealed; null while nothing has been recorded. */
  beganAt: Date | null
}

/** The two parameters that ask for this moment; none where it is today, as known today. */
export const askedFor = ({ day, today, size, knownAt }: Moment): AskedMoment => ({
  ...(day !== today && { asOf: day }),
  ...(size !== null && { knownAt: knownAt?.toISOString() ?? `entry:${size}` }),
})

const refine = (read: (value: string) => object) => (value: string, context: z.RefinementCtx) => {
  const found = read(value) as { error?: string }
  if (found.error) context.addIssue({ code: 'custom', message: found.error })
}

/** The two parameters of every page of the register, as they are in the address. */
export const momentInput = z.object({
  asOf: z.string().max(40).superRefine(refine(readAsOf)).optional(),
  knownAt: z
    .string()
    .max(60)
    .superRefine(refine((value) => readKnownAt(value, 'UTC')))
    .optional(),
})
export type MomentInput = Pick<z.infer<typeof momentInput>, 'asOf' | 'knownAt'>

/** Reads the forum's zone, its today, and what the two parameters mean in it. */
export const momentOf = once(async (db: Pick<Reader, '$queryRaw'>, asked: MomentInput): Promise<Moment> => {
  const { zone, today, log } = await readNow(db)
  const asOf = asked.asOf === undefined ? { day: today } : readAsOf(asked.asOf)
  const base = { day: 'day' in asOf ? asOf.day : today, today, zone, beganAt: log.first }
  if (asked.knownAt === undefined) return { ...base, size: null, knownAt: null }
  const known = readKnownAt(asked.knownAt, zone)
  if ('treeSize' in known) return { ...base, size: BigInt(known.treeSize), knownAt: null }
  if (!('at' in known)) return { ...base, size: null, knownAt: null }
  const [tree] = await db.$queryRaw<{ size: bigint }[]>`select audit.tree_size(${known.at}) as size`
  return { ...base, size: tree?.size ?? 0n, knownAt: known.at }
})

export type DatedTable =
  | 'party'
  | 'party_name'
  | 'founding'
  | 'membership'
  | 'group'
  | 'group_name'
  | 'group_placement'
  | 'seat'
  | 'former_code'

const now: Record<DatedTable, Prisma.Sql> = {
  party: Prisma.sql`party`,
  party_name: Prisma.sql`party_name`,
  founding: Prisma.sql`founding`,
  membership: Prisma.sql`membership`,
  group: Prisma.sql`"group"`,
  group_name: Prisma.sql`group_name`,
  group_placement: Prisma.sql`group_placement`,
  seat: Prisma.sql`seat`,
  former_code: Prisma.sql`former_code`,
}
const known: Record<DatedTable, Prisma.Sql> = {
  party: Prisma.sql`party_known`,
  party_name: Prisma.sql`party_name_known`,
  founding: Prisma.sql`founding_known`,
  membership: Prisma.sql`membership_known`,
  group: Prisma.sql`group_known`,
  group_name: Prisma.sql`group_name_known`,
  group_placement: Prisma.sql`group_placement_known`,
  seat: Prisma.sql`seat_known`,
  former_code: Prisma.sql`former_code_known`,
}

/**
 * The rows of a table as they were known: the table itself, or its versions out of the log. Goes behind `from` or `join`.
 * `only` narrows the versions to these ids; party and group of a row never change, so today's rows may be used to find them.
 */
export function rows(moment: Pick<Moment, 'size'>, table: DatedTable, only?: Prisma.Sql): Prisma.Sql {
  if (moment.size === null) return now[table]
  return only
    ? Prisma.sql`${known[table]}((select ${moment.size}::bigint), (${only}))`
    : Prisma.sql`${known[table]}((select ${moment.size}::bigint))`
}
