import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Drawn, Picture } from './drawing.ts'
import { encoded } from './encoding.ts'
import { openPdf, type Pixels } from './pdfium.ts'
import { scaleOf, SHARPER } from './scale.ts'

/**
 * Run as a process of its own: `worker.ts <path> <folder> <first> <last>`. Draws these pages of a PDF into the folder, each picture under
 * its digest, and answers with what they are, in JSON.
 */

const [source = '', folder = '', first = '', last = ''] = process.argv.slice(2)

async function kept(pixels: Pixels): Promise<Picture> {
  const bytes = await encoded(pixels)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await writeFile(path.join(folder, sha256), bytes, { mode: 0o600 })
  return { sha256, size: bytes.length, width: pixels.width, height: pixels.height }
}

const numbers = Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => Number(first) + at)
const document = await openPdf(await readFile(source), numbers)

async function drawn(number: number): Promise<Drawn> {
  const size = document.sizeOf(number)
  const scale = size && scaleOf(size)
  const usual = scale && document.draw(number, scale)
  const sharper = usual && document.draw(number, scale * SHARPER)
  if (!usual || !sharper) return { number, isDrawn: false }
  const pictures = { usual: await kept(usual), sharper: await kept(sharper) }
  return { number, isDrawn: true, scale, hasMissingLetters: document.hasMissingLetters(number), ...pictures }
}

const all: Drawn[] = []
for (const number of numbers) all.push(await drawn(number))
process.stdout.write(JSON.stringify(all))
