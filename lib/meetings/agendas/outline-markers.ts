import { inPlainFigures } from '@/lib/time/figures'

/**
 * What secretariats and word processors put before the items of an agenda: `4.`, `4.1.2`, `Item 3:`, `(a)`, `IV.`, a bullet. What can
 * only be a marker is one. What may as well begin a title (`20 years of the forum`, `A. Smith`) is one only where other lines go on
 * counting from it.
 */

type Style = 'figure' | 'LETTER' | 'letter' | 'ROMAN' | 'roman' | `bullet ${string}`
export type Marker = {
  /** As typed, with the space behind it. */
  text: string
  style: Style
  /** Its parts in figures: `4.1` is 4 and 1. Empty for bullets. */
  numbers: number[]
  /** Cannot be the beginning of a title. */
  isSure: boolean
}

/** Figures, spaces and full stops of other scripts as ASCII writes them, each in one unit, so that places stay the same. */
export function inPlainSigns(text: string): string {
  return text.replace(/[\p{Nd}\uff01-\uff5e\u00a0\u202f\u2007\u3000、．。﹒]/gu, (sign) => {
    if (sign.length > 1) return sign
    if (/[、。﹒]/.test(sign)) return '.'
    return /\s/.test(sign) ? ' ' : inPlainFigures(sign)
  })
}

const N = String.raw`\d{1,3}(?!\d)`
const ROMAN = String.raw`[ivx]{1,6}|[IVX]{1,6}`
const DASH = String.raw`[\p{Pd}\u2212]`
/** A number is not followed by more of it: `1.5 degrees`, `9 - 10 March`. */
const NO_FIGURE = String.raw`(?!\s*\d)`

/** Each with what it captures: figures, or a letter or Roman numeral, or both. */
const FORMS: { form: RegExp; isSure: boolean }[] = (
  [
    // “Item 3:”, “Agenda item 3 –”, “No. 3”, “Item 3” before a capital.
    [
      String.raw`(?:agenda\s+)?(?:item|point|no\.?|№|#)\s*(?<figures>${N}(?:\.${N})*)(?<letter>[a-z])?(?:\s*[.:)]\s*|\s*${DASH}\s+|\t\s*|\s+(?-i:(?=\p{Lu})))`,
      true,
      'i',
    ],
    // “3 (a)”, “3(a)”, “(3)(a)”, “3.a)”, “3a.”, and “3.a ” before a capital
    [String.raw`\(?(?<figures>${N}(?:\.${N})*)[.)]?\s?\((?<letter>[a-z])\)\s*`, true],
    [String.raw`(?<figures>${N}(?:\.${N})*)\.(?<letter>[a-z])\s+(?=\p{Lu})`, true],
    [String.raw`(?<figures>${N}(?:\.${N})*)\.?(?<letter>[a-z])[.)]\s*(?!\S\.)`, true],
    // “(3)”, “[3]”, “3)”, “3.”, “3.Opening”, “3:”, “3.1.”, “3°”
    [String.raw`[([](?<figures>${N}(?:\.${N})*)[)\]]\s*`, true],
    [
      String.raw`(?<figures>${N}(?:\.${N})*)(?:(?:\.?[)\]:/]|\.)(?=\s|$|\p{L}|["'“‘])|[°º])\s*(?:${DASH}\s+)?`,
      true,
    ],
    // “3.–Opening”, “3—Opening”; not “3-day” or “3–day”.
    [String.raw`(?<figures>${N}(?:\.${N})*)(?:\.${DASH}|—)(?=\p{L})`, true],
    // “3 -”, “3.1 –”, and a tab behind any number.
    [String.raw`(?<figures>${N}(?:\.${N})*)\.?\s*${DASH}\s+${NO_FIGURE}`, true],
    [String.raw`(?<figures>${N}(?:\.${N})*)[ ]*\t\s*`, true],
    // “(a)”, “a)”, “[a]”, “(iv)”, “a” before a tab
    [String.raw`[([](?<letter>${ROMAN}|[a-zA-Z])[)\]]\s*`, true],
    [String.raw`(?<letter>${ROMAN}|[a-zA-Z])\.?\)\s*`, true],
    [String.raw`(?!o\t)(?<letter>${ROMAN}|[a-zA-Z])\.?[ ]*\t\s*`, true],
    // “a.Opening”, “A. ”, “IV – ”, “20 ”, “4.1 ”: only where other lines count on.
    [String.raw`(?<letter>[ivx]{1,6}|[a-z])\.(?=\p{Lu}\p{Ll})`, false],
    [String.raw`(?<letter>${ROMAN}|[a-zA-Z])(?:\.|\s*:|\s*${DASH})(?:\s+|$)`, false],
    [String.raw`(?<figures>${N}(?:\.${N})*)(?:\s+|$)`, false],
  ] as [string, boolean, string?][]
).map(([form, isSure, flags = '']) => ({ form: new RegExp(`^(?:${form})`, `u${flags}`), isSure }))

