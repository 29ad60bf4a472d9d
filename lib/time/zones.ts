import { offsetInWords } from './date-zones'
import { isZone, placeOfZone } from './hours'

/** Time zones as people call them: by their place and its country. What is stored is always the IANA name. */

export type NamedZone = { zone: string; name: string; country: string }

/** Not states: what they are called is for the register to say, and not for a list of time zones. */
const placesAlone = ['HK', 'MO', 'TW']

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** The country of each zone, by the codes that are in use today. */
function countries(): Map<string, string> {
  const codes = letters.flatMap((one) => letters.map((other) => one + other))
  const current = codes.filter((code) => regions.of(code) && new Intl.Locale(`und-${code}`).region === code)
  return new Map(
    current.flatMap((code) => {
      const locale = new Intl.Locale(`und-${code}`) as Intl.Locale & { getTimeZones(): string[] | undefined }
      return (locale.getTimeZones() ?? []).map((zone): [string, string] => [zone, code])
    }),
  )
}

/** `Asia/Calcutta`, as runtimes and browsers still call it, is stored as `Asia/Kolkata`. */
export function presentName(zone: string): string {
  const present = [...zone.split('/').slice(0, -1), placeOfZone(zone).replaceAll(' ', '_')].join('/')
  return isZone(present) ? present : zone
}

/** Every zone that can be chosen, by name. */
export const namedZones: readonly NamedZone[] = (() => {
  const countryOf = countries()
  const listed = Intl.supportedValuesOf('timeZone').map((zone): NamedZone => {
    const code = countryOf.get(zone)
    const country = !code || placesAlone.includes(code) ? '' : (regions.of(code) ?? '')
    const place = placeOfZone(zone)
    return { zone: presentName(zone), country, name: [place, country].filter(Boolean).join(', ') }
  })
  const utc = { zone: 'UTC', country: '', name: 'UTC' }
  return [utc, ...listed].toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
})()

const byZone = new Map(namedZones.map((one) => [one.zone, one.name]))

/** The name by which a stored zone is chosen; one that is not in the list is called what it is. */
export const nameOfZone = (zone: string): string => byZone.get(zone) ?? zone

/** The list as suggestions: the name, and how far it is from UTC at that instant. */
export const zoneOptions = (at: Date): { value: string; label: string }[] =>
  namedZones.map(({ zone, name }) => ({ value: name, label: offsetInWords(at, zone) }))

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s,_]+/g, ' ')
    .trim()
    .toLowerCase()

/** Most zones that a refusal names. */
const MOST_NAMED = 8

/**
 * The zone that was typed: its name from the list, its place alone, a country that has one zone only, or its IANA name, which is kept as it
 * is. Otherwise a sentence that says what to choose.
 */
export function readZone(typed: string): { zone: string } | { error: string } {
  const asked = plain(typed)
  const fits = (test: (one: NamedZone) => boolean) => namedZones.filter(test)
  for (const found of [
    fits(({ name }) => plain(name) === asked),
    fits(({ zone }) => plain(placeOfZone(zone)) === asked),
    fits(({ country }) => plain(country) === asked && asked !== ''),
  ]) {
    const [one, another] = found
    if (one && !another) return { zone: one.zone }
    if (one) return { error: severalZones(typed, found) }
  }
  const known = typed.trim()
  if (known.includes('/') && isZone(known)) return { zone: known }
  return {
    error: `There is no time zone called “${known.slice(0, 60)}”. Choose one from the list, such as Makassar, Indonesia for Bali.`,
  }
}

const severalZones = (typed: string, found: NamedZone[]) =>
  `“${typed.trim()}” has several time zones. Choose one from the list: ${found
    .slice(0, MOST_NAMED)
    .map(({ name }) => name)
    .join('; ')}${found.length > MOST_NAMED ? ' and others' : ''}.`
