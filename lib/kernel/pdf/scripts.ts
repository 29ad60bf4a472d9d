import {
  fontOfPart,
  readAsFont,
  readParts,
  type FontFile,
  type Glyph,
  type Layout,
  type Part,
} from './cut-faces'

/**
 * The faces of scripts that the basic faces of the PDF lack. They come from packages that cut each face into files by what is written
 * with it; only those files are opened that a text needs, and only what is drawn is embedded.
 */

/** A face of a script is called by its package and the part of it, such as `@fontsource-variable/noto-sans-sc [4]`. */
export type ScriptFace = `@${string} ${string}`

type Script = {
  package: string
  /** The letters that are always drawn in it, also where a basic face has them, since its letters change with those beside them. */
  shapes?: RegExp
}

// What is shaped, HarfBuzz shapes: the library of the PDF sets Burmese in the order of its letters, stumbles over Khmer, and parts the
// vowel AM of Thai and Lao from its tone. The shaping of Latin, Greek, Cyrillic and Arabic is its own.
const SCRIPTS: Script[] = [
  { package: '@fontsource/noto-sans-thai', shapes: /^\p{Script=Thai}/u },
  { package: '@fontsource/noto-sans-lao', shapes: /^\p{Script=Lao}/u },
  { package: '@fontsource/noto-sans-khmer', shapes: /^\p{Script=Khmer}/u },
  { package: '@fontsource/noto-sans-myanmar', shapes: /^\p{Script=Myanmar}/u },
  { package: '@fontsource/noto-sans-devanagari', shapes: /^\p{Script=Devanagari}/u },
  { package: '@fontsource/noto-sans-bengali', shapes: /^\p{Script=Bengali}/u },
  { package: '@fontsource/noto-sans-gujarati', shapes: /^\p{Script=Gujarati}/u },
  { package: '@fontsource/noto-sans-gurmukhi', shapes: /^\p{Script=Gurmukhi}/u },
  { package: '@fontsource/noto-sans-telugu', shapes: /^\p{Script=Telugu}/u },
  { package: '@fontsource/noto-sans-kannada', shapes: /^\p{Script=Kannada}/u },
  { package: '@fontsource/noto-sans-malayalam', shapes: /^\p{Script=Malayalam}/u },
  { package: '@fontsource/noto-sans-sinhala', shapes: /^\p{Script=Sinhala}/u },
  { package: '@fontsource/noto-sans-tamil', shapes: /^\p{Script=Tamil}/u },
  { package: '@fontsource/noto-sans-thaana', shapes: /^\p{Script=Thaana}/u },
  { package: '@fontsource/noto-serif-tibetan', shapes: /^\p{Script=Tibetan}/u },
  { package: '@fontsource-variable/noto-sans-sc' },
  { package: '@fontsource-variable/noto-sans-jp' },
  { package: '@fontsource-variable/noto-sans-kr' },
]

type Opened = { font: FontFile; characters: ReadonlySet<number>; isShaped: boolean }

const opened = new Map<ScriptFace, Opened>()
/** The parts of a package, each with the characters that it may have. */
const parts = new Map<string, Part[]>()

async function partsOf(script: string): Promise<Part[]> {
  const known = parts.get(script) ?? (await readParts(script))
  parts.set(script, known)
  return known
}

/** Opens the faces that a text may need; before this they are not known. */
export async function openFacesFor(text: string): Promise<void> {
  const points = [...new Set(pointsOf(text))].filter((point) => point > 0x2ff)
  if (points.length === 0) return
  for (const { package: script, shapes } of SCRIPTS)
    for (const { name, has } of await partsOf(script)) {
      const face: ScriptFace = `${script as `@${string}`} ${name}`
      if (!isOfTheScript(name) || opened.has(face) || !points.some(has)) continue
      opened.set(face, await open(face, Boolean(shapes)))
    }
}

// The packages have Latin and Cyrillic too, which the basic faces draw.
const isOfTheScript = (part: string) => !/^(latin|cyrillic|greek|vietnamese)/.test(part)

async function open(face: ScriptFace, isShaped: boolean): Promise<Opened> {
  const [script = '', part = ''] = face.split(' ')
  const file = readAsFont(await fontOfPart(script, part))
  const font = isShaped ? await shapedFont(file) : file.font
  return { font, characters: new Set(file.font.characterSet), isShaped }
}

/** The font with the layout of HarfBuzz instead of its own: the glyphs of a word from left to right. */
async function shapedFont({ font, bytes }: ReturnType<typeof readAsFont>): Promise<FontFile> {
  const { Blob, Buffer: Word, Face, Font, shape } = await import('harfbuzzjs')
  const shaping = new Font(new Face(new Blob(new Uint8Array(bytes).buffer)))
  const layout = (text: string): Layout => {
    const word = new Word()
    word.addText(text)
    word.guessSegmentProperties()
    shape(shaping, word)
    const positions = word.getGlyphPositions()
    const infos = word.getGlyphInfos()
    const starts = [...new Set(infos.map(({ cluster }) => cluster)), text.length].toSorted((a, b) => a - b)
    // Of glyphs that are written as one, the first carries all of the text, for copying.
    const textOf = ({ cluster }: { cluster: number }, n: number) =>
      infos[n - 1]?.cluster === cluster
        ? ''
        : text.slice(
            cluster,
            starts.find((start) => start > cluster),
          )
    return {
      glyphs: infos.map((info, n) => glyphOf(font, info.codepoint, textOf(info, n))),
      positions,
      advanceWidth: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0),
    }
  }
  return Object.assign(Object.create(font) as FontFile, { layout })
}

// The font keeps its glyphs with the text of their first use, which would be that of another document.
const glyphOf = (font: FontFile, id: number, text: string): Glyph =>
  Object.assign(Object.create(font.getGlyph(id)) as Glyph, { codePoints: pointsOf(text) })

const pointsOf = (text: string) => Array.from(text, (character) => character.codePointAt(0) ?? 0)

/** Whether a face is that of a script, and not one of the basic faces. */
export const isScriptFace = (face: string): face is ScriptFace => face.startsWith('@')

/** The face in which a grapheme of a shaped script is always drawn; undefined where it is of none, or not opened. */
export const shapingFaceFor = (grapheme: string) =>
  faceAmong(
    grapheme,
    SCRIPTS.filter(({ shapes }) => shapes?.test(grapheme)),
  )

/** The face for a grapheme that no basic face has. */
export const otherFaceFor = (grapheme: string) =>
  faceAmong(
    grapheme,
    SCRIPTS.filter(({ shapes }) => !shapes),
  )

function faceAmong(grapheme: string, scripts: Script[]): ScriptFace | undefined {
  const points = pointsOf(grapheme)
  for (const { package: script } of scripts)
    for (const { name } of parts.get(script) ?? []) {
      const face: ScriptFace = `${script as `@${string}`} ${name}`
      if (points.every((point) => opened.get(face)?.characters.has(point))) return face
    }
  return undefined
}

/** Whether a face draws the letters of a word in another shape and order than they are read in. */
export const isShaped = (face: string) => isScriptFace(face) && opened.get(face)?.isShaped === true

/** Makes the opened faces known to a document. */
export function registerScripts(doc: PDFKit.PDFDocument): void {
  for (const [face, { font }] of opened) doc.registerFont(face, font as never)
}
