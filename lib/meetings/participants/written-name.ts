import type { ListedPerson } from './list'

type Name = Pick<ListedPerson, 'honorific' | 'name' | 'familyName'>

/** A stretch of a written name, and whether it is the family name. */
type NamePiece = { text: string; family: boolean }

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const cut = (text: string) => Array.from(graphemes.segment(text), ({ segment }) => segment)

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

function findFamilyName(name: string[], family: string[]): number {
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

// Only these languages write two letters i, and lose one of them in the capitals of the others.
const TWO_LETTERS_I = /[ıİğĞəƏ]/u

// No letter is lost: ß has a capital of its own, and Georgian capitals are not used for names and missing in most fonts.
function capitals(text: string, name: string): string {
  const locale = TWO_LETTERS_I.test(name.normalize('NFC')) ? 'tr' : 'en'
  return text.replace(/\P{Script=Georgian}+/gu, (run) => run.replaceAll('ß', 'ẞ').toLocaleUpperCase(locale))
}

/**
 * A name as lists of participants write it: `Ms Demonstration NAME`. The family name is set in capitals where it occurs in the name;
 * where it does not occur there, it follows in parentheses: `Ms Demonstration (NAME)`.
 */
export function nameInPieces({ honorific, name, familyName }: Name): NamePiece[] {
  const wanted = cut(familyName.trim())
  const pieces: NamePiece[] = []
  const add = (text: string, family = false) => {
    if (text !== '') pieces.push({ text, family })
  }
  if (honorific) add(`${honorific} `)
  const inside = cut(name)
  const place = wanted.length === 0 ? -1 : findFamilyName(inside, wanted)
  const end = place + wanted.length
  if (wanted.length === 0) {
    add(name)
  } else if (place >= 0) {
    add(inside.slice(0, place).join(''))
    add(capitals(inside.slice(place, end).join(''), name), true)
    add(inside.slice(end).join(''))
  } else {
    add(`${name} (`)
    add(capitals(wanted.join(''), name + familyName), true)
    add(')')
  }
  return pieces
}

/** The pieces of `nameInPieces` in one text. */
export function writtenName(name: Name): string {
  return nameInPieces(name)
    .map(({ text }) => text)
    .join('')
}
