/** What holds of the names of people, and of focal points. */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A text as its reader counts characters. */
export const cut = (text: string) => Array.from(graphemes.segment(text), ({ segment }) => segment)

// Two spellings of one character are the same to whoever looks for a family name in a name; what is written stays as it was typed.
function folded(grapheme: string): string {
  if (/^\s+$/u.test(grapheme)) return ' '
  if (/^['`´‘’ʻʼꞌ]$/u.test(grapheme)) return "'"
  return grapheme
    .normalize('NFC')
    .toLowerCase()
    .replace(/i\u0307|ı/u, 'i')
    .replace('ς', 'σ')
}

// Scripts that set no space between names: there a family name may be anywhere in a name.
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

type Bounds = (before: string | undefined, after: string | undefined) => boolean

// The first that holds somewhere decides: `An` is the last word of `An Binh An`, no part of `Anh`, and `Demo` is found in `al-Demo`
// where no word is just `Demo`.
const BOUNDS: Bounds[] = [
  (before, after) => [before, after].every((next) => next === undefined || /^[\s,;()]/u.test(next)),
  (before, after) => [before, after].every((next) => next === undefined || !/^[\p{L}\p{M}\p{N}]/u.test(next)),
  (before, after) =>
    [before, after].every((next) => next === undefined || UNSPACED.test(next) || /^\s/u.test(next)),
]

/** Where the family name is in a name, both `cut`; -1 where it is no part of it. */
export function findFamilyName(name: string[], family: string[]): number {
  const [wanted, inside] = [family.map(folded), name.map(folded)]
  const places = name
    .map((_, place) => place)
    .filter((place) => wanted.every((grapheme, i) => inside[place + i] === grapheme))
  for (const bounds of BOUNDS) {
    const found = places.findLast((place) => bounds(name[place - 1], name[place + family.length]))
    if (found !== undefined) return found
  }
  return -1
}

/** Whether the family name that somebody marked is a part of the name. */
export const isInName = (familyName: string, name: string) =>
  findFamilyName(cut(name), cut(familyName.trim())) >= 0

export const notInName =
  'The family name is not part of the name. Write it as it appears in the name, or leave it empty to print the name as written.'

const written = (name: string) => name.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** The same letters with the same accents, however the machine composed them; `same_name` of the database says the same. */
export const isSameName = (one: string, other: string) => written(one) === written(other)

/** Why two entries may be one person. */
export const likenessWords = {
  EMAIL: 'the same e-mail address',
  SAME_NAME: 'the same name',
  NAME: 'nearly the same name',
}

/** Purposes that are suggested; any other may be written. */
export const purposes = [
  'All matters',
  'People smuggling',
  'Trafficking in persons',
  'Returns and reintegration',
]
