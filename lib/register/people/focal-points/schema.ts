import * as z from 'zod/mini'
import { id, line, optional, paragraph, seen, typedDay } from '@/lib/kernel/fields'

/** What can be asked of the focal points: of which parties, and for which purpose. */
export const focalPointFilters = z.object({
  group: z.optional(z.string().check(z.trim(), z.maxLength(200, 'Write at most 200 characters.'))),
  /** Names or codes, separated by semicolons or commas. */
  parties: z.optional(
    z.string().check(z.trim(), z.maxLength(4000, 'Name the parties in at most 4,000 characters.')),
  ),
  /** All boxes of the list of parties, or none, instead of those that are chosen. */
  choose: z.optional(z.enum(['all', 'none'])),
  purpose: z.optional(z.string().check(z.trim(), z.maxLength(120, 'Write at most 120 characters.'))),
})

export const newFocalPoint = z.object({
  person: id,
  purpose: line('the purpose', 120),
  letter: line('which letter named the person, such as its reference', 300),
  letterOn: optional(typedDay('the date of the letter')),
  from: typedDay('the first day'),
})
export const focalPointEnd = z.object({
  focalPoint: id,
  /** The end that the page showed, empty where it had none: another one is not overwritten unseen. */
  was: seen(z.string().check(z.maxLength(10))),
  until: typedDay('the last day'),
  reason: optional(paragraph('the reason', 500)),
})
export const focalPointRetraction = z.object({
  focalPoint: id,
  reason: paragraph('what was wrong', 500),
})
export const byFocalPoint = z.object({ focalPoint: id })
