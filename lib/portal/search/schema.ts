import * as z from 'zod'

/** What is typed into the search field of every page. */
export const searchInput = z.object({
  q: z.string().trim().max(100, 'Write at most 100 characters.').default(''),
})
