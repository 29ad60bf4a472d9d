/** What holds of the names of people, and of focal points. */

/**
 * The family name, where nobody marked it: the words written in capitals (“NGUYEN Van An”), else what is before a comma
 * (“Nguyen, Van An”), else the last word. A guess, which the form shows and lets be mended.
 */
export function familyNameOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const capitals = words.filter((word) => /\p{Lu}\p{Lu}/u.test(word) && word === word.toLocaleUpperCase('en'))
  if (capitals.length > 0 && capitals.length < words.length) return capitals.join(' ').replace(/,$/, '')
  const [before, after] = name.split(',')
  if (before && after) return before.trim()
  return words.at(-1) ?? name
}

/** Purposes that are suggested; any other may be written. */
export const purposes = [
  'All matters',
  'People smuggling',
  'Trafficking in persons',
  'Returns and reintegration',
]
