import 'server-only'
import { randomUUID } from 'node:crypto'
import { beginningInWords, endInWords } from '@/lib/time/date-words'
import { addDays, asDate, EVER_AFTER, type Day } from '@/lib/time/dates'
import { Refusal } from '@/lib/kernel/errors'
import { partyCalled } from '@/lib/register/lookup/register'
import { command } from '@/lib/kernel/operation'
import type { Role } from '@/lib/kernel/policy'
import { changeOne, insertOne } from '@/lib/kernel/writes'
import { whyNotEnd, whyNotGive } from './rules'
import { endMandateInput, giveMandateInput } from './schema'

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

type Held = { userId: string; partyId: string; validFrom: Day; validTo: Day; lastDecision: Day | null }

/** Ends a mandate from a day. Decisions given under it stay, so it never ends before the last of them. */
export const endMandate = command(
  'user:administer',
  endMandateInput,
  async ({ tx, record }, { mandate, from }) => {
    const [locked] = await tx.$queryRaw<
      { id: string }[]
    >`select id from mandate where id = ${mandate}::uuid for update`
    if (!locked) throw new Refusal('There is no such mandate.')
    const [held] = await tx.$queryRaw<Held[]>`
    select m.user_id as "userId", m.party_id as "partyId", m.valid_from::text as "validFrom", m.valid_to::text as "validTo",
      (select max((a.decided_at at time zone f.time_zone)::date)::text from approval a, forum f where a.mandate_id = m.id) as "lastDecision"
    from mandate m where m.id = ${mandate}::uuid`
    if (!held) throw new Refusal('There is no such mandate.')
    const no = whyNotEnd({ ...held, validTo: held.validTo === EVER_AFTER ? null : held.validTo }, from)
    if (no) throw new Refusal(no.sentence, no.field)
    await changeOne(tx.mandate, { id: mandate }, { validTo: asDate(from) })
    await record({
      audience,
      action: 'mandate.ended',
      about: { table: 'mandate', id: mandate },
      subjects: [held.userId, held.partyId],
      sentence: `Ended a mandate: it is no longer valid from ${beginningInWords(from)}.`,
    })
    return { id: held.userId }
  },
)
