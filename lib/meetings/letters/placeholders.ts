/** What a letter can be filled in with, each as the text has it, and what it becomes. */
export const placeholders = {
  party: 'the formal name of the party',
  meeting: 'the title of the meeting',
  days: 'the days of the meeting',
  place: 'the venue, city and country',
  deadline: 'the deadline for nominations',
  capacity: 'the capacity in which the party is invited',
  date: 'the day of the invitation',
  forum: 'the name of the forum',
} as const
export type Placeholder = keyof typeof placeholders

const PLACEHOLDER = /\{([^{}\n]*)\}/gu

const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(placeholders, name)

/** The first in braces that is no placeholder, as it is written; or null. */
export const unknownIn = (text: string): string | null =>
  Array.from(text.matchAll(PLACEHOLDER)).find(([, name = '']) => !isPlaceholder(name))?.[0] ?? null

/** The text with each placeholder filled in. What is filled in is not read again. */
export const filled = (text: string, values: Record<Placeholder, string>): string =>
  text.replace(PLACEHOLDER, (all, name: string) => (isPlaceholder(name) ? values[name] : all))
