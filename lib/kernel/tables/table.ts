import type { Day } from '@/lib/time/dates'
import type { Column } from './cells'

/** The rows of a table come in pages, so that a long one is never in memory as a whole. */
export type Rows<R> = { columns: Column<R>[]; pages: AsyncIterable<R[]> | Iterable<R[]> }

/** A list as it is downloaded. */
export type Table<R> = Rows<R> & {
  /** What the page calls it. */
  list: string
  /** What its file is called, before the day. */
  file: string
  /** The day that it shows; today where none is said. */
  day?: Day
  /** What the reader has chosen, each with its name. */
  about: [name: string, words: string][]
  /** Those of them that name a person: the log of exports tells that they were set, and not what to. */
  personal?: string[]
}

/** What the log of exports keeps of a list that somebody took. */
export type Taken = { list: string; choice: string; day: Day; entries: number }

/** The line of the log of exports for a list of `entries` rows; a list without a date of its own is of today. */
export const takenOf = (
  { list, day, about, personal = [] }: Pick<Table<never>, 'list' | 'day' | 'about' | 'personal'>,
  today: Day,
  entries: number,
): Taken => ({
  list,
  choice: about
    .map(([name, words]) => `${name}: ${personal.includes(name) && words !== 'none' ? 'set' : words}`)
    .join('; '),
  day: day ?? today,
  entries,
})

/** Typed by its own rows, and handed on as one of any: who writes it out asks its columns alone. */
export const table = <R>(made: Table<R>): Table<R> => made

/** What was chosen, each with its name; a list that was not narrowed says so. */
export function chosenInWords(chosen: Record<string, string | null | undefined>): [string, string][] {
  const made = Object.entries(chosen).filter((one): one is [string, string] => Boolean(one[1]))
  return made.length > 0 ? made : [['Filters', 'none']]
}

/** The rows of a list whose order is found first, with ids alone, and then read page by page by those ids. */
export async function* byTheirIds<R>(
  pages: AsyncIterable<{ id: string }[]>,
  read: (ids: string[]) => Promise<R[]>,
): AsyncGenerator<R[]> {
  for await (const page of pages) yield await read(page.map(({ id }) => id))
}

/** All pages of a list, one after another; `read` gives one, and the place of the one behind it. */
export async function* pagesOf<R, P>(
  read: (after: P | undefined) => Promise<{ rows: R[]; next: P | null }>,
): AsyncGenerator<R[]> {
  let after: P | undefined
  do {
    const { rows, next } = await read(after)
    yield rows
    after = next ?? undefined
  } while (after !== undefined)
}
