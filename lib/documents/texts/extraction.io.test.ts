import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawnPdf, type Draw } from '@/lib/testing/drawn-pdf'
import {
  docxParts,
  pptxParts,
  relations,
  sampleDocx,
  samplePdf,
  xlsxParts,
  zipped,
} from '@/lib/testing/sample-files'
import { extractBlocks } from './blocks-of'
import { textBlocks } from './blocks'
import { extractText } from './extraction'
import { wordsOf } from './plain'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'texts-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function put(bytes: Buffer) {
  const place = path.join(folder, 'file')
  await writeFile(place, bytes)
  return place
}
const blocks = async (bytes: Buffer, format: string) =>
  textBlocks.parse(await extractBlocks(await put(bytes), format))

describe('the text of a DOCX', () => {
  test('has its headings, paragraphs, items and rows, in every script', async () => {
    expect(await blocks(await sampleDocx(), 'DOCX')).toEqual([
      { kind: 'heading', level: 1, text: 'Work plan' },
      { kind: 'paragraph', text: 'Members set out what they will do.' },
      { kind: 'item', text: 'Training', depth: 0 },
      { kind: 'row', cells: ['Year', 'Matter'] },
      { kind: 'paragraph', text: 'คณะทำงาน · الفريق العامل · 工作组' },
    ])
  })
  test('is the text as it was left: what was struck out is not in it, what was put in is', async () => {
    const body =
      '<w:p><w:r><w:t xml:space="preserve">The </w:t></w:r><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:tab/><w:t>text &amp; more</w:t></w:r></w:p>'
    expect(await blocks(zipped(docxParts(body)), 'DOCX')).toEqual([
      { kind: 'paragraph', text: 'The new text & more' },
    ])
  })
  test('has what fields show, links, marks of notes, and what was moved here, and no hidden words', async () => {
    const field = (code: string, result: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const run = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`
    const body = `<w:p>${run('See ')}${field('REF x', 'paragraph 4')}${run(' of ')}<w:hyperlink>${run('the paper')}</w:hyperlink><w:fldSimple w:instr="DATE">${run(' of May')}</w:fldSimple><w:r><w:footnoteReference w:id="7"/></w:r><w:moveFrom>${run('gone')}</w:moveFrom><w:moveTo>${run(' moved')}</w:moveTo><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>
      <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('One ')}</w:p><w:p>${run('paragraph.')}</w:p>`
    const notes =
      '<w:footnotes xmlns:w="w"><w:footnote w:type="separator"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote><w:footnote w:id="7"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    expect(await blocks(zipped({ ...docxParts(body), 'word/footnotes.xml': notes }), 'DOCX')).toEqual([
      { kind: 'paragraph', text: 'See paragraph 4 of the paper of May[1] moved' },
      { kind: 'paragraph', text: 'One paragraph.' },
      { kind: 'paragraph', text: '[1] A note.' },
    ])
  })
  test('has the numbers of its lists and headings, and its tables without rows that were struck out', async () => {
    const p = (words: string, properties: string) =>
      `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`
    const at = (level: number, list = 1) =>
      `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`
    const cell = (words: string, span = 1) =>
      `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr>${p(words, '')}</w:tc>`
    const level = (n: number, format: string, pattern: string) =>
      `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${pattern}"/></w:lvl>`
    const numbering = `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="4">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '(%2)')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num></w:numbering>`
    const body = `${p('Scope', `<w:outlineLvl w:val="0"/>${at(0)}`)}${p('first', at(1))}${p('second', at(1))}${p('Aims', at(0))}${p('third', at(1))}
      <w:tbl><w:tr>${cell('Both', 2)}${cell('Last')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>${cell('Struck')}</w:tr></w:tbl>`
    expect(await blocks(zipped({ ...docxParts(body), 'word/numbering.xml': numbering }), 'DOCX')).toEqual([
      { kind: 'heading', level: 1, text: '1. Scope' },
      { kind: 'item', text: '(a) first', depth: 1 },
      { kind: 'item', text: '(b) second', depth: 1 },
      { kind: 'item', text: '2. Aims', depth: 0 },
      { kind: 'item', text: '(a) third', depth: 1 },
      { kind: 'row', cells: ['Both', '', 'Last'] },
    ])
  })
  test('has what is in the heads and at the feet of its pages, once and without their numbers', async () => {
    const around = (words: string) =>
      `<w:hdr xmlns:w="w"><w:p><w:r><w:t>${words}</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">Page </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:hdr>`
    const made = zipped({
      ...docxParts(),
      'word/_rels/document.xml.rels': relations(
        ['rId1', 'header', 'header1.xml'],
        ['rId2', 'header', 'header2.xml'],
        ['rId3', 'footer', 'footer1.xml'],
      ),
      'word/header1.xml': around('BP/SOM/2025/7'),
      'word/header2.xml': around('BP/SOM/2025/7'),
      'word/footer1.xml': around('Restricted'),
    })
    expect(await blocks(made, 'DOCX')).toEqual(
      ['BP/SOM/2025/7', 'Text', 'Restricted'].map((text) => ({ kind: 'paragraph', text })),
    )
  })
  test('is read whatever prefixes, encoding and order of attributes its parts have', async () => {
    const part =
      '<?xml version="1.0" encoding="UTF-16"?><x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>Other letters: é</x:t></x:r></x:p></x:body></x:document>'
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(part, 'utf16le')])
    expect(await blocks(zipped({ ...docxParts(), 'word/document.xml': wide }), 'DOCX')).toEqual([
      { kind: 'paragraph', text: 'Other letters: é' },
    ])
  })
  test('has the footnotes at its end', async () => {
    const notes =
      '<w:footnotes xmlns:w="w"><w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    const made = zipped({ ...docxParts(), 'word/footnotes.xml': notes })
    expect((await blocks(made, 'DOCX')).at(-1)).toEqual({ kind: 'paragraph', text: 'A note.' })
  })
})

