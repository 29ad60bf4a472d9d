import type { Glyph } from './pdf-glyphs.ts'

/** Letters that are set one under the other, each upright, run downwards: their lines follow from right to left. */
export function stacked(glyphs: Glyph[]): Glyph[] {
  const isBelow = (at: number) => {
    const [one, next] = [glyphs[at - 1], glyphs[at]]
    if (!one || !next || one.angle !== 0 || next.angle !== 0) return false
    const step = (next.v - one.v) / one.size
    return Math.abs(next.u0 - one.u0) < one.size * 0.3 && step > 0.7 && step < 1.6
  }
  const runs: Glyph[][] = []
  glyphs.forEach((glyph, at) => {
    if (isBelow(at)) runs.at(-1)?.push(glyph)
    else runs.push([glyph])
  })
  // A last line may be shorter; it begins to the left of the one before it.
  let before: Glyph | null = null
  return runs.flatMap((run) => {
    const [first] = run
    const goesOn: boolean =
      before !== null &&
      first !== undefined &&
      before.u0 - first.u0 > 0 &&
      before.u0 - first.u0 < 3 * first.size
    const isDown = run.length > 2 || (run.length === 2 && goesOn)
    before = isDown ? (first ?? null) : null
    return isDown ? run.map(downwards) : run
  })
}

const downwards = (glyph: Glyph): Glyph => ({
  ...glyph,
  ...{ angle: 90, u0: glyph.v - glyph.size, u1: glyph.v, v: -(glyph.u0 + glyph.u1) / 2 },
})
