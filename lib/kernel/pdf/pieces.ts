import { faceFor, type BasicFace, type Face } from './faces'
import { isShaped } from './scripts'

/** What can be drawn at once: in one face, in one direction. `actual` is what it represents, where that is not what is drawn. */
export type Piece = { text: string; face: Face; actual?: string }

/** A grapheme; `rtl` is null where it has no direction of its own. */
export type Atom = Piece & { rtl: boolean | null; isMissing?: true }

/** Drawn for a grapheme that no face has. Every face has it. */
export const PLACEHOLDER = '□'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

// Characters without a look of their own. The two joiners stay: they shape the letters beside them.
const INVISIBLE = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/gu

const RTL =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u

const directionOf = (grapheme: string) =>
  RTL.test(grapheme) ? true : /[\p{L}\p{N}]/u.test(grapheme) ? false : null

/** A text as graphemes, each in the first of the faces that has it or as a placeholder. */
export function atomsOf(text: string, faces: readonly [BasicFace, ...BasicFace[]]): Atom[] {
  const drawn = text.toWellFormed().normalize('NFC').replace(INVISIBLE, '')
  return Array.from(graphemes.segment(drawn), ({ segment }) => {
    const face = faceFor(segment, faces)
    return face
      ? { text: segment, face, rtl: directionOf(segment) }
      : { text: PLACEHOLDER, face: faces[0], rtl: directionOf(segment), actual: segment, isMissing: true }
  })
}

/** Whether the faces lack a character of the text. */
export function isUndrawable(text: string, faces: readonly [BasicFace, ...BasicFace[]]): boolean {
  return atomsOf(text.replace(/\s+/gu, ' '), faces).some(({ isMissing }) => isMissing)
}

// For each atom the direction of the nearest one before it that has any, or its own; null where there is none.
function lastDirections(atoms: Atom[]): (boolean | null)[] {
  let last: boolean | null = null
  return atoms.map(({ rtl }) => (last = rtl ?? last))
}

// What has no direction of its own goes right to left only between two that do.
function directed(atoms: Atom[]): (Atom & { rtl: boolean })[] {
  const before = lastDirections(atoms)
  const after = lastDirections(atoms.toReversed()).toReversed()
  return atoms.map((atom, i) => ({ ...atom, rtl: atom.rtl ?? (before[i] === true && after[i] === true) }))
}

function groups<T>(items: T[], belongs: (one: T, next: T) => boolean): T[][] {
  const grouped: T[][] = []
  for (const item of items) {
    const last = grouped.at(-1)
    const previous = last?.at(-1)
    if (last && previous !== undefined && belongs(previous, item)) last.push(item)
    else grouped.push([item])
  }
  return grouped
}

function asOne(atoms: Atom[]): Piece {
  const [first] = atoms as [Atom, ...Atom[]]
  const text = atoms.map((atom) => atom.text).join('')
  if (first.actual === undefined)
    return isShaped(first.face) ? { text, face: first.face, actual: text } : { text, face: first.face }
  return { text, face: first.face, actual: atoms.map(({ actual }) => actual ?? '').join('') }
}

/**
 * The atoms of one line as pieces from left to right. The line reads from left to right; words of a script that goes the other way
 * change places within it. The letters of such a word stay as they are read: the font's shaping turns them round.
 */
export function piecesOf(atoms: Atom[]): Piece[] {
  return groups(directed(atoms), (one, next) => one.rtl === next.rtl).flatMap((run) => {
    const rtl = run[0]?.rtl === true
    const pieces = groups(
      run,
      (one, next) =>
        one.face === next.face &&
        (one.actual === undefined) === (next.actual === undefined) &&
        (!rtl || (one.text === ' ') === (next.text === ' ')),
    ).map(asOne)
    return rtl ? pieces.reverse() : pieces
  })
}
