import { fontOfPart, readAsFont, readParts } from '../../kernel/pdf/cut-faces.ts'
import { trueTypeOf, type Outline } from './truetype.ts'

/**
 * Fonts for the letters of Chinese, Japanese and Korean files that do not contain their own. The available faces come in parts, and
 * PDFium asks for one font: so one is made of the letters that the file needs.
 */

/** What PDFium calls the kinds of writing, and the faces for each, the most fitting first: a letter comes from the first that has it. */
const [SC, JP, KR] = ['sc', 'jp', 'kr'].map((name) => `@fontsource-variable/noto-sans-${name}`) as [
  string,
  string,
  string,
]
const FACES: Record<number, string[]> = {
  128: [JP, SC, KR],
  129: [KR, SC, JP],
  134: [SC, JP, KR],
  136: [SC, JP, KR],
}
export const isSubstituted = (charset: number) => charset in FACES

/** Of all faces. */
const UNITS_PER_EM = 1000
/** Figures and Latin letters are drawn in the same font as the letters around them. */
const ASCII = Array.from({ length: 0x5f }, (_, at) => String.fromCharCode(0x20 + at)).join('')

/** A font for a kind of writing, with those of these letters that the faces have. */
export async function substituteFor(charset: number, letters: string): Promise<Buffer> {
  const wanted = new Set(Array.from(ASCII + letters, (letter) => letter.codePointAt(0)!))
  const found = new Map<number, Outline>()
  for (const face of FACES[charset] ?? []) {
    const missing = [...wanted].filter((point) => !found.has(point))
    for (const [point, outline] of await outlinesOf(face, missing)) found.set(point, outline)
  }
  return trueTypeOf(found, UNITS_PER_EM)
}

async function outlinesOf(face: string, points: number[]): Promise<[number, Outline][]> {
  const outlines: [number, Outline][] = []
  for (const { name, has } of await readParts(face)) {
    const here = points.filter(has)
    if (here.length === 0) continue
    const { font } = readAsFont(await fontOfPart(face, name, String.fromCodePoint(...here)))
    const characters = new Set(font.characterSet)
    for (const point of here) {
      if (!characters.has(point)) continue
      const { advanceWidth, path } = font.glyphForCodePoint(point)
      outlines.push([point, { width: advanceWidth, commands: path.commands }])
    }
  }
  return outlines
}
