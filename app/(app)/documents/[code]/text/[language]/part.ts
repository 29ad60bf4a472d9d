import * as z from 'zod'

/** Which part of a text is read, and what is looked for in all of them. */
export const partInput = z.object({
  part: z.coerce.number('Write the number of a part.').int().min(1).max(10_000).default(1),
  find: z.string().trim().max(100).default(''),
})

export const partAddress = (address: string, part: number, find: string) => {
  const asked = new URLSearchParams({ part: String(part), ...(find && { find }) })
  return `${address}?${asked}#text`
}
