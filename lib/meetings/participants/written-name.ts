import { cut, findFamilyName } from '@/lib/register/people/rules'
import type { ListedPerson } from './list'

type Name = Pick<ListedPerson, 'honorific' | 'name' | 'familyName' | 'distinction'>

/** A stretch of a written name, and whether it is the family name. */
type NamePiece = { text: string; family: boolean }

// Only these languages write two letters i, and lose one of them in the capitals of the others.
const TWO_LETTERS_I = /[ıİğĞəƏ]/u

// No letter is lost: ß has a capital of its own, and Georgian capitals are not used for names and missing in most fonts.
function capitals(text: string, name: string): string {
  const locale = TWO_LETTERS_I.test(name.normalize('NFC')) ? 'tr' : 'en'
  return text.replace(/\P{Script=Georgian}+/gu, (run) => run.replaceAll('ß', 'ẞ').toLocaleUpperCase(locale))
}

/**
 * A name as lists of participants write it: `Ms Demonstration NAME`. The family name is set in capitals where it occurs in the name;
 * where it does not occur there, it follows in parentheses: `Ms Demonstration (NAME)`. Where nobody has marked it, the name is as written.
 * What distinguishes namesakes is in parentheses at the end.
 */
export function nameInPieces({ honorific, name, familyName, distinction }: Name): NamePiece[] {
  const wanted = cut(familyName?.trim() ?? '')
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
  if (distinction) add(` (${distinction})`)
  return pieces
}

/** The pieces of `nameInPieces` in one text. */
export function writtenName(name: Name): string {
  return nameInPieces(name)
    .map(({ text }) => text)
    .join('')
}
