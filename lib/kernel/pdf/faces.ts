import { createRequire } from 'node:module'
import path from 'node:path'
import PDFDocument from 'pdfkit'
import { otherFaceFor, shapingFaceFor, type ScriptFace } from './scripts'

/** The basic faces that a PDF is set in, by the names of their files. */
export type BasicFace =
  'DejaVuSerifCondensed' | 'DejaVuSerifCondensed-Bold' | 'DejaVuSansCondensed' | 'DejaVuSansCondensed-Bold'

/** A basic face, or one of a script that they lack. */
export type Face = BasicFace | ScriptFace

// At run time, so that the bundler does not take the fonts apart.
const packages = createRequire(path.join(process.cwd(), 'package.json'))

/** Where a face is on this machine. */
export const fileOf = (face: BasicFace) => packages.resolve(`dejavu-fonts-ttf/ttf/${face}.ttf`)

const known = new Map<BasicFace, ReadonlySet<number>>()

// pdfkit does not say what a font can draw; the font that it has opened does.
function charactersOf(face: BasicFace): ReadonlySet<number> {
  const found = known.get(face)
  if (found) return found
  const { _font } = new PDFDocument({ autoFirstPage: false, font: fileOf(face) }) as unknown as {
    _font: { font: { characterSet: number[] } }
  }
  const characters = new Set(_font.font.characterSet)
  known.set(face, characters)
  return characters
}

/**
 * The first of the faces that has every character of a grapheme, or the face of its script, if that was opened; undefined when none
 * has. Letters that change with those beside them are always set in the face of their script.
 */
export function faceFor(grapheme: string, faces: readonly BasicFace[]): Face | undefined {
  const points = Array.from(grapheme, (character) => character.codePointAt(0) ?? 0)
  return (
    shapingFaceFor(grapheme) ??
    faces.find((face) => points.every((point) => charactersOf(face).has(point))) ??
    otherFaceFor(grapheme)
  )
}
