import 'server-only'
import { Refusal } from '@/lib/kernel/errors'
import type { Reader } from '@/lib/kernel/operation'
import { groupsOn } from '../group-names'
import { meantBy, readingsOf, type Match } from './readings'

/**
 * Parties and groups by what somebody typed: a code, an abbreviation, a name of any time, another spelling. Many texts are looked up in
 * one query. Case and accents are folded, but an exact spelling wins; whoever asks decides what none and several mean.
 */

export type PartyCalled = { id: string; code: string; name: string; iso2: string | null }
export type GroupCalled = { id: string; code: string; name: string }
type Called = { parties: PartyCalled[]; groups: GroupCalled[] }
/** What goes by each text, by the text as it was typed. */
export type LookedUp = ReadonlyMap<string, Called>

type Db = Pick<Reader, '$queryRaw'>
type Row = Match & PartyCalled & { kind: 'party' | 'group'; isRetracted: boolean }

/** Groups that were retracted are found only where the past is asked for. */
export async function lookUp(
  db: Db,
  texts: readonly string[],
  { retracted = false } = {},
): Promise<LookedUp> {
  const rows = texts.length > 0 ? await readMatches(db, [...new Set(texts.flatMap(readingsOf))]) : []
  const parties = rows.filter(({ kind }) => kind === 'party')
  const groups = rows.filter(({ kind, isRetracted }) => kind === 'group' && (retracted || !isRetracted))
  return new Map(
    texts.map((typed) => [
      typed,
      {
        parties: meantBy(typed, parties).map(({ id, code, name, iso2 }) => ({ id, code, name, iso2 })),
        groups: meantBy(typed, groups).map(({ id, code, name }) => ({ id, code, name })),
      },
    ]),
  )
}

const readMatches = (db: Db, readings: string[]) => db.$queryRaw<Row[]>`
  with called as materialized (select typed, kind, id, is_exact from guard.called(${readings}::text[]))
  select c.typed as reading, c.is_exact as "isExact", c.kind, p.id, p.code, n.name, p.iso2, false as "isRetracted"
  from called c join party p on p.id = c.id cross join lateral party_name_on(p.id) n where c.kind = 'party'
  union all
  select c.typed, c.is_exact, c.kind, g.id, g.code, g.name, null, g.retracted_at is not null
  from called c join ${groupsOn()} g on g.id = c.id where c.kind = 'group'
  order by code`

/** The one party among what was looked up. Refuses at the field. */
export function theParty(found: LookedUp, typed: string, field = 'party'): PartyCalled {
  const [party, another] = found.get(typed)?.parties ?? []
  if (!party)
    throw new Refusal(`There is no party called “${typed}” in the register. Write its name or code.`, field)
  if (another) throw new Refusal(`More than one party is called “${typed}”. Write the code instead.`, field)
  return party
}

/** The one party that goes by what was typed. Refuses at the field. */
export async function partyCalled(db: Db, typed: string, field?: string): Promise<PartyCalled> {
  return theParty(await lookUp(db, [typed]), typed, field)
}

/** What a filter means by a name: the one that goes by it, or a sentence about none or several. A filter refuses nothing. */
type Meant<T> = { one: T } | { unclear: string }

/** Several are named by their codes, so many at most. */
const NAMED = 5

function meant<T extends { code: string; name: string }>(found: T[], noun: string, typed: string): Meant<T> {
  const [one, ...others] = found
  if (one && others.length === 0) return { one }
  const named = found.slice(0, NAMED).map(({ code, name }) => `${name} (${code})`)
  const more = found.length > NAMED ? ' and others' : ''
  return {
    unclear: one
      ? `“${typed}” can mean ${named.join(', ')}${more}. Write the code.`
      : `There is no ${noun} called “${typed}”. Write its name or code.`,
  }
}

export const partyMeant = async (db: Db, typed: string) =>
  meant((await lookUp(db, [typed])).get(typed)?.parties ?? [], 'party', typed)

/** Groups of the past as well: lists can be shown as of a day on which they existed. */
export const groupMeant = async (db: Db, typed: string) =>
  meant((await lookUp(db, [typed], { retracted: true })).get(typed)?.groups ?? [], 'group', typed)

/** What a list is narrowed to by a group: its code; and why nothing is listed, where what was typed means none or several. */
export async function groupChosen(
  db: Db,
  typed: string | undefined,
): Promise<{ code: string | undefined; unclear: string | null }> {
  const meant = typed ? await groupMeant(db, typed) : null
  if (meant && 'unclear' in meant) return { code: typed, unclear: meant.unclear }
  return { code: meant?.one.code, unclear: null }
}

/** A party or a group, where a filter asks for either. */
export async function subjectMeant(db: Db, typed: string, noun = 'party or group') {
  const found = (await lookUp(db, [typed], { retracted: true })).get(typed)
  return meant([...(found?.parties ?? []), ...(found?.groups ?? [])], noun, typed)
}

/** At most so many parties are suggested by the page itself; in a larger register a code is typed. */
const SUGGESTIONS = 400

/** All parties as suggestions for a field, such as `Nauru (NR)`. */
export async function partiesToSuggest(db: Db): Promise<string[]> {
  const found = await db.$queryRaw<{ label: string }[]>`
    select n.name || ' (' || p.code || ')' as label from party p cross join lateral party_name_on(p.id) n
    order by 1 limit ${SUGGESTIONS + 1}`
  return found.length > SUGGESTIONS ? [] : found.map(({ label }) => label)
}
