import * as z from 'zod/mini'

/** The longest text that is searched for: titles are pasted whole. */
export const LONGEST = 500

/** What is typed or pasted into the search field of every page. */
export const searchInput = z.object({
  q: z._default(
    z.string().check(
      z.overwrite((typed) => typed.replace(/\s+/g, ' ').trim()),
      z.maxLength(LONGEST, `Write at most ${LONGEST} characters.`),
    ),
    '',
  ),
})