test('the text of a PPTX has its slides in their order, titles as headings, and no numbers of slides', async () => {
  expect(await blocks(zipped(pptxParts()), 'PPTX')).toEqual([
    { kind: 'page', number: 1 },
    { kind: 'heading', level: 2, text: 'First' },
    { kind: 'item', text: 'Sooner', depth: 1 },
    { kind: 'page', number: 2 },
    { kind: 'heading', level: 2, text: 'Second' },
    { kind: 'item', text: 'Later', depth: 1 },
  ])
})

test('a slide is found by its relation, whatever comes first; notes are with it, and hidden slides left out', async () => {
  const parts = pptxParts()
  const list = parts['ppt/presentation.xml']!.replaceAll(/(id="\d+") (r:id="\w+")/g, '$2 $1')
  const made = zipped({
    ...parts,
    'ppt/presentation.xml': list.replaceAll('r:', 'q:').replace('xmlns:r', 'xmlns:q'),
    'ppt/slides/slide1.xml': parts['ppt/slides/slide1.xml']!.replace('<p:sld ', '<p:sld show="0" '),
    'ppt/slides/_rels/slide2.xml.rels': relations(['rId1', 'notesSlide', '../notesSlides/notesSlide1.xml']),
    'ppt/notesSlides/notesSlide1.xml': parts['ppt/slides/slide2.xml']!.replace(
      /<p:sp>.*?title.*?<\/p:sp>/s,
      '',
    ),
  })
  expect(await blocks(made, 'PPTX')).toEqual([
    { kind: 'page', number: 1 },
    { kind: 'heading', level: 2, text: 'First' },
    { kind: 'item', text: 'Sooner', depth: 1 },
    { kind: 'paragraph', text: 'Notes: Sooner' },
  ])
})

