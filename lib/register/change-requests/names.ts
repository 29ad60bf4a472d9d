import 'server-only'
import type { Reader } from '@/lib/kernel/operation'

/** Looks up in the register what people call its parties and groups: by every text, the ids of those that it may mean. */
export type Called = Map<string, string[]>

/** Parties by code, name (past ones too) or further name. */
export async function partiesCalled(db: Pick<Reader, '$queryRaw'>, texts: string[]): Promise<Called> {
  if (texts.length === 0) return new Map()
  return byText(
    await db.$queryRaw<Found[]>`
    select t.text, f.id from unnest(${texts}::text[], ${texts.map(inBrackets)}::text[]) t(text, code) cross join lateral (
      select p.id from party p where upper(p.code) = upper(t.code)
      union select n.party_id from party_name n where n.retracted_at is null and plain_text(n.name) = plain_text(t.text)
      union select a.party_id from party_alias a where a.withdrawn_at is null and plain_text(a.alias) = plain_text(t.text) limit 3) f`,
  )
}

/** Groups by code, abbreviation or name. */
export async function groupsCalled(db: Pick<Reader, '$queryRaw'>, texts: string[]): Promise<Called> {
  if (texts.length === 0) return new Map()
  return byText(
    await db.$queryRaw<Found[]>`
    select t.text, f.id from unnest(${texts}::text[], ${texts.map(inBrackets)}::text[]) t(text, code) cross join lateral (
      select g.id from "group" g where g.retracted_at is null and (g.code = lower(t.code)
        or upper(g.abbreviation) = upper(t.code) or plain_text(g.name) = plain_text(t.text)) limit 3) f`,
  )
}

/** `Nauru (NR)`, as lists of suggestions write it, is looked up by what stands in brackets at its end. */
const inBrackets = (text: string) => /\(([^()]+)\)\s*$/.exec(text)?.[1] ?? text

type Found = { text: string; id: string }
function byText(found: Found[]): Called {
  const called: Called = new Map()
  for (const { text, id } of found) called.set(text, [...(called.get(text) ?? []), id])
  return called
}
