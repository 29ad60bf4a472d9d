import 'server-only'
import type { Reader } from '@/lib/kernel/operation'
import { isInName } from '../people/rules'
import type { Problems } from './resolve'

/** Shorter parts of names are also words. */
const SHORTEST = 3
const NAMED = 'This names the person. The text of a request is kept for good, so write it without the name.'

/**
 * Where a request that erases what is kept of people names one of them, by the name or any word of it, as far as its writer sees them:
 * problems by field.
 */
export async function namedIn(
  db: Pick<Reader, '$queryRaw'>,
  people: string[],
  texts: Record<string, string>,
): Promise<Problems> {
  if (people.length === 0) return {}
  const found = await db.$queryRaw<{ name: string; familyName: string | null }[]>`
    select name, family_name as "familyName" from person where id = any (${people}::uuid[]) or merged_into = any (${people}::uuid[])`
  const names = found
    .flatMap(({ name, familyName }) => [name, familyName ?? '', ...name.split(/\s+/u)])
    .filter((name) => name.length >= SHORTEST)
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([, text]) => names.some((name) => isInName(name, text)))
      .map(([field]) => [field, NAMED]),
  )
}
