import * as z from 'zod/mini'

/** What is typed into the search field of every page. */
export const searchInput = z.object({
  q: z._default(z.string().check(z.trim(), z.maxLength(100, 'Write at most 100 characters.')), ''),
})
