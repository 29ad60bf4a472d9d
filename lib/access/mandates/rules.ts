import { dayInWords } from '@/lib/time/date-words'
import { addDays, EVER_AFTER, type Day } from '@/lib/time/dates'
import type { Role } from '@/lib/kernel/policy'

/** The rules of mandates: who may decide for a co-chair party, by letter, from a day until a day. Pure; constraints say the same. */

type No = { sentence: string; field?: string }

type Giving = {
  giverId: string
  holder: { id: string; role: Role; partyId: string | null; active: boolean }
  partyId: string
  from: Day
  /** The last day; null is open. */
  until: Day | null
}

/** Why this mandate may not be given, or null. Nobody gives one to themselves; a person decides for their own party only. */
export function whyNotGive({ giverId, holder, partyId, from, until }: Giving): No | null {
  if (holder.id === giverId)
    return { sentence: 'You cannot record a mandate for yourself. Ask another administrator.' }
  if (!holder.active) return { sentence: 'This account is deactivated. Reactivate it first.' }
  if (holder.role !== 'REVIEWER')
    return { sentence: 'Only a co-chair reviewer can hold a mandate. Change the role first.' }
  if (holder.partyId !== partyId)
    return { sentence: 'A reviewer can hold a mandate only for their own party.', field: 'party' }
  const no = until === null ? null : whyNotUntil(until, from)
  return no === null ? null : { sentence: no, field: 'until' }
}

function whyNotUntil(until: Day, from: Day): string | null {
  if (until < from) return 'The mandate would end before it begins. Choose a later last day.'
  // The first day without the mandate is stored, and this one means no end.
  return addDays(until, 1) === EVER_AFTER ? 'Leave the last day empty if the mandate has no end.' : null
}

type Ending = {
  today: Day
  validFrom: Day
  /** The first day without it; null is open. */
  validTo: Day | null
  /** When it was ended on one of its days. */
  endedAt: Date | null
  /** The day of the last decision under it. */
  lastDecision: Day | null
}

/** From when a mandate is to end: from the beginning of a day, or at this moment. */
export type EndsFrom = { day: Day; isNow: boolean }

/** No day, or today, is now; a mandate that has not begun never comes into force. */
export function endsFrom(
  { today, validFrom }: Pick<Ending, 'today' | 'validFrom'>,
  typed: Day | null,
): EndsFrom {
  const day = typed ?? (validFrom > today ? validFrom : today)
  return { day, isNow: day === today && validFrom <= today }
}

/** Why a mandate may not end from there, or null. What was decided under it was decided: it never ends before that. */
export function whyNotEnd(mandate: Ending, { day, isNow }: EndsFrom): No | null {
  const { validFrom, validTo, endedAt, lastDecision } = mandate
  const no = (sentence: string): No => ({ sentence, field: 'from' })
  if (endedAt !== null) return no('This mandate has already ended.')
  if (validTo !== null && day >= validTo)
    return no(`The mandate already ends on ${dayInWords(addDays(validTo, -1))}. Enter an earlier day.`)
  if (day < validFrom) return no(`The mandate begins on ${dayInWords(validFrom)}; it cannot end before then.`)
  return !isNow && lastDecision !== null && day <= lastDecision
    ? no(
        `A decision was recorded under this mandate on ${dayInWords(lastDecision)}, so it cannot end before then. Leave the day empty to end it now.`,
      )
    : null
}
