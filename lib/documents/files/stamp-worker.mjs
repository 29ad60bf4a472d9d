import { readFile, rename, writeFile } from 'node:fs/promises'
import { PDFDocument, StandardFonts, rgb } from '@cantoo/pdf-lib'

/**
 * Run as a process of its own: `node stamp-worker.mjs <jobs>`, a JSON file of `[{ source, target, mark }]`. Writes each PDF with its mark
 * on every page, the same bytes for the same mark.
 */

const SIZE = 8
const MARGIN = 12

/** The standard fonts have the letters of western Europe alone; what they lack is written without accents, or as a question mark. */
function writable(mark, font) {
  const known = new Set(font.getCharacterSet())
  const isKnown = (letters) => [...letters].every((one) => known.has(one.codePointAt(0)))
  return [...mark]
    .map((letter) => {
      if (isKnown(letter)) return letter
      const bare = letter.normalize('NFD').replace(/\p{M}/gu, '')
      return bare !== '' && isKnown(bare) ? bare : '?'
    })
    .join('')
}

async function stamp({ source, target, mark }) {
  const document = await PDFDocument.load(await readFile(source), { updateMetadata: false })
  const font = await document.embedFont(StandardFonts.Helvetica)
  const written = writable(mark, font)
  const length = font.widthOfTextAtSize(written, SIZE)
  for (const page of document.getPages()) {
    const { x, y, width } = page.getCropBox()
    page.drawText(written, {
      ...{ x: x + Math.max(MARGIN, (width - length) / 2), y: y + MARGIN, size: SIZE, font },
      color: rgb(0.35, 0.35, 0.35),
    })
  }
  await writeFile(`${target}.part`, await document.save(), { mode: 0o600 })
  await rename(`${target}.part`, target)
}

for (const job of JSON.parse(await readFile(process.argv[2], 'utf8'))) await stamp(job)
