import type { WrappedPdfiumModule } from '@embedpdf/pdfium'

/** With the bytes that it works on, which its own types leave out. */
export type Pdfium = WrappedPdfiumModule & { pdfium: { HEAPU8: Uint8Array } }

/** What a file says that some letters mean (ISO 32000, 14.9.4), and where the first of them begins, in points of the page as the file has it. */
export type ActualText = { x: number; y: number; text: string }

const TEXT = 1

/** In the order in which they are written. What is written by a form that the page uses is left out. */
export function actualTextsOn(pdfium: Pdfium, page: number): ActualText[] {
  const found: ActualText[] = []
  let before = 0
  for (let at = 0; at < pdfium.FPDFPage_CountObjects(page); at++) {
    const object = pdfium.FPDFPage_GetObject(page, at)
    if (pdfium.FPDFPageObj_GetType(object) !== TEXT) continue
    const told = toldOf(pdfium, object)
    // Letters that are written in several goes have one mark.
    if (told && told.mark !== before) found.push({ ...originOf(pdfium, object), text: told.text })
    before = told?.mark ?? 0
  }
  return found
}

function toldOf(pdfium: Pdfium, object: number): { mark: number; text: string } | null {
  for (let at = pdfium.FPDFPageObj_CountMarks(object) - 1; at >= 0; at--) {
    const mark = pdfium.FPDFPageObj_GetMark(object, at)
    const text = textOf(pdfium, mark)
    if (text !== null) return { mark, text }
  }
  return null
}

const KEY = 'ActualText'

/** The bytes are asked for: what PDFium calls the text takes them for UTF-8, which they are not. */
function textOf(pdfium: Pdfium, mark: number): string | null {
  const length = withMemory(pdfium, 4, (place) => {
    if (!pdfium.FPDFPageObjMark_GetParamBlobValue(mark, KEY, 0, 0, place)) return null
    return bytesAt(pdfium, place, 4).readUInt32LE()
  })
  if (length === null) return null
  return withMemory(pdfium, length + 4, (place) => {
    pdfium.FPDFPageObjMark_GetParamBlobValue(mark, KEY, place + 4, length, place)
    return decoded(bytesAt(pdfium, place + 4, length))
  })
}

/** A text of a PDF says by its first bytes how it is written (ISO 32000, 7.9.2). */
function decoded(bytes: Buffer): string {
  const begins = (...first: number[]) => first.every((byte, at) => bytes[at] === byte)
  if (begins(0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes)
  if (begins(0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes)
  return begins(0xef, 0xbb, 0xbf) ? new TextDecoder().decode(bytes) : bytes.toString('latin1')
}

/** A matrix is six numbers of four bytes each; the last two are the place. */
const originOf = (pdfium: Pdfium, object: number) =>
  withMemory(pdfium, 24, (place) => {
    pdfium.FPDFPageObj_GetMatrix(object, place)
    const matrix = bytesAt(pdfium, place, 24)
    return { x: matrix.readFloatLE(16), y: matrix.readFloatLE(20) }
  })

const bytesAt = (pdfium: Pdfium, place: number, length: number) =>
  Buffer.from(pdfium.pdfium.HEAPU8.slice(place, place + length))

function withMemory<T>(pdfium: Pdfium, size: number, work: (place: number) => T): T {
  const place = pdfium.pdfium.wasmExports.malloc(size)
  try {
    return work(place)
  } finally {
    pdfium.pdfium.wasmExports.free(place)
  }
}
