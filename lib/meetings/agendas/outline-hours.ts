import { readClock, readClocks, type Clock } from '@/lib/time/hours'

/** The hour that a line of an outline begins with; of `9:00–9:30` an agenda keeps the beginning alone. */
export type OutlineHour = { text: string; at: Clock }

const HALF = String.raw`(?:\s*(?:[ap]\.?m\b\.?|noon\b|hrs\b|hours\b|h\b))`
const COLON = String.raw`\d{1,2}[:h]\d\d${HALF}?`
const DOT = String.raw`\d{1,2}\.\d\d`
const WHOLE = String.raw`\d{1,2}${HALF}`
const FOUR = String.raw`\d{4}`
const UNTIL = String.raw`\s*(?:[\p{Pd}\u2212]|to\b|until\b)\s*`
const END = String.raw`(?!\d|[.:]\d)`
/** What separates the hour from the title. */
const BEHIND = String.raw`[)\]]?(?:\s*[:,;|]\s*|\s+[\p{Pd}\u2212]\s+|\s+|$)`

const shape = (from: string, to: string) =>
  new RegExp(`^[([]?(?<from>${from})(?:${UNTIL}(?<to>${to})${END})?${BEHIND}`, 'iu')
const range = (from: string, to: string) =>
  new RegExp(`^[([]?(?<from>${from})${UNTIL}(?<to>${to})${END}${BEHIND}`, 'iu')

const ANY = `${COLON}|${DOT}${HALF}?|${WHOLE}|\\d{1,2}`
const SURE = [
  shape(`${COLON}|${DOT}${HALF}|${WHOLE}`, ANY),
  range(DOT, `${DOT}${HALF}?`),
  // “9–10 am”
  range(`${DOT}|\\d{1,2}`, `${COLON}|${DOT}${HALF}|${WHOLE}`),
  shape(String.raw`0\d[0-5]\d(?:\s*hrs\b|\s*h\b)?|${FOUR}\s*(?:hrs|h)\b`, `${FOUR}(?:\\s*(?:hrs|h)\\b)?`),
  range(FOUR, `${FOUR}(?:\\s*(?:hrs|h)\\b)?`),
]
/** `9.30 Opening`; before a small letter it may as well be a quantity: `1.50 metres`. */
const LIKELY = [new RegExp(`^[([]?(?<from>${DOT})${BEHIND}(?!\\p{Ll})`, 'u')]

const YEAR = /^(?:19|20)\d\d$/

/** `isLikelyEnough` once it is known that the figures are not the marker of the line. */
export function hourAtStart(
  plain: string,
  { isLikelyEnough }: { isLikelyEnough: boolean },
): OutlineHour | null {
  for (const form of isLikelyEnough ? [...SURE, ...LIKELY] : SURE) {
    const found = form.exec(plain)
    if (!found?.groups?.from) continue
    const { from, to } = found.groups
    if (YEAR.test(from) && to && YEAR.test(to)) continue
    const at = to ? readClocks(inFour(from.trim()), inFour(to.trim()))[0] : readClock(inFour(from.trim()))
    if (at !== null && (!to || readsAsEnd(to))) return { text: found[0], at }
  }
  return null
}

/** `0930 hrs` as `09:30`. */
const inFour = (typed: string) => typed.replace(/^(\d\d)(\d\d)\b.*$/, '$1:$2')

const readsAsEnd = (to: string) => readClock(inFour(to)) !== null || /^24(?:[.:]?00)?$/.test(to)
