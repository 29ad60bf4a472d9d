import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import PDFDocument from 'pdfkit'

/** Faces whose packages divide them into parts by characters. This file imports nothing of ours, so that workers can load it too. */

/** What is used of a font. */
export type FontFile = {
  characterSet: number[]
  unitsPerEm: number
  layout: (text: string) => Layout
  getGlyph: (id: number) => Glyph
  glyphForCodePoint: (point: number) => Glyph
}
export type Glyph = { id: number; advanceWidth: number; path: { commands: PathCommand[] } }
export type PathCommand = { command: string; args: number[] }
export type Layout = { glyphs: Glyph[]; positions: object[]; advanceWidth: number }

export type Part = { name: string; has: (point: number) => boolean }

// Of packages that are read at run time, so that the bundler does not take the fonts apart.
const packages = createRequire(path.join(process.cwd(), 'package.json'))
const folderOf = (name: string) => path.dirname(packages.resolve(`${name}/package.json`))

/** The parts of a package, each with the characters that it may have. */
export async function readParts(script: string): Promise<Part[]> {
  const text = await readFile(path.join(folderOf(script), 'unicode.json'), 'utf8')
  const ranges = JSON.parse(text) as Record<string, string>
  return Object.entries(ranges).map(([name, range]) => ({ name, has: within(range) }))
}

/** `U+E01-E5B,U+200C` as a test of characters. */
function within(text: string): (point: number) => boolean {
  const ranges = text.split(',').map((range) => {
    const [from = 0, to = from] = range
      .slice(2)
      .split('-')
      .map((digits) => parseInt(digits, 16))
    return { from, to }
  })
  return (point) => ranges.some(({ from, to }) => from <= point && point <= to)
}

/** A part in its usual weight; with `letters`, these alone. */
export async function fontOfPart(script: string, part: string, letters?: string): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font')
  const isVariable = script.includes('variable')
  const family = script.slice(script.indexOf('/') + 1)
  const name = `${family}-${part.replace(/[[\]]/g, '')}-${isVariable ? 'wght' : '400'}-normal.woff2`
  // A variable face begins with the thinnest weight, and fontkit embeds only one weight.
  const wanted = {
    targetFormat: 'sfnt' as const,
    keepAllGlyphs: letters === undefined,
    ...(isVariable ? { variationAxes: { wght: 400 } } : {}),
  }
  return subsetFont(await readFile(path.join(folderOf(script), 'files', name)), letters ?? '', wanted)
}

/** pdfkit reads fonts and does not say what it has read. */
export function readAsFont(bytes: Buffer): { font: FontFile; bytes: Buffer } {
  const { _font } = new PDFDocument({ autoFirstPage: false, font: bytes as never }) as unknown as {
    _font: { font: FontFile; bytes: Buffer }
  }
  return { font: _font.font, bytes }
}
