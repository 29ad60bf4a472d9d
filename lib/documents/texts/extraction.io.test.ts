import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { docxParts, pptxParts, sampleDocx, samplePdf, xlsxParts, zipped } from '@/lib/testing/sample-files'
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
  test('leaves out what stands on every page', async () => {
    const pages = Array.from({ length: 5 }, (_, n) => [
      `Restricted, page ${n + 1} of 5`,
      `What page ${'abcde'[n]} says.`,
    ])
    const { words } = wordsOf(await blocks(await samplePdf(pages), 'PDF'))
    expect(words).not.toContain('Restricted')
    expect(words).toContain('What page c says.')
  })
})

describe('in a process of its own', () => {
  test('the text is the same', async () => {
    const place = await put(await sampleDocx())
    expect(await extractText(place, 'DOCX')).toEqual({ blocks: await extractBlocks(place, 'DOCX') })
  })
  test('what is damaged, takes too long or has no text is told in a sentence', async () => {
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
