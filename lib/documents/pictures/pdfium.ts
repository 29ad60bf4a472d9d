import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { init } from '@embedpdf/pdfium'
import { actualTextsOn, type ActualText, type Pdfium } from './actual-text.ts'
import { offerFonts, type OfferedFonts } from './offered-fonts.ts'
import { isSubstituted, substituteFor } from './substitutes.ts'

/** PDFium as WebAssembly: what a file makes it do stays within memory of its own. Only processes of their own use this. */

/** The pixels of a picture, four bytes each: red, green, blue, how much it covers. */
export type Pixels = { data: Buffer; width: number; height: number }
/** A page in points, 72 an inch, as it is to be read. */
export type Size = { width: number; height: number }
type Document = {
  sizeOf: (page: number) => Size | null
  /** Null where the page cannot be drawn. */
  draw: (page: number, scale: number, paper?: 'white' | 'clear') => Pixels | null
  hasMissingLetters: (page: number) => boolean
  /** What is written on a page in fonts that the file does not contain. */
  writtenWithoutFont: (page: number) => string
  actualTexts: (page: number) => ActualText[]
  close: () => void
}

/** As much memory as the WebAssembly may take, in bytes; a page that needs more is not drawn. */
const MOST_MEMORY = 1_000_000_000
const [ANNOTATIONS, RED_FIRST] = [0x01, 0x10]
const [TEXT, FORM] = [1, 5]
const BYTES_A_PIXEL = 4

/** Growing further fails as it does on a machine without more. */
function limitMemory() {
  const { grow } = WebAssembly.Memory.prototype
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65_536 > MOST_MEMORY) throw new RangeError('no more memory')
    return grow.call(this, pages)
  }
}

async function started(): Promise<{ pdfium: Pdfium; offered: OfferedFonts }> {
  limitMemory()
  const place = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')
  const bytes = await readFile(place)
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
  const library = (await init({ wasmBinary })) as Pdfium
  library.PDFiumExt_Init()
  return { pdfium: library, offered: offerFonts(library) }
}

/** PDFium cannot read the file. */
export class UnreadablePdf extends Error {}

let library: ReturnType<typeof started> | undefined

/** Opens a PDF, to draw these pages of it with the letters that they need. @throws UnreadablePdf where it is none that can be read. */
export async function openPdf(bytes: Uint8Array, pages: number[] = []): Promise<Document> {
  const { pdfium, offered } = await (library ??= started())
  const document = opened(pdfium, bytes)
  // Which fonts a page lacks is known only once it has been read, and PDFium does not ask again for a font that it did not get.
  const letters = pages.map(document.writtenWithoutFont).join('')
  const charsets = [...offered.asked].filter(isSubstituted)
  if (letters === '' || charsets.length === 0) return document
  document.close()
  for (const charset of charsets) offered.fonts.set(charset, await substituteFor(charset, letters))
  return opened(pdfium, bytes)
}

function opened(pdfium: Pdfium, bytes: Uint8Array): Document {
  const place = pdfium.pdfium.wasmExports.malloc(bytes.length)
  pdfium.pdfium.HEAPU8.set(bytes, place)
  const document = pdfium.FPDF_LoadMemDocument(place, bytes.length, '')
  if (!document) throw new UnreadablePdf('this PDF cannot be read')
  // What has been filled into its forms is drawn apart from the page.
  const form = pdfium.PDFiumExt_InitFormFillEnvironment(document, pdfium.PDFiumExt_OpenFormFillInfo())
  const withPage = <T>(number: number, work: (page: number) => T): T | null => {
    const page = pdfium.FPDF_LoadPage(document, number - 1)
    if (!page) return null
    try {
      return work(page)
    } finally {
      pdfium.FPDF_ClosePage(page)
    }
  }
  return {
    sizeOf: (number) => withPage(number, (page) => sizeIn(pdfium, page)),
    draw: (number, scale, paper = 'white') =>
      withPage(number, (page) => pixelsOf(pdfium, { page, form }, scale, paper)),
    hasMissingLetters: (number) =>
      withPage(number, (page) =>
        withoutFont(pdfium, page).some(({ font, words }) => lacksLetters(pdfium, font, words)),
      ) ?? false,
    writtenWithoutFont: (number) =>
      withPage(number, (page) =>
        withoutFont(pdfium, page)
          .map(({ words }) => words)
          .join(''),
      ) ?? '',
    actualTexts: (number) => withPage(number, (page) => actualTextsOn(pdfium, page)) ?? [],
    close: () => {
      pdfium.PDFiumExt_ExitFormFillEnvironment(form)
      pdfium.FPDF_CloseDocument(document)
      pdfium.pdfium.wasmExports.free(place)
    },
  }
}

