import type { PathCommand } from '../../kernel/pdf/cut-faces.ts'

/** A letter: its width and its outlines, as a font draws them. */
export type Outline = { width: number; commands: PathCommand[] }
type Point = { x: number; y: number; isOn: boolean }

/** A font of these letters by their code points, in a format that every program reads. */
export function trueTypeOf(letters: ReadonlyMap<number, Outline>, unitsPerEm: number): Buffer {
  const points = [...letters.keys()].toSorted((a, b) => a - b)
  // The first glyph represents characters that the font does not have.
  const outlines = [{ width: unitsPerEm, commands: [] }, ...points.map((point) => letters.get(point)!)]
  const glyphs = outlines.map(({ commands }) => glyphOf(contoursOf(commands)))
  const { head, hhea, maxp } = headers(unitsPerEm, outlines.length)
  return fontOf({
    cmap: charactersOf(points),
    glyf: Buffer.concat(glyphs),
    head,
    hhea,
    hmtx: words(outlines.flatMap(({ width }) => [Math.round(width), 0])),
    loca: offsetsOf(glyphs),
    maxp,
  })
}

const words = (values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, at) => bytes.writeUInt16BE(value & 0xffff, at * 2))
  return bytes
}
const longs = (values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, at) => bytes.writeUInt32BE(value >>> 0, at * 4))
  return bytes
}

function contoursOf(commands: PathCommand[]): Point[][] {
  const contours: Point[][] = []
  for (const { command, args } of commands) {
    if (command === 'moveTo') contours.push([])
    if (command === 'bezierCurveTo') throw new Error('The curves of a TrueType font are quadratic.')
    const rounded = args.map(Math.round)
    for (let at = 0; at < rounded.length; at += 2)
      contours.at(-1)?.push({ x: rounded[at]!, y: rounded[at + 1]!, isOn: at + 2 === rounded.length })
  }
  return contours.filter((contour) => contour.length > 2)
}

function glyphOf(contours: Point[][]): Buffer {
  const points = contours.flat()
  if (points.length === 0) return Buffer.alloc(0)
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  let last = -1
  const ends = contours.map((contour) => (last += contour.length))
  const steps = (values: number[]) => words(values.map((value, at) => value - (values[at - 1] ?? 0)))
  const bytes = Buffer.concat([
    words([contours.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]),
    words([...ends, 0]),
    Buffer.from(points.map(({ isOn }) => Number(isOn))),
    steps(xs),
    steps(ys),
  ])
  return padded(bytes)
}

const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])

function offsetsOf(glyphs: Buffer[]): Buffer {
  let offset = 0
  return longs([0, ...glyphs.map(({ length }) => (offset += length))])
}

/** Each character by itself, in a table of 32 bits (format 12), for letters beyond the first plane. */
function charactersOf(points: number[]): Buffer {
  const groups = points.flatMap((point, at) => [point, point, at + 1])
  const header = words([0, 1, 3, 10, 0, 12, 12, 0])
  return Buffer.concat([header, longs([16 + groups.length * 4, 0, points.length, ...groups])])
}

function headers(unitsPerEm: number, glyphs: number) {
  const head = Buffer.alloc(54)
  head.writeUInt32BE(0x00010000, 0)
  head.writeUInt32BE(0x5f0f3cf5, 12)
  head.writeUInt16BE(unitsPerEm, 18)
  words([-unitsPerEm, -unitsPerEm, 2 * unitsPerEm, 2 * unitsPerEm]).copy(head, 36)
  // Offsets of glyphs have 32 bits.
  head.writeUInt16BE(1, 50)
  const hhea = Buffer.alloc(36)
  hhea.writeUInt32BE(0x00010000, 0)
  words([Math.round(unitsPerEm * 0.88), Math.round(unitsPerEm * -0.12), 0, 2 * unitsPerEm]).copy(hhea, 4)
  hhea.writeUInt16BE(glyphs, 34)
  const maxp = Buffer.alloc(32)
  maxp.writeUInt32BE(0x00010000, 0)
  words([glyphs, 4000, 400]).copy(maxp, 4)
  maxp.writeUInt16BE(2, 14)
  return { head, hhea, maxp }
}

/** The tables one after the other, after the list of them. */
function fontOf(tables: Record<string, Buffer>): Buffer {
  const names = Object.keys(tables).toSorted()
  const power = 2 ** Math.floor(Math.log2(names.length))
  let offset = 12 + 16 * names.length
  const list = names.map((name) => {
    const table = tables[name]!
    const line = Buffer.concat([Buffer.from(name, 'latin1'), longs([0, offset, table.length])])
    offset += padded(table).length
    return line
  })
  return Buffer.concat([
    longs([0x00010000]),
    words([names.length, power * 16, Math.log2(power), names.length * 16 - power * 16]),
    ...list,
    ...names.map((name) => padded(tables[name]!)),
  ])
}
