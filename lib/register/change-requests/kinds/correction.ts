import { intervalBounds } from '@/lib/time/dates'
import type { Fact } from '../schema'
import { word } from '../vocabulary'
import { during } from './wording'

/** What kinds that correct a dated fact share. */

type Corrected = { validFrom: string; validTo: string | null; basis: string; certainty: string }

export const corrected = ({ validFrom, validTo, basis, certainty }: Corrected): Corrected => ({
  validFrom,
  validTo,
  basis,
  certainty,
})

/** What would differ, in the words of before and after. */
export const differences = (now: Corrected, then: Corrected): Fact[] =>
  [
    {
      what: 'Dates',
      now: during(now.validFrom, now.validTo),
      then: during(then.validFrom, then.validTo),
    },
    { what: 'Basis', now: now.basis, then: then.basis },
    { what: 'Certainty', now: word(now.certainty), then: word(then.certainty) },
  ].filter((fact) => fact.now !== fact.then)

/** "dates, certainty": at the end of the sentence. */
export const namesOf = (facts: Fact[]) => facts.map((fact) => fact.what.toLowerCase()).join(', ') || 'nothing'

export const nothingChanges = (facts: Fact[]) =>
  facts.length > 0 ? [] : ['Nothing would change: the register already says this.']

/** What the database refuses of any dated row. */
export function datesInOrder({ validFrom, validTo }: Corrected): string[] {
  const { fromEarliest, toLatest } = intervalBounds(validFrom, validTo)
  return fromEarliest < toLatest ? [] : ['It would end before it begins. Correct one of the two dates.']
}
