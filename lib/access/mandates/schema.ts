import { z } from 'zod'
import { isDay } from '@/lib/time/dates'
import { readTypedDate } from '@/lib/time/date-typing'
import { id, line } from '@/lib/kernel/fields'

/** The forms of a mandate. Its days are exact: a letter names them. */

const day = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `Write ${what}.`)
    .max(80)
    .transform((typed, context) => {
      const read = readTypedDate(typed)
      if (read !== null && isDay(read)) return read
      context.addIssue({ code: 'custom', message: `Write ${what} as one day, such as 1 January 2027.` })
      return z.NEVER
    })

export const giveMandateInput = z.strictObject({
  user: id,
  party: line('the party by name or code'),
  letter: line('the letter: its number, date and who signed it', 300),
  from: day('the first day of the mandate'),
  until: z
    .union([z.literal('').transform(() => null), day('the last day of the mandate')])
    .nullish()
    .transform((value) => value ?? null),
})
export const endMandateInput = z.strictObject({
  mandate: id,
  from: day('the day from which it no longer holds'),
})
