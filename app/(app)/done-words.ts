import * as z from 'zod'

/** How many something was done to, as a form's answer gives it in the address. */
export const countDone = z.coerce.number().int().min(0).max(10_000).optional()

/**
 * What was done to how many: "1 document was published.", "3 documents were published.", "No documents were published."; without the
 * number, where the address does not give it.
 */
export function doneTo(count: number | undefined, one: string, many: string): string {
  if (count === undefined) return `The ${many}`
  if (count === 0) return `No ${many}`
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
