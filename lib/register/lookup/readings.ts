/** How what somebody typed may be read. Pure. */

/** The words as typed first, then what is in brackets at their end: lists of suggestions write `Nauru (NR)`. */
export function readingsOf(typed: string): string[] {
  // Not instead of the words: some names end in brackets themselves, such as Iran (Islamic Republic of).
  const bracketed = /\(([^()]+)\)\s*$/.exec(typed)?.[1]
  return bracketed === undefined ? [typed] : [typed, bracketed]
}

/** Names that were typed one after another, with semicolons between or each on its line. Not with commas: some names have one. */
export const listTyped = (typed: string | null): string[] =>
  (typed ?? '')
    .split(/[;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

export type Match = { reading: string; isExact: boolean }

/** What was meant: by the first reading that anything goes by, and what is spelt just so before what differs in case or accents. */
export function meantBy<M extends Match>(typed: string, matches: readonly M[]): M[] {
  for (const reading of readingsOf(typed)) {
    const found = matches.filter((match) => match.reading === reading)
    const exact = found.filter(({ isExact }) => isExact)
    if (found.length > 0) return exact.length > 0 ? exact : found
  }
  return []
}
