import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { Refusal } from '@/lib/kernel/errors'
import type { Reader } from '@/lib/kernel/operation'

/** The short English name of a party today, else its code. `party` is a column of the query, never input. */
export const nameToday = (party: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce(
  (select n.name from party_name n where n.party_id = ${party} and n.kind = 'SHORT' and n.language = 'en' and n.retracted_at is null
    and n.from_latest <= forum_today() and forum_today() < n.to_earliest limit 1), (select own.code from party own where own.id = ${party}))`

type Called = { id: string; name: string; iso2: string | null }

/** The one party that goes by what was typed: "Nauru (NR)", a code, a present or former name. Refuses at the field. */
export async function partyCalled(
  db: Pick<Reader, '$queryRaw'>,
  typed: string,
  field = 'party',
): Promise<Called> {
  // Some names end in brackets themselves: Iran (Islamic Republic of).
  const bracketed = /\(([^()]+)\)\s*$/.exec(typed)?.[1]
  const whole = await partiesCalled(db, typed)
  const found = whole.length > 0 || !bracketed ? whole : await partiesCalled(db, bracketed)
  const [party] = found
  if (!party)
    throw new Refusal(`The register knows no party called “${typed}”. Write its name or code.`, field)
  if (found.length > 1)
    throw new Refusal(`“${typed}” may mean several parties. Write the code instead.`, field)
  return party
}

const partiesCalled = (db: Pick<Reader, '$queryRaw'>, text: string) => db.$queryRaw<Called[]>`
  with called as (
    select id from party where upper(code) = upper(${text})
    union select party_id from party_name where retracted_at is null and plain_text(name) = plain_text(${text})
    union select party_id from party_alias where withdrawn_at is null and plain_text(alias) = plain_text(${text}) limit 2)
  select called.id, ${nameToday(Prisma.sql`called.id`)} as name, (select iso2 from party p where p.id = called.id) as iso2 from called`

/** At most so many parties are suggested by the page itself; in a larger register a code is typed. */
const SUGGESTIONS = 400

/** All parties as suggestions for a field, such as `Nauru (NR)`. */
export async function partiesToSuggest(db: Reader): Promise<string[]> {
  const found = await db.$queryRaw<{ label: string }[]>`
    select ${nameToday(Prisma.sql`p.id`)} || ' (' || p.code || ')' as label
    from party p order by 1 limit ${SUGGESTIONS + 1}`
  return found.length > SUGGESTIONS ? [] : found.map(({ label }) => label)
}
