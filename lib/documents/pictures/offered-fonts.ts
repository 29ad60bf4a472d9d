import type { WrappedPdfiumModule } from '@embedpdf/pdfium'

/** The fonts that PDFium is given for those that a file does not contain, by the kind of writing. Its own have Latin letters only. */
export type OfferedFonts = {
  fonts: Map<number, Buffer>
  /** The kinds of writing for which it asked. */
  asked: Set<number>
}

type Pdfium = WrappedPdfiumModule & { pdfium: { HEAPU8: Uint8Array } }

/** Has PDFium ask here for each font that a file does not contain (FPDF_SYSFONTINFO in fpdf_sysfontinfo.h). */
export function offerFonts(library: Pdfium): OfferedFonts {
  const { pdfium } = library
  const offered: OfferedFonts = { fonts: new Map(), asked: new Set() }
  const write = (bytes: Buffer, place: number, room: number) => {
    if (place && bytes.length <= room) pdfium.HEAPU8.set(bytes, place)
    return bytes.length
  }
  // A font is named after its kind of writing, here and in PDFium.
  const mapFont = (_: number, _weight: number, _italic: number, charset: number) => {
    offered.asked.add(charset)
    return offered.fonts.has(charset) ? charset : 0
  }
  const fontData = (_: number, charset: number, table: number, place: number, room: number) => {
    const font = offered.fonts.get(charset)
    return font ? write(tableOf(font, table), place, room) : 0
  }
  const faceName = (_: number, charset: number, place: number, room: number) =>
    write(Buffer.from(`Substitute ${charset}\0`), place, room)
  const nothing = pdfium.addFunction(() => undefined, 'vi')
  const info = [
    1,
    nothing,
    pdfium.addFunction(() => undefined, 'vii'),
    pdfium.addFunction(mapFont, 'iiiiiiii'),
    pdfium.addFunction(() => 0, 'iii'),
    pdfium.addFunction(fontData, 'iiiiii'),
    pdfium.addFunction(faceName, 'iiiii'),
    pdfium.addFunction((_: number, charset: number) => charset, 'iii'),
    pdfium.addFunction(() => undefined, 'vii'),
  ]
  const place = pdfium.wasmExports.malloc(info.length * 4)
  info.forEach((value, at) => pdfium.setValue(place + at * 4, value, 'i32'))
  library.FPDF_SetSystemFontInfo(place)
  return offered
}

const NONE = Buffer.alloc(0)

/** A table of a font by the number of its name; the whole font for 0. */
function tableOf(font: Buffer, table: number): Buffer {
  if (table === 0) return font
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16)
    if (font.readUInt32BE(at) === table >>> 0)
      return font.subarray(font.readUInt32BE(at + 8), font.readUInt32BE(at + 8) + font.readUInt32BE(at + 12))
  return NONE
}
