import { z } from 'zod'
import { readTypedDate } from '@/lib/time/date-typing'
import { isIntervalText } from '@/lib/time/dates'

/** The fields that forms of every noun are made of. Strings in, checked strings out: forms know nothing but text. */

/** One line, trimmed; `what` names it in the sentence of an error. */
export const line = (what: string, max = 200) =>
  z
    .string()
    .trim()
    .min(1, `Write ${what}.`)
    .max(max, `Write ${what} in at most ${max} characters.`)
    .regex(/^[^\p{Cc}]*$/u, `Write ${what} in one line.`)

/** Several lines. */
export const paragraph = (what: string, max = 4000) =>
  z
    .string()
    .trim()
    .min(1, `Write ${what}.`)
    .max(max, `Write ${what} in at most ${max} characters.`)
    .regex(/^(?:[^\p{Cc}]|[\n\r\t])*$/u, `Write ${what} in plain text.`)

/** Optional text is null, never an empty string. What cannot be read is refused in the words of the schema, not in those of a union. */
export const optional = <S extends z.ZodType<string, string>>(schema: S) =>
  z
    .union([z.literal('').transform(() => null), schema], {
      error: (issue) => (issue.code === 'invalid_union' ? issue.errors.at(-1)?.[0]?.message : undefined),
    })
    .nullish()
    .transform((value) => value ?? null)

/** How often what a form edits had been changed when the form was opened (lib/kernel/revisions.ts). */
export const revision = z
  .string()
  .regex(/^\d{1,9}$/, 'Open the form again: it does not say what it began from.')
  .transform(Number)

export const id = z.uuid('This is not known to the register.')

/** An address on the web; nothing but http and https is ever shown as a link. */
export const webAddress = z
  .string()
  .trim()
  .max(500, 'Write the web address in at most 500 characters.')
  .regex(/^https?:\/\/[^\s]+$/i, 'Write the web address with http:// or https:// at its beginning.')

/** A date as people type it, with its doubt; becomes the text of an interval's end (lib/time/dates.ts). */
export const typedDate = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `Write ${what}.`)
    .max(80)
    .transform((typed, context) => {
      const read = isIntervalText(typed) ? typed : readTypedDate(typed)
      if (read === null)
        context.addIssue({
          code: 'custom',
          message: `Write ${what} as a day, a month or a year, such as 1 January 2027, March 2016 or by October 2017.`,
        })
      return read ?? z.NEVER
    })
