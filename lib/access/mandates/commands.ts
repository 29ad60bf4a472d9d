import 'server-only'
import { randomUUID } from 'node:crypto'
import { beginningInWords, endInWords } from '@/lib/time/date-words'
import { addDays, asDate, EVER_AFTER } from '@/lib/time/dates'
import { listInWords } from '@/lib/time/list-words'
import { Refusal } from '@/lib/kernel/errors'
import { Prisma } from '@/prisma/generated/client'
import { nameOn } from '@/lib/register/parties/names'
import { partyCalled } from '@/lib/register/lookup/register'
import { command } from '@/lib/kernel/operation'
import type { Role } from '@/lib/kernel/policy'
import { changeOne, insertOne } from '@/lib/kernel/writes'
import { endsFrom, whyNotEnd, whyNotGive, type EndsFrom } from './rules'
import { endMandateInput, giveMandateInput } from './schema'

type Writer = Parameters<Parameters<typeof command>[2]>[0]['tx']

// As public as the row of a mandate itself: the co-chairs and the secretariat read on whose letter somebody decides.
const audience = 'request' as const

/** Records the letter by which a party lets a person decide for its co-chair seat. */
export const giveMandate = command(
  'user:administer',
  giveMandateInput,
  async ({ tx, actor, record }, input) => {
    const [holder] = await tx.$queryRaw<
      { id: string; role: Role; partyId: string | null; active: boolean }[]
    >`
    select id, role, party_id as "partyId", active from app_user where id = ${input.user}::uuid for update`
    if (!holder) throw new Refusal('There is no such account.')
    const party = await partyCalled(tx, input.party)
    const { from, until, letter } = input
    const no = whyNotGive({ giverId: actor.id, holder, partyId: party.id, from, until })
    if (no) throw new Refusal(no.sentence, no.field)
    const id = randomUUID()
    const validTo = until === null ? EVER_AFTER : addDays(until, 1)
    await insertOne(tx.mandate, {
      ...{ id, userId: holder.id, partyId: party.id, letter, givenById: actor.id },
      ...{ validFrom: asDate(from), validTo: asDate(validTo) },
    })
    const term = until === null ? 'no end date' : endInWords(validTo)
    await record({
      audience,
      action: 'mandate.given',
      about: { table: 'mandate', id },
      subjects: [holder.id, party.id],
      sentence: `Recorded a mandate to decide for the seat of ${party.name}, from ${beginningInWords(from)}, ${term}.`,
      basis: letter,
    })
    return { id: holder.id }
  },
)

type Held = Parameters<typeof whyNotEnd>[0] & {
  id: string
  userId: string
  partyId: string
  party: string
}

/**
 * Ends a mandate now, or from a day. Decisions given under it were decided; but approvals of requests that are still open lapse with it,
 * and their seat decides again.
 */
export const endMandate = command('user:administer', endMandateInput, async ({ tx, record }, input) => {
  const held = await lockMandate(tx, input.mandate)
  const from = endsFrom(held, input.from)
  const no = whyNotEnd(held, from)
  if (no) throw new Refusal(no.sentence, no.field)
  const given = await openApprovalsUnder(tx, held.id)
  await changeOne(
    tx.mandate,
    { id: held.id },
    from.isNow ? { endedAt: new Date() } : { validTo: asDate(from.day) },
  )
  const lapsed = from.day <= held.today ? given : []
  await record({
    audience,
    action: 'mandate.ended',
    about: { table: 'mandate', id: held.id },
    subjects: [held.userId, held.partyId, ...lapsed.map(({ id }) => id)],
    sentence: [endedInWords(held.party, from), lapsedInWords(lapsed.map(({ code }) => code))]
      .filter(Boolean)
      .join(' '),
  })
  return { id: held.userId }
})

const endedInWords = (party: string, { day, isNow }: EndsFrom) =>
  isNow
    ? `Ended a mandate to decide for the seat of ${party}, with immediate effect.`
    : `Ended a mandate to decide for the seat of ${party}: it is no longer valid from ${beginningInWords(day)}.`

const lapsedInWords = (codes: string[]) =>
  codes.length > 0 &&
  `The ${codes.length === 1 ? 'approval' : 'approvals'} given under it of ${listInWords(codes)} lapsed, so the seat must decide again.`

/** Waits for whoever is deciding under it. */
async function lockMandate(tx: Writer, mandate: string): Promise<Held> {
  await tx.$queryRaw`select from mandate where id = ${mandate}::uuid for update`
  const [held] = await tx.$queryRaw<Held[]>`
    select m.id, m.user_id as "userId", m.party_id as "partyId", ${nameOn(Prisma.sql`m.party_id`)} as party, m.valid_from::text as "validFrom", nullif(m.valid_to, '9999-12-31')::text as "validTo",
      m.ended_at as "endedAt", forum_today()::text as today,
      (select max((a.decided_at at time zone f.time_zone)::date)::text from approval a, forum f where a.mandate_id = m.id) as "lastDecision"
    from mandate m where m.id = ${mandate}::uuid`
  if (!held) throw new Refusal('There is no such mandate.')
  return held
}

/** The requests in review on which an approval given under a mandate counts. */
const openApprovalsUnder = (tx: Writer, mandate: string) => tx.$queryRaw<{ id: string; code: string }[]>`
  select r.id, r.code from approval a join change_request r on r.id = a.change_request_id and r.state = 'SUBMITTED'
  join guard.counted_decisions(r.id, forum_today()) c on c.party_id = a.party_id and c.number = a.number
  where a.mandate_id = ${mandate}::uuid and a.version = (select max(version) from change_request_version v where v.change_request_id = r.id)
  order by r.year, r.number`
