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
  validFrom: Day
  /** The first day without it; null is open. */
  validTo: Day | null
  /** The day of the last decision under it. */
  lastDecision: Day | null
}

/** Why a mandate may not end on a day, or null. What was decided under a mandate stays decided, so it lasts at least that long. */
export function whyNotEnd({ validFrom, validTo, lastDecision }: Ending, from: Day): No | null {
  const no = (sentence: string): No => ({ sentence, field: 'from' })
  if (validTo !== null && from >= validTo)
    return no(`The mandate already ends earlier, on ${dayInWords(addDays(validTo, -1))}.`)
  if (from < validFrom)
    return no(`The mandate begins on ${dayInWords(validFrom)}; it cannot end before then.`)
  return lastDecision !== null && from <= lastDecision
    ? no(
        `A decision was recorded under this mandate on ${dayInWords(lastDecision)}. It can end the day after at the earliest.`,
      )
    : null
}
