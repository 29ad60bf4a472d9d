import * as z from 'zod/mini'
import { readDate } from '@/lib/time/date-typing'
import { isDay } from '@/lib/time/dates'
import { unfitIn } from './plain-text'
import './schema-sentences'

/** The fields that forms of every noun are made of. Strings in, checked strings out: forms know nothing but text. */

/** Text of this length, trimmed; `what` names it in the sentence of an error. */
const written = (what: string, max: number) =>
  z
    .string(`Write ${what}.`)
    .check(
      z.trim(),
      z.minLength(1, `Write ${what}.`),
      z.maxLength(max, `Write ${what} in at most ${max.toLocaleString('en')} characters.`),
    )

/** Refuses what a reader would not see (lib/kernel/plain-text.ts), with its place: for texts that may be empty, which `line` and `paragraph` are not. */
export const plainly =
  (what: string): z.core.CheckFn<string> =>
  ({ value, issues }) => {
    const unfit = unfitIn(value)
    if (unfit)
      issues.push({ code: 'custom', message: `Write ${what} in plain text: ${unfit}.`, input: value })
  }

/** One line. */
export const line = (what: string, max = 200) =>
  written(what, max).check(
    z.regex(/^[^\n\r]*$/, `Write ${what} on one line.`),
    z.regex(/^[^\t]*$/, `Write ${what} without tabs.`),
    plainly(what),
  )

/** What someone or something is called. Without a letter it can neither be said nor found. */
export const nameLine = (what: string, max = 200) =>
  line(what, max).check(z.regex(/\p{L}/u, `Write ${what} with at least one letter.`))

/** Several lines. */
export const paragraph = (what: string, max = 4000) => written(what, max).check(plainly(what))

/** Several texts, one a line; what is wrong with one of them is wrong with the field. */
export const lines = (one: z.ZodMiniType<string, string>, most: number, tooMany: string) =>
  z.pipe(
    z.string().check(z.maxLength(20_000, tooMany)),
    z.transform((typed: string, { issues }) => {
      const found = typed.split(/\r?\n/).flatMap((text) => text.trim() || [])
      const wrong = found.flatMap((text) => one.safeParse(text).error?.issues[0]?.message ?? [])[0]
      const message = found.length > most ? tooMany : wrong
      if (message) issues.push({ code: 'custom', message, input: typed })
      return found
    }),
  )

/** Text that may be missing: null then, never an empty string. */
export const optional = <S extends z.core.$ZodType<string, string>>(schema: S) =>
  z.pipe(
    z.pipe(
      z.nullish(z.string()),
      z.transform((typed: string | null | undefined) => (typed?.trim() ? typed : null)),
    ),
    z.nullable(schema),
  )

/** The question to which a form answers yes: see `askBack` of lib/kernel/errors.ts. */
export const sure = optional(
  z.string().check(z.maxLength(40_000, 'This form is incomplete. Open the page again.')),
)

/** Figures become a number. */
export const toNumber = z.transform((typed: string) => Number(typed))

/**
 * How often what a form edits had been changed when the form was opened (lib/kernel/revisions.ts). It is missing where the browser has put
 * back what was typed before something was changed (components/form/began-from.tsx); -1 equals no revision, so that form is refused.
 */
export const revision = z._default(
  z.pipe(z.string().check(z.regex(/^\d{1,9}$/, 'This form is incomplete. Open the page again.')), toNumber),
  -1,
)

/**
 * What was recorded when a form was opened, so that what others have changed since is not overwritten unseen. Missing where the browser
 * has put back what was typed before it was changed (components/form/began-from.tsx), and then null, which equals nothing.
 */
export const seen = <S extends z.core.$ZodType>(schema: S) => z._default(z.nullable(schema), null)

/**
 * Rows by what each is about (`order.<id>.place`), not by their place in the form: that is another once a row has been added above, and the
 * browser puts back what was typed by name.
 */
export const rowsBy = <S extends z.core.$ZodType>(key: z.core.$ZodRecordKey, row: S, most: number) =>
  z.record(key, row).check(z.refine((rows) => Object.keys(rows).length <= most))

/** The id of a row, which forms carry and nobody types. */
export const id = z.uuid('This is not in the register.')

/** An address on the web; nothing but http and https is ever shown as a link. */
export const webAddress = z
  .string()
  .check(
    z.trim(),
    z.maxLength(500, 'Write the web address in at most 500 characters.'),
    z.regex(/^https?:\/\/[^\s]+$/i, 'Begin the web address with http:// or https://.'),
    plainly('the web address'),
  )

/** A date as people type it, with its doubt; becomes the text of an interval's end (lib/time/dates.ts). */
export const typedDate = (what: string) =>
  dateField(
    what,
    `Write ${what} as a day, a month or a year, such as 1 January 2027, March 2016 or by October 2017.`,
  )

/** One exact day as people type it; becomes `2027-01-01`. */
export const typedDay = (what: string) =>
  dateField(what, `Write ${what} as one day, such as 1 January 2027.`, isDay)

/** One exact day as pages write it. Not `z.iso`, which would add 5 kB in the browser. */
export const isoDay = (advice: string) => z.string(advice).check(z.refine(isDay, advice))

function dateField(what: string, advice: string, fits: (text: string) => boolean = () => true) {
  return z.pipe(
    z.string(`Write ${what}.`).check(z.trim(), z.minLength(1, `Write ${what}.`), z.maxLength(80, advice)),
    z.transform((typed: string, { issues }) => {
      const read = readDate(typed)
      if ('text' in read && fits(read.text)) return read.text
      const said = 'error' in read ? read.error : null
      issues.push({ code: 'custom', message: said ?? advice, input: typed })
      return z.NEVER
    }),
  )
}
