/** An agenda as an outline in plain text: one item per line, sub-items indented, the purpose in brackets at the end. */

export const purposes = ['INFORMATION', 'DISCUSSION', 'DECISION'] as const
export type Purpose = (typeof purposes)[number]
export type OutlineItem = { title: string; purpose: Purpose | null; under: OutlineItem[] }

export const purposeWords: Record<Purpose, string> = {
  INFORMATION: 'information',
  DISCUSSION: 'discussion',
  DECISION: 'decision',
}

export const LONGEST_TITLE = 300
/** Items and sub-items together. */
export const MOST_ITEMS = 120

const NUMBER = /^(?:\d{1,3}(?:\.\d{1,3})?[.)]?|[-•*–])\s+/
const PURPOSE = /\s*\((?:for )?(information|discussion|decision)\)\s*$/i

/** Reads an outline; a number or a bullet at the beginning of a line is left out, since items are numbered automatically. */
export function readOutline(text: string): { items: OutlineItem[] } | { error: string } {
  const items: OutlineItem[] = []
  let count = 0
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const bare = line.trim()
    const title = bare.replace(NUMBER, '').replace(PURPOSE, '').trim()
    if (title === '') return { error: `Line ${at + 1} has no title.` }
    if (title.length > LONGEST_TITLE)
      return { error: `Line ${at + 1} is longer than ${LONGEST_TITLE} characters.` }
    if (++count > MOST_ITEMS) return { error: `An agenda has at most ${MOST_ITEMS} items.` }
    const purpose = (PURPOSE.exec(bare)?.[1]?.toUpperCase() as Purpose | undefined) ?? null
    const item: OutlineItem = { title, purpose, under: [] }
    const isUnder = /^(?:\s{2,}|\t)/.test(line) || /^\d{1,3}\.\d{1,3}/.test(bare)
    const above = items.at(-1)
    if (isUnder && !above) return { error: `Line ${at + 1} is indented, but there is no item above it.` }
    if (isUnder && above) above.under.push(item)
    else items.push(item)
  }
  return { items }
}

/** Writes an outline that `readOutline` reads again as the same. */
export function outlineOf(items: OutlineItem[], indent = ''): string {
  return items
    .flatMap(({ title, purpose, under }) => [
      `${indent}${title}${purpose ? ` (${purposeWords[purpose]})` : ''}`,
      ...(under.length > 0 ? [outlineOf(under, '  ')] : []),
    ])
    .join('\n')
}
