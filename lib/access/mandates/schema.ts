import * as z from 'zod/mini'
import { id, line, optional, typedDay } from '@/lib/kernel/fields'

/** The forms of a mandate. Its days are exact: a letter names them. */

export const giveMandateInput = z.strictObject({
  user: id,
  party: line('the party by name or code'),
  letter: line('the number and date of the letter, and who signed it', 300),
  from: typedDay('the first day of the mandate'),
  until: optional(typedDay('the last day of the mandate')),
})
export const endMandateInput = z.strictObject({
  mandate: id,
  /** Empty is now. */
  from: optional(typedDay('the day from which the mandate is no longer valid')),
})
