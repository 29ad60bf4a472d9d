import * as z from 'zod/mini'

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
