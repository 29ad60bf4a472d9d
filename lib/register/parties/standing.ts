import { boundsOf, stateOn, type Bounds, type Day } from '@/lib/time/dates'

type Spell = Bounds & { category: string; validFrom: string; validTo: string | null }

/** The membership that certainly held on the day, and those of which it is not known whether they held. */
export function standingOn<M extends Spell>(memberships: M[], day: Day): { held: M | null; uncertain: M[] } {
  return {
    held: memberships.find((one) => stateOn(one, day) === 'certain') ?? null,
    uncertain: memberships.filter((one) => stateOn(one, day) === 'uncertain'),
  }
}

/** The beginning of the unbroken time in one category, of which this membership is the last interval. */
export function sinceWhen<M extends Spell>(memberships: M[], last: M): string {
  const before = memberships.find(
    (one) =>
      one.category === last.category &&
      one.validTo === last.validFrom &&
      boundsOf(one.validFrom).latest < boundsOf(last.validFrom).latest,
  )
  return before ? sinceWhen(memberships, before) : last.validFrom
}