const sizeIn = (pdfium: Pdfium, page: number): Size => ({
  width: pdfium.FPDF_GetPageWidthF(page),
  height: pdfium.FPDF_GetPageHeightF(page),
})

function pixelsOf(
  pdfium: Pdfium,
  { page, form }: { page: number; form: number },
  scale: number,
  paper: 'white' | 'clear',
): Pixels | null {
  const size = sizeIn(pdfium, page)
  const width = Math.max(1, Math.round(size.width * scale))
  const height = Math.max(1, Math.round(size.height * scale))
  const bitmap = pdfium.FPDFBitmap_Create(width, height, 1)
  if (!bitmap) return null
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, paper === 'white' ? 0xffffffff : 0)
    const where = [0, 0, width, height, 0, ANNOTATIONS | RED_FIRST] as const
    pdfium.FPDF_RenderPageBitmap(bitmap, page, ...where)
    pdfium.FPDF_FFLDraw(form, bitmap, page, ...where)
    return { data: copied(pdfium, bitmap, width, height), width, height }
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap)
  }
}

function copied(pdfium: Pdfium, bitmap: number, width: number, height: number): Buffer {
  const [start, stride] = [pdfium.FPDFBitmap_GetBuffer(bitmap), pdfium.FPDFBitmap_GetStride(bitmap)]
  const line = width * BYTES_A_PIXEL
  const data = Buffer.alloc(line * height)
  for (let row = 0; row < height; row++)
    data.set(pdfium.pdfium.HEAPU8.subarray(start + row * stride, start + row * stride + line), row * line)
  return data
}

/** The substitutes for fonts that a file does not contain have only Latin letters and the usual signs. */
const BEYOND_LATIN = /[^\u0000-\u024f\u2000-\u206f\u20ac\u2122\u2190-\u22ff\ufb00-\ufb06\uf000-\uffff]/

type Written = { font: number; words: string }

/** What is written on a page in fonts that the file does not contain. */
function withoutFont(pdfium: Pdfium, page: number): Written[] {
  const text = pdfium.FPDFText_LoadPage(page)
  const writtenIn = (one: number): Written[] => {
    const kind = pdfium.FPDFPageObj_GetType(one)
    if (kind === FORM)
      return Array.from({ length: pdfium.FPDFFormObj_CountObjects(one) }, (_, at) =>
        pdfium.FPDFFormObj_GetObject(one, at),
      ).flatMap(writtenIn)
    const font = kind === TEXT ? pdfium.FPDFTextObj_GetFont(one) : 0
    if (!font || pdfium.FPDFFont_GetIsEmbedded(font) !== 0) return []
    return [{ font, words: wordsOf(pdfium, one, text) }]
  }
  try {
    return Array.from({ length: pdfium.FPDFPage_CountObjects(page) }, (_, at) =>
      pdfium.FPDFPage_GetObject(page, at),
    ).flatMap(writtenIn)
  } finally {
    pdfium.FPDFText_ClosePage(text)
  }
}

/** Whether a font that replaces one missing from the file draws nothing for a letter. */
function lacksLetters(pdfium: Pdfium, font: number, words: string): boolean {
  return Array.from(words).some((letter) => {
    if (!BEYOND_LATIN.test(letter)) return false
    const drawn = pdfium.FPDFFont_GetGlyphPath(font, letter.codePointAt(0)!, 10)
    return !drawn || pdfium.FPDFGlyphPath_CountGlyphSegments(drawn) <= 0
  })
}

function wordsOf(pdfium: Pdfium, object: number, text: number): string {
  const length = pdfium.FPDFTextObj_GetText(object, text, 0, 0)
  if (length <= 2) return ''
  const place = pdfium.pdfium.wasmExports.malloc(length)
  pdfium.FPDFTextObj_GetText(object, text, place, length)
  const words = Buffer.from(pdfium.pdfium.HEAPU8.subarray(place, place + length - 2)).toString('utf16le')
  pdfium.pdfium.wasmExports.free(place)
  return words
}
