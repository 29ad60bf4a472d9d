import PDFDocument from 'pdfkit'
import { fileOf } from './faces'
import { INKS } from './inks'
import { drawLine, lineOf } from './lines'
import { atomsOf } from './pieces'
import { openFacesFor, registerScripts } from './scripts'

/** A line of text as a page of its own and no larger, to be drawn on pages of others. The same text makes the same bytes. */
export async function markPdf(text: string): Promise<Buffer> {
  await openFacesFor(text)
  const ink = INKS.mark
  const doc = new PDFDocument({ autoFirstPage: false, margin: 0, info: { CreationDate: new Date(0) } })
  for (const face of ink.faces) doc.registerFont(face, fileOf(face))
  registerScripts(doc)
  const line = lineOf(doc, atomsOf(text, ink.faces), ink)
  doc.addPage({ size: [line.width, line.ink.leading * 1.4], margin: 0 })
  drawLine(doc, line, 0, 0)
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  doc.end()
  await new Promise((resolve, reject) => doc.once('end', resolve).once('error', reject))
  return Buffer.concat(chunks)
}
