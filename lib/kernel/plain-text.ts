/** Text that means what it shows (RULES 11.5): what a reader cannot see in it, or that hides the rest, is refused. In the browser as well. */

/** Letters of these scripts are joined, or kept apart, by a joiner between them. */
const joined =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Mandaic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Tibetan}\p{Script=Inherited}]/u

const unfit: [RegExp, string][] = [
  [/[^\P{Cc}\n\r\t]/u, 'there is a control character'],
  [/[\u202A-\u202E\u2066-\u2069]/u, 'there is an invisible character that changes the direction of the text'],
  [/[\u{E0000}-\u{E007F}]/u, 'there is an invisible tag character'],
  [/\p{Cs}/u, 'there is an incomplete character'],
  [/(?<=\p{M}{4})\p{M}/u, 'there are more than four marks on one letter'],
]
const joiner = /[\u200C\u200D]/gu

/** What a reader would not see in a text, and what precedes it, as part of a sentence. Null if there is nothing. */
export function unfitIn(text: string): string | null {
  const found = unfit.flatMap(([pattern, what]) => {
    const at = text.search(pattern)
    return at < 0 ? [] : [{ at, what }]
  })
  const stray = [...text.matchAll(joiner)].find(({ index }) => !isBetweenLetters(text, index))
  if (stray) found.push({ at: stray.index, what: 'there is an invisible joiner that joins no letters' })
  const first = found.sort((a, b) => a.at - b.at)[0]
  return first ? `${placeIn(text, first.at)}, ${first.what}` : null
}

function isBetweenLetters(text: string, at: number): boolean {
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? ''
  const after = String.fromCodePoint(text.codePointAt(at + 1) ?? 0x20)
  return joined.test(before) && joined.test(after)
}

/** The words before a place, as far as they can be seen. */
function placeIn(text: string, at: number): string {
  const before = text
    .slice(0, at)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
    .trimEnd()
  const words = before.split(/\s+/).slice(-3).join(' ')
  const shown = [...words].slice(-30).join('')
  return shown ? `after “${shown}”` : 'at the beginning'
}
