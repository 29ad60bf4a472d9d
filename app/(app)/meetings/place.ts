const regions = new Intl.DisplayNames('en', { type: 'region' })

/** `Adelaide, Australia`, `by video`, or null where nothing is known. */
export function placeInWords({
  city,
  country,
  countryName,
  mode,
}: {
  city: string | null
  country: string | null
  /** As the register names it, where the country is a party. */
  countryName?: string | null
  mode: string | null
}): string | null {
  const place = [city, countryName ?? (country && regions.of(country))].filter(Boolean).join(', ')
  if (mode === 'VIRTUAL') return place ? `${place}, by video` : 'by video'
  if (mode === 'HYBRID') return place ? `${place}, and by video` : 'in person and by video'
  return place || null
}
