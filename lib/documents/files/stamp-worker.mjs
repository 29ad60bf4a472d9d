import { readFile, rename, writeFile } from 'node:fs/promises'
import { PDFDocument } from '@cantoo/pdf-lib'

/**
 * Run as a process of its own: `node stamp-worker.mjs <jobs>`, a JSON file of `[{ source, target, mark }]`, where the mark is a line of text
 * as a PDF in base64. Writes each PDF with its mark on every page, the same bytes for the same mark.
 */

const MARGIN = 8

async function stamp({ source, target, mark }) {
  const document = await PDFDocument.load(await readFile(source), { updateMetadata: false })
  const [line] = await document.embedPdf(Buffer.from(mark, 'base64'))
  for (const page of document.getPages()) {
    const { x, y, width } = page.getCropBox()
    page.drawPage(line, { x: x + Math.max(MARGIN, (width - line.width) / 2), y: y + MARGIN })
  }
  await writeFile(`${target}.part`, await document.save(), { mode: 0o600 })
  await rename(`${target}.part`, target)
}

for (const job of JSON.parse(await readFile(process.argv[2], 'utf8'))) await stamp(job)
