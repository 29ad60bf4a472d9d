import { openPdf, UnreadablePdf } from '../pictures/pdfium.ts'
import type { ActualText } from '../pictures/actual-text.ts'
import type { Glyph, PageGlyphs } from './pdf-glyphs.ts'

/**
 * Letters of which the file says what they mean. Of the parts that a sign of Thai, Khmer or Hindi is drawn with, programs say the letters in
 * this way alone, and what each part says by itself is wrong, or nothing. pdf.js does not read it, so PDFium is asked.
 */

/** Of a point: so far apart two places may be that are one. */
const NEAR = 0.5
/** A part that says more letters than this for each one drawn says what something else means, such as a picture, and is not put in its place. */
const MOST_A_GLYPH = 4

export function actualTextsIn(bytes: Uint8Array) {
  let document: ReturnType<typeof openedFrom> | undefined
  return {
    /** The letters of a page, with what they mean where the file says so. */
    async told(page: number, written: PageGlyphs): Promise<Glyph[]> {
      if (written.spans.length === 0) return written.glyphs
      document ??= openedFrom(bytes)
      return withActualText(written, (await document)?.actualTexts(page) ?? [])
    },
    close: async () => (await document)?.close(),
  }
}

/** Null where pdf.js reads a file and PDFium does not: then the letters say what they say. */
async function openedFrom(bytes: Uint8Array) {
  try {
    return await openPdf(bytes)
  } catch (error) {
    if (error instanceof UnreadablePdf) return null
    throw error
  }
}

export function withActualText(
  { glyphs, spans, toPage }: Pick<PageGlyphs, 'glyphs' | 'spans' | 'toPage'>,
  told: ActualText[],
): Glyph[] {
  const left = told.map(({ x, y, text }) => ({ at: toPage(x, y), text }))
  const put = new Map<number, { to: number; glyph: Glyph }>()
  for (const span of spans) {
    const found = left.findIndex(
      ({ at: [x, y] }) => Math.abs(x - span.x) < NEAR && Math.abs(y - span.y) < NEAR,
    )
    const one = found < 0 ? undefined : left.splice(found, 1)[0]
    const glyph = one && asOne(glyphs.slice(span.from, span.to), one.text)
    if (glyph) put.set(span.from, { to: span.to, glyph })
  }
  const all: Glyph[] = []
  for (let at = 0; at < glyphs.length; at++) {
    const one = put.get(at)
    all.push(one?.glyph ?? glyphs[at]!)
    if (one) at = one.to - 1
  }
  return all
}

function asOne(drawn: Glyph[], text: string): Glyph | null {
  const [first] = drawn
  if (!first || text === '' || text.length > MOST_A_GLYPH * drawn.length) return null
  if (drawn.some(({ v, angle }) => angle !== first.angle || Math.abs(v - first.v) > first.size)) return null
  return {
    ...first,
    text,
    u0: Math.min(...drawn.map(({ u0 }) => u0)),
    u1: Math.max(...drawn.map(({ u1 }) => u1)),
  }
}
