import { readFile, rename, writeFile } from 'node:fs/promises'
import { PDFDocument, StandardFonts, degrees, rgb } from '@cantoo/pdf-lib'

/** Run as a process of its own: `node stamp-worker.mjs <source> <target> <mark>`. Writes the PDF with the mark on each page, the same for the same mark. */

const [source = '', target = '', mark = ''] = process.argv.slice(2)
const SIZE = 8
const MARGIN = 12

const document = await PDFDocument.load(await readFile(source), { updateMetadata: false })
const font = await document.embedFont(StandardFonts.Helvetica)
// The standard fonts have the letters of western Europe alone; what they lack is written without accents, or as a question mark.
const known = new Set(font.getCharacterSet())
const written = [...mark]
  .map((letter) => {
    if (known.has(letter.codePointAt(0) ?? 0)) return letter
    const bare = letter.normalize('NFD').replace(/\p{M}/gu, '')
    return [...bare].every((one) => known.has(one.codePointAt(0) ?? 0)) ? bare : '?'
  })
  .join('')

for (const page of document.getPages()) {
  const { x, y, width } = page.getCropBox()
  const length = font.widthOfTextAtSize(written, SIZE)
  page.drawText(written, {
    ...{ x: x + Math.max(MARGIN, (width - length) / 2), y: y + MARGIN, size: SIZE, font },
    ...{ color: rgb(0.35, 0.35, 0.35), rotate: degrees(0) },
  })
}
await writeFile(`${target}.part`, await document.save(), { mode: 0o600 })
await rename(`${target}.part`, target)
