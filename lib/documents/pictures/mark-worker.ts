import { readFile, rename, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { encoded } from './encoding.ts'
import { openPdf, type Pixels } from './pdfium.ts'

/**
 * Run as a process of its own: `mark-worker.ts <jobs>`, a JSON file of `[{ source, target, mark, scale }]`, where the mark is a line of text
 * as a PDF in base64 and the scale is pixels a point. Writes each picture with its mark, where the mark of a PDF is.
 */

type Job = { source: string; target: string; mark: string; scale: number }
/** Points between the mark and the edges, as in stamp-worker.mjs. */
const MARGIN = 8

async function marked({ source, mark, scale }: Job): Promise<Pixels> {
  const page = sharp(await readFile(source))
  const { width, height } = await page.metadata()
  const line = await lineOf(mark, scale, width - 2 * MARGIN * scale)
  const left = Math.round((width - line.width) / 2)
  const top = Math.max(0, Math.round(height - MARGIN * scale - line.height))
  const composed = page.composite([{ ...line, left: Math.max(0, left), top }]).ensureAlpha()
  return { data: await composed.raw().toBuffer(), width, height }
}

/** The mark as a picture without paper; one that is wider than the page is drawn smaller. */
async function lineOf(mark: string, scale: number, most: number) {
  const document = await openPdf(Buffer.from(mark, 'base64'))
  const size = document.sizeOf(1)
  const drawn = size && document.draw(1, Math.min(scale, most / size.width), 'clear')
  if (!drawn) throw new Error('the mark cannot be drawn')
  const { data, width, height } = drawn
  return { input: data, raw: { width, height, channels: 4 as const }, width, height }
}

const [list = ''] = process.argv.slice(2)
for (const job of JSON.parse(await readFile(list, 'utf8')) as Job[]) {
  await writeFile(`${job.target}.part`, await encoded(await marked(job)), { mode: 0o600 })
  await rename(`${job.target}.part`, job.target)
}
