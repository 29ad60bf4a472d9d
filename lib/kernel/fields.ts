import * as z from 'zod'
import { readDate } from '@/lib/time/date-typing'
import { isDay } from '@/lib/time/dates'
import './schema-sentences'

/** The fields that forms of every noun are made of. Strings in, checked strings out: forms know nothing but text. */

/** One line, trimmed; `what` names it in the sentence of an error. */
export const line = (what: string, max = 200) =>
  z
    .string()
    .trim()
    .min(1, `Write ${what}.`)
    .max(max, `Write ${what} in at most ${max} characters.`)
    .regex(/^[^\p{Cc}]*$/u, `Write ${what} on one line.`)

/** Several lines. */
export const paragraph = (what: string, max = 4000) =>
  z
    .string()
    .trim()
    .min(1, `Write ${what}.`)
    .max(max, `Write ${what} in at most ${max} characters.`)
    .regex(/^(?:[^\p{Cc}]|[\n\r\t])*$/u, `Write ${what} in plain text.`)

/** Several texts, one a line; what is wrong with one of them is wrong with the field. */
export const lines = (one: z.ZodType<string, string>, most: number, tooMany: string) =>
  z
    .string()
    .max(20_000, tooMany)
    .transform((typed, context) => {
      const found = typed.split(/\r?\n/).flatMap((text) => text.trim() || [])
      const wrong = found.flatMap((text) => one.safeParse(text).error?.issues[0]?.message ?? [])[0]
      const message = found.length > most ? tooMany : wrong
      if (message) context.addIssue({ code: 'custom', message })
      return found
    })

/** Text that may be missing: null then, never an empty string. */
export const optional = <S extends z.ZodType<string, string>>(schema: S) =>
  z
    .string()
    .nullish()
    .transform((typed) => (typed?.trim() ? typed : null))
    .pipe(schema.nullable())

/** How often what a form edits had been changed when the form was opened (lib/kernel/revisions.ts). */
export const revision = z
  .string()
  .regex(/^\d{1,9}$/, 'This form is incomplete. Open the page again.')
  .transform(Number)

export const id = z.uuid('This is not in the register.')

/** An address on the web; nothing but http and https is ever shown as a link. */
export const webAddress = z
  .string()
  .trim()
  .max(500, 'Write the web address in at most 500 characters.')
  .regex(/^https?:\/\/[^\s]+$/i, 'Begin the web address with http:// or https://.')

/** A date as people type it, with its doubt; becomes the text of an interval's end (lib/time/dates.ts). */
export const typedDate = (what: string) =>
  dateField(
    what,
    `Write ${what} as a day, a month or a year, such as 1 January 2027, March 2016 or by October 2017.`,
  )

/** One exact day as people type it; becomes `2027-01-01`. */
export const typedDay = (what: string) =>
  dateField(what, `Write ${what} as one day, such as 1 January 2027.`, isDay)

function dateField(what: string, advice: string, fits: (text: string) => boolean = () => true) {
  return z
    .string()
    .trim()
    .min(1, `Write ${what}.`)
    .max(80, advice)
    .transform((typed, context) => {
      const read = readDate(typed)
      if ('text' in read && fits(read.text)) return read.text
      const said = 'error' in read ? read.error : null
      context.addIssue({ code: 'custom', message: said ?? advice })
      return z.NEVER
    })
}
