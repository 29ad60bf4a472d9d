import sharp from 'sharp'
import type { Pixels } from './pdfium.ts'

/** Pictures of pages as WebP: text without loss in few shades, which weighs a third of what it weighs with loss; photographs with loss. */

/** Shades of each colour. Letters are as sharp with sixteen as with all. */
const SHADES = 16
/** For a picture of one million pixels, in bytes: on a line of 400 kbit/s two seconds. */
const AIM = 100_000
const [USUAL, ROUGH] = [45, 25]
const MILLION = 1_000_000

const raw = ({ data, width, height }: Pixels) =>
  sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha()

/** The smallest of the ways in which this page is still read well. */
export async function encoded(pixels: Pixels): Promise<Buffer> {
  const aim = AIM * Math.max(1, (pixels.width * pixels.height) / MILLION)
  const drawn = await raw({ ...pixels, data: inShades(pixels.data) })
    .webp({ lossless: true, effort: 3 })
    .toBuffer()
  if (drawn.length <= aim * 0.75) return drawn
  const photographed = await raw(pixels).webp({ quality: USUAL, effort: 3 }).toBuffer()
  const best = photographed.length < drawn.length ? photographed : drawn
  return best.length <= aim ? best : smaller(best, await raw(pixels).webp({ quality: ROUGH }).toBuffer())
}

const smaller = (one: Buffer, other: Buffer) => (other.length < one.length ? other : one)

const shadeOf = Uint8Array.from({ length: 256 }, (_, value) =>
  Math.round((Math.round((value / 255) * (SHADES - 1)) * 255) / (SHADES - 1)),
)
const inShades = (data: Buffer): Buffer => Buffer.from(data.map((value) => shadeOf[value] ?? value))
