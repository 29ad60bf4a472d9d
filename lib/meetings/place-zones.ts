import { namedZones, readZone } from '@/lib/time/zones'
import { placeOfZone } from '@/lib/time/hours'

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()

/**
 * The zone of a place by the list of zones: of a city that is in it, or of a country that has one only. `city` may name more than the city,
 * as in `Nusa Dua, Bali`. A sentence where it cannot be told.
 */
export function zoneOfPlace(city: string | null, iso2: string | null): { zone: string } | { error: string } {
  const country = iso2 && regions.of(iso2)
  const parts = (city ?? '').split(/[,;/]/).map(plain).filter(Boolean)
  const called = namedZones.filter(
    ({ zone, country: of }) =>
      parts.includes(plain(placeOfZone(zone))) && (!country || !of || of === country),
  )
  const [one, another] = called
  if (one && !another) return { zone: one.zone }
  const ofCountry = country ? readZone(country) : null
  if (ofCountry && 'zone' in ofCountry) return ofCountry
  const place = [city, country].filter(Boolean).join(', ')
  return {
    error: place
      ? `Choose a time zone from the list: the zone of ${place} cannot be worked out from its name.`
      : 'Choose a time zone from the list, such as Makassar, Indonesia for Bali, or write the city and the country.',
  }
}
