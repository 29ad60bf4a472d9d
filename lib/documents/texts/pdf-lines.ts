import type { Glyph } from './pdf-glyphs.ts'
import { logical } from './pdf-direction.ts'
import { withSaraAm } from './pdf-sara-am.ts'

/** Lines of a page: letters at one height, in the order in which they are read. */

/** A stretch of a line without a wide gap in it. */
export type Segment = { text: string; u0: number; u1: number; v: number; size: number; isFromRight: boolean }

/** Of a letter's height: as far below one another lines are told apart; as wide is a space; as wide a gap may part columns. */
const [HEIGHT, SPACE, GAP] = [0.45, 0.15, 0.8]

export function segmentsOf(glyphs: Glyph[]): Segment[] {
  const segments: Segment[] = []
  for (const line of linesOf(withMarks(once(withSaraAm(glyphs)))))
    segments.push(...stretches(line).flatMap((stretch) => segmentOf(stretch, segments)))
  return segments
}

/** The line above in a paragraph from the right, which begins there as well; the last one of it may have no letters but a year or a symbol. */
const isGoingOn = (above: Segment, next: Omit<Segment, 'text' | 'isFromRight'>) =>
  above.isFromRight &&
  next.v - above.v < 2.5 * next.size &&
  Math.abs(above.u1 - next.u1) < 0.5 * next.size &&
  next.u0 - above.u0 > 2 * next.size

/** Letters that are drawn twice, to make them bold or for a shadow, are one. */
function once(glyphs: Glyph[]): Glyph[] {
  const seen = new Map<string, Glyph[]>()
  return glyphs.filter((glyph) => {
    const key = `${glyph.text} ${Math.round(glyph.v / 4)}`
    const before = seen.get(key) ?? []
    const near = glyph.size * 0.12
    const isAgain =
      glyph.text.trim() !== '' &&
      before.some((one) => Math.abs(one.u0 - glyph.u0) < near && Math.abs(one.v - glyph.v) < near)
    if (!isAgain) seen.set(key, [...before.slice(-40), glyph])
    return !isAgain
  })
}

/** Accents and vowels over or under a letter belong to it. */
function withMarks(glyphs: Glyph[]): Glyph[] {
  const letters: Glyph[] = []
  for (const glyph of glyphs) {
    const before = letters.at(-1)
    const isMark = /^\p{M}+$/u.test(glyph.text)
    const isNear =
      before && Math.abs(before.v - glyph.v) < glyph.size && glyph.u0 <= before.u1 + glyph.size * 0.3
    if (isMark && isNear && glyph.u1 >= before.u0 - glyph.size * 0.3) before.text += glyph.text
    else letters.push({ ...glyph })
  }
  return letters
}

/** Letters at one height, from left to right; what was written in one go keeps its order. */
function linesOf(glyphs: Glyph[]): Glyph[][] {
  const lines: { v: number; size: number; glyphs: Glyph[] }[] = []
  const inHeight = glyphs
    .map((glyph, at) => ({ glyph, at }))
    .filter(({ glyph }) => glyph.text.trim() !== '' || glyph.u1 > glyph.u0)
    .toSorted((a, b) => a.glyph.v - b.glyph.v || a.at - b.at)
  for (const { glyph } of inHeight) {
    const line = lines.at(-1)
    if (line && glyph.v - line.v < HEIGHT * Math.max(line.size, glyph.size)) {
      line.glyphs.push(glyph)
      if (glyph.text.trim() !== '') line.size = Math.max(line.size, glyph.size)
    } else lines.push({ v: glyph.v, size: glyph.text.trim() === '' ? 0 : glyph.size, glyphs: [glyph] })
  }
  return lines.map((line) => line.glyphs.toSorted((a, b) => a.u0 - b.u0 || a.u1 - b.u1))
}

type Spaced = { glyph: Glyph; isAfterSpace: boolean }

/** Parts a line at its wide gaps. */
function stretches(line: Glyph[]): Spaced[][] {
  const all: Spaced[][] = []
  let end = -Infinity
  let isAfterSpace = false
  for (const glyph of line) {
    if (glyph.text.trim() === '') isAfterSpace = true
    else {
      if (glyph.u0 - end > GAP * glyph.size || all.length === 0) all.push([])
      all.at(-1)?.push({ glyph, isAfterSpace })
      end = Math.max(end, glyph.u1)
      isAfterSpace = false
    }
  }
  return all
}

function segmentOf(stretch: Spaced[], before: Segment[]): Segment[] {
  const size = usual(stretch.map(({ glyph }) => glyph.size))
  const tracking = trackingOf(stretch)
  const words = stretch.flatMap(({ glyph, isAfterSpace }, at) => {
    const before = stretch[at - 1]?.glyph
    const isApart = before && (isAfterSpace || isGap(before, glyph, tracking))
    return isApart ? [' ', glyph.text] : [glyph.text]
  })
  const first = stretch[0]?.glyph
  if (!first) return []
  const u1 = Math.max(...stretch.map(({ glyph }) => glyph.u1))
  const place = { u0: first.u0, u1, v: usual(stretch.map(({ glyph }) => glyph.v)), size }
  const above = before.findLast((one) => one.v < place.v && isGoingOn(one, place))
  const { text, isFromRight } = logical(words, above?.text)
  return text === '' ? [] : [{ text, isFromRight, ...place }]
}

/** Scripts that put no spaces between words. */
const dense =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u

function isGap(before: Glyph, next: Glyph, tracking: number): boolean {
  const gap = next.u0 - before.u1
  const least = dense.test(before.text) && dense.test(next.text) ? 0.6 : SPACE
  return gap > least * Math.max(before.size, next.size) + tracking
}

/** By how much letters are set apart where a line is spaced out: such gaps are no spaces. */
function trackingOf(stretch: Spaced[]): number {
  if (stretch.length < 6) return 0
  const gaps = stretch.slice(1).map(({ glyph }, at) => glyph.u0 - stretch[at]!.glyph.u1)
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0
  return Math.max(0, middle)
}

/** What most of them are. */
function usual(numbers: number[]): number {
  const counts = new Map<number, number>()
  for (const one of numbers)
    counts.set(Math.round(one * 4) / 4, (counts.get(Math.round(one * 4) / 4) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}
