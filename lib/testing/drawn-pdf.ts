import PDFDocument from 'pdfkit'

export type Draw = (page: PDFKit.PDFDocument, number: number) => unknown

/** A PDF of pages that are drawn one after the other. */
export function drawnPdf(draw: Draw, pages = 1): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', autoFirstPage: false })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<Buffer>((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))))
  for (let number = 1; number <= pages; number++) draw(document.addPage(), number)
  document.end()
  return done
}
