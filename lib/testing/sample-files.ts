import { zipSync, strToU8, type Zippable } from 'fflate'
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import PDFDocument from 'pdfkit'

/** Files made for tests, of every format that is taken; nothing of them comes from elsewhere. */

export function samplePdf(pages: string[][], { title = false } = {}): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', autoFirstPage: false })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<Buffer>((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))))
  for (const [at, lines] of pages.entries()) {
    document.addPage()
    if (title && at === 0) document.fontSize(22).text('Report on returns').moveDown()
    document.fontSize(11)
    for (const line of lines) document.text(line, { paragraphGap: 10 })
  }
  document.end()
  return done
}

/** A PDF of one empty page, with what its catalog and its page say besides; `objects` are numbered from 4. */
export function pdfWith(catalog: string, page = '', ...objects: string[]): Buffer {
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] ${page} >>`,
    ...objects,
  ].map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`)
  const end = 'trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n'
  return Buffer.from(`%PDF-1.7\n${all.join('')}${end}`, 'latin1')
}

export const sampleDocx = (): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: 'Work plan', heading: HeadingLevel.HEADING_1 }),
            new Paragraph('Members set out what they will do.'),
            new Paragraph({ text: 'Training', bullet: { level: 0 } }),
            new Table({
              rows: [
                new TableRow({
                  children: ['Year', 'Matter'].map(
                    (text) => new TableCell({ children: [new Paragraph(text)] }),
                  ),
                }),
              ],
            }),
            new Paragraph('คณะทำงาน · الفريق العامل · 工作组'),
          ],
        },
      ],
    }),
  )

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (...targets: [id: string, type: string, target: string, mode?: string][]) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(
      ([id, type, target, mode]) =>
        `<Relationship Id="${id}" Type="${relation}/${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`,
    )
    .join('')}</Relationships>`
const types = (part: string, type: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}"/></Types>`

/** The parts of a small DOCX, for what should be put beside or in place of one of them. */
export const docxParts = (body = '<w:p><w:r><w:t>Text</w:t></w:r></w:p>'): Record<string, string> => ({
  '[Content_Types].xml': types('/word/document.xml', 'wordprocessingml.document.main+xml'),
  '_rels/.rels': relations(['rId1', 'officeDocument', 'word/document.xml']),
  'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  'word/_rels/document.xml.rels': relations(['rId9', 'hyperlink', 'https://forum.example/', 'External']),
})
export { relations }

export const pptxParts = (): Record<string, string> => ({
  '[Content_Types].xml': types('/ppt/presentation.xml', 'presentationml.presentation.main+xml'),
  '_rels/.rels': relations(['rId1', 'officeDocument', 'ppt/presentation.xml']),
  'ppt/presentation.xml': `<p:presentation xmlns:p="p" xmlns:r="${relation}"><p:sldIdLst><p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId1"/></p:sldIdLst></p:presentation>`,
  'ppt/_rels/presentation.xml.rels': relations(
    ['rId1', 'slide', 'slides/slide1.xml'],
    ['rId2', 'slide', 'slides/slide2.xml'],
  ),
  'ppt/slides/slide1.xml': slide('Second', 'Later'),
  'ppt/slides/slide2.xml': slide('First', 'Sooner'),
})
const slide = (title: string, text: string) => `<p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree>
  <p:sp><p:nvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>${title}</a:t></a:r></a:p></p:txBody></p:sp>
  <p:sp><p:nvSpPr><p:nvPr><p:ph type="sldNum"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>7</a:t></a:r></a:p></p:txBody></p:sp>
  <p:sp><p:txBody><a:p><a:pPr lvl="1"/><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`

export const xlsxParts = (): Record<string, string> => ({
  '[Content_Types].xml': types('/xl/workbook.xml', 'spreadsheetml.sheet.main+xml'),
  '_rels/.rels': relations(['rId1', 'officeDocument', 'xl/workbook.xml']),
  'xl/workbook.xml': `<workbook xmlns:r="${relation}"><sheets><sheet name="Totals" sheetId="1" r:id="rId1"/><sheet name="Hidden" state="hidden" sheetId="2" r:id="rId2"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relations(
    ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
    ['rId2', 'worksheet', 'worksheets/sheet2.xml'],
  ),
  'xl/sharedStrings.xml': '<sst><si><t>Party</t></si><si><r><t>Nau</t></r><r><t>ru</t></r></si></sst>',
  'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  'xl/worksheets/sheet1.xml':
    '<worksheet><sheetData><row><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Since</t></is></c></row><row><c r="A2" t="s"><v>1</v></c><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" s="1"><v>46000</v></c></row></sheetData></worksheet>',
  'xl/worksheets/sheet2.xml':
    '<worksheet><sheetData><row><c t="inlineStr"><is><t>Secret</t></is></c></row></sheetData></worksheet>',
})

export const zipped = (parts: Record<string, string | Uint8Array>, more: Zippable = {}): Buffer =>
  Buffer.from(
    zipSync({
      ...Object.fromEntries(
        Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
      ),
      ...more,
    }),
  )

/** The head of a PNG of some size, with one empty row behind it. */
export function samplePng(width: number, height: number): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const size = Buffer.alloc(8)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  return Buffer.concat([
    head,
    size,
    Buffer.from('08060000001f15c489', 'hex'),
    Buffer.from('0000000049454e44ae426082', 'hex'),
  ])
}
export function sampleJpeg(width: number, height: number): Buffer {
  const frame = Buffer.from('ffc0000b08000000000101110000', 'hex')
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    frame,
    Buffer.from('ffd9', 'hex'),
  ])
}
