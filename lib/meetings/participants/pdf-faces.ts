import { createRequire } from 'node:module'
import path from 'node:path'
import PDFDocument from 'pdfkit'

/** The faces a PDF is set in, by the names of their files. */
export type Face =
  'DejaVuSerifCondensed' | 'DejaVuSerifCondensed-Bold' | 'DejaVuSansCondensed' | 'DejaVuSansCondensed-Bold'

// At run time, so that the bundler does not take the fonts apart.
const packages = createRequire(path.join(process.cwd(), 'package.json'))

/** Where a face is on this machine. */
export const fileOf = (face: Face) => packages.resolve(`dejavu-fonts-ttf/ttf/${face}.ttf`)

const known = new Map<Face, ReadonlySet<number>>()

// pdfkit does not say what a font can draw; the font that it has opened does.
function charactersOf(face: Face): ReadonlySet<number> {
  const found = known.get(face)
  if (found) return found
  const { _font } = new PDFDocument({ autoFirstPage: false, font: fileOf(face) }) as unknown as {
    _font: { font: { characterSet: number[] } }
  }
  const characters = new Set(_font.font.characterSet)
  known.set(face, characters)
  return characters
}

/** The first of the faces that has every character of a grapheme; undefined when none has. */
export function faceFor(grapheme: string, faces: readonly Face[]): Face | undefined {
  const points = Array.from(grapheme, (character) => character.codePointAt(0) ?? 0)
  return faces.find((face) => points.every((point) => charactersOf(face).has(point)))
}
