import * as z from 'zod'
import { id, line, optional, paragraph, revision, typedDay } from '@/lib/kernel/fields'

/** The forms of people and focal points. */

const list = (what: string, one: z.ZodType<string, string>, most: number) =>
  z
    .string()
    .max(1000)
    .default('')
    .transform((typed, context) => {
      const found = typed
        .split(/[,;\n]/)
        .map((part) => part.trim())
        .filter(Boolean)
      if (found.length > most) context.addIssue({ code: 'custom', message: `Write at most ${most} ${what}.` })
      for (const part of found) {
        const read = one.safeParse(part)
        if (!read.success)
          context.addIssue({
            code: 'custom',
            message: read.error.issues[0]?.message ?? 'This cannot be read.',
          })
      }
      return [...new Set(found)]
    })

const email = z.email('Write e-mail addresses such as name@ministry.gov, separated by commas.').max(200)
const telephone = z
  .string()
  .max(60)
  .regex(
    /^\+?[\d\s()./x-]{4,}$/i,
    'Write telephone numbers in figures, such as +61 2 6261 1111, separated by commas.',
  )
const language = z
  .string()
  .regex(/^[a-z]{2,3}$/, 'Write languages as codes of two or three lower-case letters, such as en, fr, id.')

export const personFields = {
  name: line('the name as the person writes it', 160),
  familyName: optional(line('the family name', 160)),
  honorific: optional(line('the honorific', 60)),
  position: optional(line('the position')),
  emails: list('e-mail addresses', email, 5),
  telephones: list('telephone numbers', telephone, 5),
  languages: list('languages', language, 8),
}
/** `party` empty: serves the secretariat. */
export const newPerson = z.object({ party: optional(z.string().trim().max(200)), ...personFields })
export const byPerson = z.object({ id })
export const personEdit = z.object({ id, revision, ...personFields })
export const personWithdrawal = z.object({ id, revision })
export const personMerge = z.object({
  id,
  into: z.uuid('Choose the entry to keep.'),
})
export const personParting = z.object({ id })
export const peopleFilters = z.object({
  q: z.string().trim().max(100).optional(),
  party: z.string().trim().max(60).optional(),
  after: id.optional(),
})

export const newFocalPoint = z.object({
  person: id,
  purpose: line('the purpose', 120),
  letter: line('the letter by which the party named the person', 300),
  letterOn: optional(typedDay('the date of the letter')),
  from: typedDay('the first day'),
})
export const focalPointEnd = z.object({
  focalPoint: id,
  until: typedDay('the last day'),
  reason: optional(paragraph('the reason', 500)),
})
export const focalPointRetraction = z.object({
  focalPoint: id,
  reason: paragraph('what was wrong', 500),
})
export const byFocalPoint = z.object({ focalPoint: id })
