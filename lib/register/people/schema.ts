import * as z from 'zod/mini'
import { id, line, nameLine, optional, revision } from '@/lib/kernel/fields'

/** The forms of people. */

const list = (what: string, one: z.ZodMiniType<string, string>, most: number) =>
  z.pipe(
    z._default(z.string().check(z.maxLength(1000)), ''),
    z.transform((typed: string, { issues }) => {
      const found = typed
        .split(/[,;\n]/)
        .map((part) => part.trim())
        .filter(Boolean)
      const refuse = (message: string) => issues.push({ code: 'custom', message, input: typed })
      if (found.length > most) refuse(`Write at most ${most} ${what}.`)
      for (const part of found) {
        const read = one.safeParse(part)
        if (!read.success) refuse(read.error.issues[0]?.message ?? 'This cannot be read.')
      }
      return [...new Set(found)]
    }),
  )

const email = z
  .email('Write e-mail addresses such as name@ministry.gov, separated by commas.')
  .check(z.maxLength(200))
const telephone = z
  .string()
  .check(
    z.maxLength(60),
    z.regex(
      /^\+?[\d\s()./x-]{4,}$/i,
      'Write telephone numbers in figures, such as +61 2 6261 1111, separated by commas.',
    ),
  )
/** By its name: the command reads it (languages.ts), so that no browser has to know them all. */
const language = line('the languages', 60)

export const personFields = {
  name: nameLine('the name as the person writes it', 160),
  familyName: optional(line('the family name', 160)),
  honorific: optional(line('the honorific', 60)),
  /** What distinguishes the person from a namesake. */
  distinction: optional(line('the distinguishing note', 120)),
  position: optional(line('the position')),
  emails: list('e-mail addresses', email, 5),
  telephones: list('telephone numbers', telephone, 5),
  languages: list('languages', language, 8),
}
/** `party` empty: serves the secretariat. */
export const newPerson = z.object({
  party: optional(z.string().check(z.trim(), z.maxLength(200))),
  ...personFields,
})
export const byPerson = z.object({ id })
export const personEdit = z.object({ id, revision, ...personFields })
export const personWithdrawal = z.object({ id, revision })
export const personMerge = z.object({
  id,
  into: z.uuid('Choose the entry to keep.'),
  /** Of each delegation that lists both entries, the line that stays. */
  lines: z._default(
    z.array(z.object({ stays: z.uuid('Choose the line that stays.') })).check(z.maxLength(100)),
    [],
  ),
})
export const personParting = z.object({ id })
export const peopleFilters = z.object({
  q: z.optional(z.string().check(z.trim(), z.maxLength(100))),
  party: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  after: z.optional(id),
})
