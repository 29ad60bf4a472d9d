import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Block } from './blocks'
import { extractBlocks } from './blocks-of'
import { extractText } from './extraction'
import { wordsOf } from './plain'

/** Files as others made them (lib/testing/files), with the text that a reader expects. */

const place = (name: string) => path.resolve('lib/testing/files', name)
const blocksOf = (name: string) => extractBlocks(place(name), path.extname(name).slice(1).toUpperCase())
const linesOf = (blocks: Block[]) =>
  blocks.flatMap((block) => (block.kind === 'row' ? block.cells : 'text' in block ? block.text : []))
const lines = async (name: string) => linesOf(await blocksOf(name))

test('slides keep what differs from page to page in a number alone', async () => {
  const found = await lines('slides.pdf')
  expect(found.filter((line) => line.startsWith('Recommendation'))).toEqual(
    [1, 2, 3, 4, 5].map((n) => `Recommendation ${n}`),
  )
  expect(found.filter((line) => line.startsWith('Page'))).toEqual([])
})
test('a zero among the letters is left out, and the rest is read', async () => {
  expect(await lines('nul.pdf')).toEqual(['xx', 'Latin line here'])
})
test('compounds keep their hyphens at the end of a line, divided words are one, and the search finds both', async () => {
  const blocks = await blocksOf('hyph.pdf')
  expect(linesOf(blocks)).toEqual([
    'The meeting thanked both co-chairs and adopted the follow-up report of the Regional Support Office on counter-trafficking and transnational crime. Those present agreed to re-elect the bureau. States A and B were interviewed.',
  ])
  expect(wordsOf(blocks).words).toMatch(/\bfollowup\b.*\btrans-national\b/)
})
test('Chinese is read by the tables that the file names and does not contain', async () => {
  expect(await lines('chinese-no-cmap.pdf')).toEqual(['打击人口走私会议', 'Latin line after'])
})
test('Arabic ligatures have their letters in order', async () => {
  expect(await lines('arab.pdf')).toEqual([
    'تقرير الاجتماع السنوي عن مكافحة الاتجار بالأشخاص',
    'English line after',
  ])
})
test('of letters that are drawn in parts, a file tells what they are, and a last line of Arabic is read from the right', async () => {
  expect((await lines('writer.pdf')).join(' ')).toContain(
    'น้ำ คำ ทำงาน ดำเนินการ ก๊าซ การประชุมครั้งที่ 6 ' +
      'عملية بالي بشأن تهريب الأشخاص والاتجار بهم، الاجتماع رقم 12 لكبار المسؤولين في 24 فبراير من عام 2027.',
  )
})
test('a document of LibreOffice has its notes, tables, frames and changes as if they were accepted', async () => {
  const found = (await lines('writer.docx')).join('\n')
  for (const words of ['report[i] and INSERTEDWORD agreed on cooperation.', '(a) Sub-item one', 'Nauru\n007'])
    expect(found).toContain(words)
  for (const words of ['عملية بالي', 'ครั้งที่ 6', 'BOXTEXT in a frame', '[1] FOOTNOTETEXT', '[i] ENDNOTETEXT'])
    expect(found).toContain(words)
  for (const words of ['DELETEDWORD', 'HIDDENTEXT', 'COMMENTTEXT']) expect(found).not.toContain(words)
})
test('the main part of a document may have any name', async () => {
  expect(await lines('document2.docx')).toEqual(['Secondmain text'])
})
test('text boxes, notes, CDATA and hyphens of a DOCX', async () => {
  expect(await lines('textbox-endnote.docx')).toEqual([
    ...['Before box', 'Boxedwordone distribution restricted'],
    'The co-chairs met; trafficking; international cooperation; e-mail',
    ...['Cdataword here', 'Bodyword ends', 'Footnoteword explains', 'Endnoteword explains the reservation'],
  ])
})
test('dates of the system of 1904, hours, per cent, and no reading aids', async () => {
  expect(await lines('dates1904.xlsx')).toEqual([
    'Sheet1',
    ...['2024-06-19', '東京', '9:00', '25%', 'strformula', '#REF!'],
  ])
})
test.each([
  ['local-template.docx', 'Template text'],
  ['relative-link.docx', 'Link text'],
  ['svg.docx', 'Svg text'],
  ['symbols-cited.docx', 'website www.example.org/reports/annual.'],
  ['thai-chinese.docx', 'การประชุมเจ้าหน้าที่อาวุโสเรื่องการค้ามนุษย์ครั้งที่สิบ'],
  ['thai-chinese.docx', '打击人口走私和贩运问题高级官员会议'],
  ['deep-word.docx', 'Filler sentence number 0'],
])('%s has %s', async (name, words) => {
  expect((await lines(name)).join('\n')).toContain(words)
})
describe('in a process of its own', () => {
  test.each(['slides.pdf', 'hyph.pdf', 'chinese-no-cmap.pdf', 'writer.pdf'])(
    '%s has the same text, without a doubt',
    async (name) => {
      expect(await extractText(place(name), 'PDF')).toEqual({ blocks: await blocksOf(name) })
    },
  )
})
