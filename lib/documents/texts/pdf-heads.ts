import type { Segment } from './pdf-lines.ts'

/**
 * Running heads and numbers of pages: what is in the margin of most pages, equal but for the number of the page. Read from the edge of
 * the page inwards, to the first line that is not of this kind; nothing between is ever left out.
 */

export type Margins = { segments: Segment[]; height: number }

/** Of the height of a page. */
const MARGIN = 0.15
/** On so many pages, and on such a part of them: heads of left and right pages may differ. */
const [LEAST, PART] = [3, 0.4]

const word =
  '(?:pages?|pg\\.?|p\\.|página|pág\\.|pagina|seite|halaman|hal\\.|muka surat|trang|стр(?:аница|\\.)|صفحة|الصفحة|หน้า|第)'
const number = '(\\d{1,4})'
const total = '(?:\\s*(?:of|/|de|dari|sur|von|из|من|共)\\s*\\d{1,4})?'
const end = '(?:\\s*[页頁])?'
const gap = '[\\s|/·•.,:;–—\\-()\\[\\]]*'
/** A number alone, or one that is said to be that of a page, or one that is set apart from other words. */
const numbers = [
  new RegExp(`^${gap}${word}?\\s*${number}${total}${end}${gap}$`, 'iu'),
  new RegExp(`${word}\\s*${number}${total}${end}${gap}$`, 'iu'),
  new RegExp(`^${gap}${word}\\s*${number}${total}${end}`, 'iu'),
  new RegExp(`\\s[|·•–—]\\s*${number}$`, 'u'),
  new RegExp(`^${number}\\s*[|·•–—]\\s`, 'u'),
]

export function withoutHeads(pages: Margins[], usual: number): Segment[][] {
  if (pages.length < LEAST) return pages.map(({ segments }) => segments)
  const least = Math.max(LEAST, pages.length * PART)
  const counts = new Map<string, number>()
  const shapes = pages.map(({ segments, height }, at) =>
    segments.map((one) => shapesOf(one, { at, height, usual })),
  )
  for (const page of shapes)
    for (const shape of new Set(page.flat())) counts.set(shape, (counts.get(shape) ?? 0) + 1)
  return pages.map(({ segments }, at) => {
    const heads = new Set(
      segments.filter((_, n) => shapes[at]?.[n]?.some((shape) => (counts.get(shape) ?? 0) >= least)),
    )
    const left = fromEdge(
      fromEdge(
        segments.toSorted((a, b) => a.v - b.v),
        heads,
      ).toReversed(),
      heads,
    )
    const kept = new Set(left)
    return segments.filter((one) => kept.has(one))
  })
}

type Place = { at: number; height: number; usual: number }

/** What a segment in a margin has in common with those of other pages; nothing where it is no head. */
function shapesOf({ text, v, size }: Segment, { at, height, usual }: Place): string[] {
  const edge = v < height * MARGIN ? 'head' : v > height * (1 - MARGIN) ? 'foot' : null
  // What is larger than the text is a title.
  if (!edge || size > usual * 1.12) return []
  const found = numbers.map((one) => one.exec(text)).find(Boolean)
  if (!found?.[1]) return [`${edge} ${text}`]
  const rest = text.replace(found[0], '#')
  return [`${edge} ${rest} ${Number(found[1]) - at}`, `${edge} ${text}`]
}

/** Without the heads at the beginning; a line counts as one only when all of it does. */
function fromEdge(segments: Segment[], heads: Set<Segment>): Segment[] {
  let from = 0
  while (from < segments.length) {
    const { v, size } = segments[from]!
    const line = segments.filter((one) => Math.abs(one.v - v) < size * 0.5)
    if (!line.every((one) => heads.has(one))) break
    from += 1
  }
  return segments.slice(from)
}