test('the text of an XLSX leaves out hidden rows and columns, and shows numbers as the sheet does', async () => {
  const parts = xlsxParts()
  const styles = ['"€"#,##0.00', 'mmm yyyy', 'dd/mm/yyyy hh:mm', '[h]:mm', '0.0%']
  const cells = (row: number, values: [column: string, style: number, value: number][]) =>
    values.map(([column, style, value]) => `<c r="${column}${row}" s="${style}"><v>${value}</v></c>`).join('')
  const made = zipped({
    ...parts,
    'xl/styles.xml': `<styleSheet><numFmts>${styles.map((code, at) => `<numFmt numFmtId="${170 + at}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/>${styles.map((_, at) => `<xf numFmtId="${170 + at}"/>`).join('')}</cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet><cols><col min="2" max="2" hidden="1"/></cols><sheetData>
      <row r="1">${cells(1, [
        ['A', 1, 1234.5],
        ['B', 0, 7],
        ['C', 2, 46000],
        ['D', 3, 46000.5],
        ['E', 4, 1.5],
        ['F', 5, 0.125],
        ['G', 0, 0.30000000000000004],
      ])}</row>
      <row r="2" hidden="1">${cells(2, [['A', 0, 8]])}</row><row r="3"><c r="A3" t="b"><v>1</v></c></row></sheetData></worksheet>`,
  })
  expect((await blocks(made, 'XLSX')).slice(1)).toEqual([
    { kind: 'row', cells: ['€1,234.50', '', 'Dec 2025', '2025-12-09 12:00', '36:00', '12.5%', '0.3'] },
    { kind: 'row', cells: ['TRUE'] },
  ])
})

test('the text of an XLSX has the sheets that are shown, with days as days', async () => {
  expect(await blocks(zipped(xlsxParts()), 'XLSX')).toEqual([
    { kind: 'heading', level: 2, text: 'Totals' },
    { kind: 'row', cells: ['Party', '', 'Since'] },
    { kind: 'row', cells: ['Nauru', '2', '2025-12-09'] },
  ])
})

describe('the text of a PDF', () => {
  test('has paragraphs, whose lines are one again, and larger lines as headings', async () => {
    const long =
      'Members and observers agreed that the secretariat should prepare a report on returns and reintegration before the next meeting of senior officials in the following year.'
    const found = await blocks(
      await samplePdf([[long, 'A second paragraph.', '1. An item of a list.']], { title: true }),
      'PDF',
    )
    expect(found).toEqual([
      { kind: 'page', number: 1 },
      { kind: 'heading', level: 1, text: 'Report on returns' },
      { kind: 'paragraph', text: long },
      { kind: 'paragraph', text: 'A second paragraph.' },
      { kind: 'item', text: '1. An item of a list.', depth: 0 },
    ])
  })
  test('leaves out what is on every page', async () => {
    const pages = Array.from({ length: 5 }, (_, n) => [
      `Restricted, page ${n + 1} of 5`,
      `What page ${'abcde'[n]} says.`,
    ])
    const { words } = wordsOf(await blocks(await samplePdf(pages), 'PDF'))
    expect(words).not.toContain('Restricted')
    expect(words).toContain('What page c says.')
  })
})

describe('a PDF', () => {
  test('of two columns is read one after the other, and what runs across them in its place', async () => {
    const text = (name: string) => Array.from({ length: 40 }, (_, n) => `${name}${n} words`).join(' ')
    const made = await drawnPdf((page) => {
      page
        .fontSize(11)
        .text('A title across both columns of this page, as it is usual', 72, 72, { width: 450 })
      page.text(text('left'), 72, 110, { width: 210 }).text(text('right'), 306, 110, { width: 210 })
    })
    const { words } = wordsOf(await blocks(made, 'PDF'))
    expect(words.replaceAll('\n', ' ')).toBe(
      `A title across both columns of this page, as it is usual ${text('left')} ${text('right')}`,
    )
  })
  test('has the lines of a table as rows', async () => {
    const made = await drawnPdf((page) => {
      ;[
        ['Country', '2024'],
        ['Nauru', '12'],
        ['Samoa', '3'],
      ].forEach((row, at) =>
        row.forEach((cell, n) => page.text(cell, 72 + n * 120, 100 + at * 16, { lineBreak: false })),
      )
    })
    expect((await blocks(made, 'PDF')).slice(1)).toEqual([
      { kind: 'row', cells: ['Country', '2024'] },
      { kind: 'row', cells: ['Nauru', '12'] },
      { kind: 'row', cells: ['Samoa', '3'] },
    ])
  })
  test('is read on turned pages, and along an edge', async () => {
    const made = await drawnPdf((page) => {
      page.fontSize(11).text('Upright.', 72, 72)
      page.rotate(-90, { origin: [100, 400] }).text('Along the edge.', 100, 400)
    })
    expect(wordsOf(await blocks(made, 'PDF')).words).toBe('Upright.\nAlong the edge.')
  })
  test('has figures that differ from page to page, whatever their place, and no running heads', async () => {
    const made = await drawnPdf((page, n) => {
      page
        .fontSize(9)
        .text('BP/SOM/2025/7', 72, 40, { lineBreak: false })
        .text(String(n), 500, 40, { lineBreak: false })
      page
        .fontSize(11)
        .text(`Fact sheet ${n}`, 72, 90)
        .text(`Population: ${n * 37} thousand`, 72, 400)
      page.text('Source: census', 72, 440).fontSize(20).text('Key figures', 72, 60)
      page.fontSize(9).text(`Annual report | ${n + 3}`, 72, 760, { lineBreak: false })
    }, 6)
    expect(wordsOf(await blocks(made, 'PDF')).words.split('\n')).toEqual(
      [1, 2, 3, 4, 5, 6].flatMap((n) => [
        ...['Key figures', `Fact sheet ${n}`, `Population: ${n * 37} thousand`, 'Source: census'],
      ]),
    )
  })
  test('has what is set downwards from right to left, and words that are divided between columns and pages', async () => {
    const font = path.resolve('node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf')
    const made = await drawnPdf((page, n) => {
      if (n === 1) return page.fontSize(11).text('A line about counter-', 72, 400)
      page.fontSize(11).text('trafficking on the next page.', 72, 72)
      page.font(font).fontSize(12)
      return ['abcdef', 'gh'].forEach((column, at) =>
        [...column].forEach((letter, down) =>
          page.text(letter, 300 - at * 18, 100 + down * 12, { lineBreak: false }),
        ),
      )
    }, 2)
    const { words } = wordsOf(await blocks(made, 'PDF'))
    expect(words).toMatch(/abcdef ?gh/)
    expect(words).toContain('A line about counter-trafficking')
  })
  test('whose text is short for its pages is read with a doubt', async () => {
    const made = async (draw: Draw, pages: number) =>
      extractText(await put(await drawnPdf(draw, pages)), 'PDF')
    expect(await made((page) => page.text('Cover', 72, 300), 9)).toMatchObject({
      note: 'This text is short for 9 pages. The pages may be pictures, so read the PDF itself.',
    })
    const long = 'A page of a report that has its text. '.repeat(30)
    expect(await made((page, n) => n > 2 && page.text(long, 72, 72, { width: 400 }), 6)).toMatchObject({
      note: '2 of 6 pages have no text. They may be scanned pictures, so read the PDF itself.',
    })
    expect(await made((page) => page.rect(72, 72, 90, 90).fill(), 3)).toEqual({
      failed: 'No text: the pages of this PDF seem to be a scan.',
    })
  })
})

test('a text that is longer than is kept is cut, and says so', async () => {
  const row = () => `<row><c t="inlineStr"><is><t>${randomBytes(6_000).toString('hex')}</t></is></c></row>`
  const made = zipped({
    ...xlsxParts(),
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${Array.from({ length: 500 }, row).join('')}</sheetData></worksheet>`,
  })
  const found = await extractText(await put(made), 'XLSX')
  expect(found).toMatchObject({ note: expect.stringMatching(/^This text is longer than can be shown here/) })
  expect(wordsOf('blocks' in found ? found.blocks : []).size).toBeLessThanOrEqual(5_000_000)
})

