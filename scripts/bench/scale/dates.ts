import type { Chance } from './chance'

/** Ends of intervals as sources give them: half by the day, the others with less precision or between two attestations. */

const two = (number: number) => String(number).padStart(2, '0')
const month = (chance: Chance, year: number) => `${year}-${two(chance.between(1, 12))}`
const day = (chance: Chance, year: number) => `${month(chance, year)}-${two(chance.between(1, 28))}`

/** A beginning some time in this year; by a later year at the latest where only that is attested. */
export function beginning(chance: Chance, year: number): string {
  const kind = chance.between(1, 20)
  if (kind <= 10) return day(chance, year)
  if (kind <= 14) return month(chance, year)
  if (kind <= 16) return String(year)
  if (kind <= 19) return `${month(chance, year)}/${month(chance, year + chance.between(1, 2))}`
  return `${year}-01/${month(chance, year + 1)}`
}

/** The end of something that ended in this year. */
export const ending = (chance: Chance, year: number) =>
  chance.isSo(0.6) ? day(chance, year) : month(chance, year)

export const certainty = (chance: Chance) =>
  chance.isSo(0.6) ? 'CONFIRMED' : chance.isSo(0.6) ? 'REPORTED' : 'INFERRED'
