import { readTypedDate } from '@/lib/time/date-typing'
import { beginningInWords } from '@/lib/time/date-words'
import { intervalBounds } from '@/lib/time/dates'
import type { Fact } from '../schema'
import { certainties, word } from '../vocabulary'
import { during } from './wording'

/** What kinds that correct a dated fact share. */

type Certainty = (typeof certainties)[number]
type Row = { validFrom: string; validTo: string | null; basis: string; certainty: string }
type TypedCorrection = {
  validFrom: string | null
  validTo: string | null
  noEnd: string
  basis: string | null
  certainty: Certainty | null
}

/** What was typed, and where nothing was, what the register has. */
export const correctionOf = (typed: TypedCorrection, row: Row) => ({
  validFrom: typed.validFrom ?? row.validFrom,
  validTo: typed.noEnd ? null : (typed.validTo ?? row.validTo),
  basis: typed.basis ?? row.basis,
  certainty: typed.certainty ?? (row.certainty as Certainty),
})

/** What the register has, as it would be typed. */
export const presentOf = (row: Row | undefined): Record<string, string> | null =>
  row
    ? {
        validFrom: asTyped(row.validFrom),
        validTo: row.validTo === null ? '' : asTyped(row.validTo),
        basis: row.basis,
        certainty: row.certainty,
      }
    : null

/** In words, where they are read as the same date. */
function asTyped(text: string): string {
  // In a field, what holds a date together in a sentence would only be in the way.
  const words = beginningInWords(text).replace(/\u00A0/g, ' ')
  return readTypedDate(words) === text ? words : text
}

/** The field to correct; none while nothing has been changed yet. */
export function wrongField(facts: Fact[], set: Corrected): string | null {
  if (facts.length === 0) return null
  return datesInOrder(set).length > 0 ? 'validTo' : 'validFrom'
}

type Corrected = Row

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