describe('in a process of its own', () => {
  test('the text is the same', async () => {
    const place = await put(await sampleDocx())
    expect(await extractText(place, 'DOCX')).toEqual({
      blocks: await extractBlocks(place, 'DOCX'),
    })
  })
  test('what is damaged, takes too long or has no text is reported in a sentence', async () => {
    const sentence = async (bytes: Buffer, format: string, limits?: { seconds: number; memory: number }) =>
      expect((await extractText(await put(bytes), format, limits)) as { failed: string }).toEqual({
        failed: expect.stringMatching(/^[A-Z].*\.$/),
      })
    await sentence(Buffer.from('%PDF-1.4 noise'), 'PDF')
    await sentence(Buffer.from('noise'), 'DOCX')
    await sentence(await samplePdf([[]]), 'PDF')
    await sentence(await sampleDocx(), 'DOCX', { seconds: 0.01, memory: 512 })
    await sentence(await sampleDocx(), 'DOCX', { seconds: 60, memory: 4 })
    await sentence(await samplePdf([['x']]), 'PNG')
  })
})

test('the weight of a text is that of its letters on the line', () => {
  expect(
    wordsOf([
      { kind: 'heading', level: 1, text: 'É' },
      { kind: 'page', number: 1 },
      { kind: 'row', cells: ['a', 'b'] },
    ]),
  ).toEqual({
    words: 'É\na\tb',
    size: 6,
  })
})
