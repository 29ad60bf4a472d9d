import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { Refusal } from '@/lib/kernel/errors'
import type { Reader } from '@/lib/kernel/operation'
import { theParty, type LookedUp } from '@/lib/register/lookup/register'
import { nameOn } from '@/lib/register/parties/names'

/** The country of a meeting is stored as its ISO code, and entered and shown by name. */

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The ISO code of a country by its English name, whether or not it is in the register. */
function codeOfName(typed: string): string | undefined {
  const codes = letters.flatMap((one) => letters.map((other) => one + other))
  return codes.find((code) => {
    const name = regions.of(code)
    return name !== undefined && plain(name) === plain(typed) && isoOf(code) === code
  })
}

/** As ISO writes it: people write UK for GB. */
const isoOf = (code: string) => new Intl.Locale(`und-${code}`).region

/** The code of the country that was typed: as an ISO code, a name in the register, or its English name. Refuses at the field. */
export function countryCalled(called: LookedUp, typed: string): string {
  const iso2 = /^[A-Z]{2}$/i.test(typed) ? isoOf(typed) : undefined
  if (iso2 && regions.of(iso2)) return iso2
  const isKnown = (called.get(typed)?.parties.length ?? 0) > 0
  const elsewhere = isKnown ? undefined : codeOfName(typed)
  if (elsewhere) return elsewhere
  const party = theParty(called, typed, 'country')
  if (party.iso2) return party.iso2
  throw new Refusal(`${party.name} is not a country. Write the name or the ISO code of one.`, 'country')
}

/** What a country is called today: as the register names it, where it is a party. */
export async function countryName(
  db: Pick<Reader, '$queryRaw'>,
  iso2: string | null,
): Promise<string | null> {
  if (iso2 === null) return null
  const [party] = await db.$queryRaw<{ name: string | null }[]>`
    select ${nameOn(Prisma.sql`p.id`)} as name from party p where p.iso2 = ${iso2}`
  return party?.name ?? regions.of(iso2) ?? iso2
}