/** Signs that are nothing but bullets, those of Word’s own fonts among them; signs that are others as well want a space or a letter behind them. */
const BULLET =
  /^(?:[•‣‧⁃⦁⦿◦∙·●○◉■□▪▫◆◇◊►▶▷▸➢➤➔→✓✔☐☑❖✦✧★☆❍❏⚫⚪\ue000-\uf8ff]|[\p{Pd}\u2212*+](?=\s|\p{L}|["'“‘])|[>»›](?=\s|\p{L})(?!\s*\d)|o(?=\t|\s{2}|\s\p{Lu})|[§Øü](?=\t|\s{2}))\s*/u
const CIRCLED = /^[\u2460-\u2473\u2474-\u2487\u2488-\u249b]\s*/
const ROMAN_SIGN = /^([\u2160-\u216b\u2170-\u217b])[.):]?\s*/

const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i

/** What may be the marker of this line; `plain` is the line with plain figures. */
function possibleMarker(line: string, plain: string): Marker | null {
  const bullet = BULLET.exec(plain)?.[0]
  if (bullet) return { text: bullet, style: `bullet ${bullet.trim()}`, numbers: [], isSure: true }
  const circled = CIRCLED.exec(line)?.[0]
  if (circled)
    return {
      text: circled,
      style: 'figure',
      numbers: [1 + ((circled.charCodeAt(0) - 0x2460) % 20)],
      isSure: true,
    }
  const sign = ROMAN_SIGN.exec(line)
  if (sign?.[1]) {
    const at = sign[1].charCodeAt(0)
    const style = at < 0x2170 ? 'ROMAN' : 'roman'
    return { text: sign[0], style, numbers: [1 + (at % 16)], isSure: true }
  }
  for (const { form, isSure } of FORMS) {
    const found = form.exec(plain)
    if (!found?.groups) continue
    const { figures, letter } = found.groups
    const rest = plain.slice(found[0].length)
    if (!isSure && figures && MONTH.test(rest)) return null
    const numbers = figures ? figures.split('.').map(Number) : []
    if (figures && letter) numbers.push(letterValue(letter))
    if (!figures && letter && letter.length > 1 && romanValue(letter) === null) continue
    const style = figures ? 'figure' : styleOf(letter ?? '')
    return {
      text: found[0],
      style,
      numbers: figures ? numbers : [valueIn(style, letter ?? '')],
      isSure,
    }
  }
  return null
}

/** Whether other lines can make a marker of the beginning of this title. */
export const isMarkerAmongOthers = (title: string) => possibleMarker(title, inPlainSigns(title)) !== null

const letterValue = (letter: string) => letter.toLowerCase().charCodeAt(0) - 96
const isCapital = (letter: string) => letter !== letter.toLowerCase()

/** One of I, V and X alone is a Roman numeral, unless the lines around it are lettered: see `settled`. */
function styleOf(letter: string): Style {
  const isRoman = /^[ivx]+$/i.test(letter)
  if (isCapital(letter)) return isRoman ? 'ROMAN' : 'LETTER'
  return isRoman ? 'roman' : 'letter'
}
const valueIn = (style: Style, letter: string) =>
  style === 'ROMAN' || style === 'roman' ? (romanValue(letter) ?? 0) : letterValue(letter)

/** `iv` is 4; null for what is no numeral as people write it. */
function romanValue(letters: string): number | null {
  const parts = /^(x{0,3})(ix|iv|v?i{0,3})$/.exec(letters.toLowerCase())
  if (!parts || letters === '') return null
  const ones = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'].indexOf(parts[2] ?? '')
  return (parts[1]?.length ?? 0) * 10 + ones
}

const keyOf = ({ style, numbers }: Pick<Marker, 'style' | 'numbers'>) => `${style} ${numbers.join('.')}`

/** The markers of the lines of an outline; null for a line that has none. */
export function markersOf(lines: string[]): (Marker | null)[] {
  const possible = lettered(lines.map((line) => possibleMarker(line, inPlainSigns(line))))
  const [all, unsure] = [new Set<string>(), new Set<string>()]
  for (const one of possible) {
    if (one) all.add(keyOf(one))
    if (one && !one.isSure) unsure.add(keyOf(one))
  }
  const first = possible[0]
  return possible.map((marker, at) => {
    if (!marker || marker.isSure) return marker
    const rest = (lines[at] ?? '').slice(marker.text.length)
    return isCounted(marker, rest) ? marker : null
  })

  /** `4.1.2 Details` anywhere, `4.1 Reports` where other lines are numbered; not `1.5 degrees`, nor a date or an hour. */
  function isOutlineNumber({ numbers }: Marker, rest: string): boolean {
    if (/^\p{Ll}/u.test(rest) || (numbers.at(-1) ?? 0) > 9 || numbers.includes(0)) return false
    return numbers.length > 2 || possible.some((one) => one?.isSure && one.style === 'figure')
  }

  function isCounted(marker: Marker, rest: string): boolean {
    const beside = (step: number) =>
      keyOf({ ...marker, numbers: [...marker.numbers.slice(0, -1), (marker.numbers.at(-1) ?? 0) + step] })
    const hasNeighbour = unsure.has(beside(-1)) || unsure.has(beside(1))
    if (marker.style !== 'figure') return hasNeighbour
    if (marker.numbers.length > 1) {
      const above = keyOf({ ...marker, numbers: marker.numbers.slice(0, -1) })
      const isFirst = marker.numbers.at(-1) === 1 && all.has(above) && !/^\p{Ll}/u.test(rest)
      return isFirst || (hasNeighbour && marker.numbers.at(-1) !== 0) || isOutlineNumber(marker, rest)
    }
    let lowest = marker.numbers[0] ?? 0
    while (unsure.has(keyOf({ ...marker, numbers: [lowest - 1] }))) lowest--
    // A part of an agenda begins at any number, but its titles with a capital: “10 years of the forum”, “11 new members”.
    const isPart = first?.style === 'figure' && first.numbers[0] === lowest && !/^\p{Ll}/u.test(rest)
    return hasNeighbour && (lowest === 1 || isPart)
  }
}

/** Lines that are lettered up to I, V or X go on with a letter, not with a Roman numeral. */
function lettered(markers: (Marker | null)[]): (Marker | null)[] {
  const letters = new Set(
    markers.flatMap((one) => (one?.style === 'LETTER' || one?.style === 'letter' ? keyOf(one) : [])),
  )
  return markers.map((marker) => {
    if (marker?.style !== 'ROMAN' && marker?.style !== 'roman') return marker
    const letter = /[ivx]/i.exec(marker.text)?.[0] ?? ''
    const isAlone = /^[([]?[ivx](?![ivx])/i.test(marker.text)
    const style = marker.style === 'ROMAN' ? 'LETTER' : 'letter'
    const value = letterValue(letter)
    const follows = letters.has(keyOf({ style, numbers: [value - 1] }))
    return isAlone && follows ? { ...marker, style, numbers: [value] } : marker
  })
}
