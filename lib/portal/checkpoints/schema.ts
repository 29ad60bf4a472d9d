import * as z from 'zod/mini'

const size = z.string().check(z.regex(/^\d{1,15}$/, 'Write a number of entries.'))

export const checkpointsInput = z.object({
  /** The size before which the page begins: paging by key. */
  before: z.optional(size),
})
export const growthInput = z.object({ from: size, to: size })
