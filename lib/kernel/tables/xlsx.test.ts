import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import type { Cell } from './cells'
import { HOSTILE } from '@/lib/testing/tables'
import { columnName, xlsxOf } from './xlsx'

async function unpacked(rows: Cell[][], heads = ['One', 'Two', 'Three']): Promise<Record<string, string>> {
  const columns = heads.map((head, at) => ({ head, of: (row: Cell[]) => row[at] ?? null }))
  const pieces: Uint8Array[] = []
  const about = (count: number): [string, string][] => [['Entries', `${count} of <all>`]]
  for await (const piece of xlsxOf(
    'List: of [everything] / in it, and more',
    { columns, pages: [rows] },
    about,
  ))
    pieces.push(piece)
  const files = unzipSync(Buffer.concat(pieces))
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]))
}
const sheet = async (...rows: Cell[][]) => (await unpacked(rows))['xl/worksheets/sheet2.xml'] ?? ''

type Found = { place: string; kind: string | undefined; look: string | undefined; value: string }
function cellsIn(xml: string): Found[] {
  const found: Found[] = []
  const parser = new SaxesParser()
  let text = ''
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'c')
      found.push({ place: attributes.r ?? '', kind: attributes.t, look: attributes.s, value: '' })
    text = ''
  })
  parser.on('text', (piece) => (text += piece))
  parser.on('closetag', ({ name }) => {
    if (name === 't' || name === 'v') found.at(-1)!.value = text
  })
  parser.write(xml).close()
  return found
}
const valueOf = async (cell: Cell) => cellsIn(await sheet([cell]))[3]

describe('a table as a workbook', () => {
  it('has every part that a spreadsheet needs, each of them well formed', async () => {
    const parts = await unpacked([['a', 1, null]])
    expect(Object.keys(parts).toSorted()).toEqual([
      ...[
        '[Content_Types].xml',
        '_rels/.rels',
        'xl/_rels/workbook.xml.rels',
        'xl/styles.xml',
        'xl/workbook.xml',
      ],
      ...['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'],
    ])
    for (const xml of Object.values(parts)) expect(() => new SaxesParser().write(xml).close()).not.toThrow()
    expect(parts['xl/workbook.xml']).toContain(
      '<sheet name="List  of  everything    in it, " sheetId="2" r:id="r2"/>',
    )
  })

  it('tells on its first sheet what it is, and opens on the list, whose head is frozen', async () => {
    const parts = await unpacked([['a'], ['b']])
    expect(cellsIn(parts['xl/worksheets/sheet1.xml'] ?? '').map(({ value }) => value)).toEqual([
      'Entries',
      '2 of <all>',
    ])
    expect(parts['xl/workbook.xml']).toContain('activeTab="1"')
    expect(parts['xl/worksheets/sheet2.xml']).toContain(
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    )
    expect(parts['xl/worksheets/sheet2.xml']).toContain('<autoFilter ref="A1:C3"/>')
  })

  it('writes text, numbers and days as what they are', async () => {
    expect(await valueOf('Müller')).toEqual({ place: 'A2', kind: 'inlineStr', look: '0', value: 'Müller' })
    expect(await valueOf(-5)).toEqual({ place: 'A2', kind: undefined, look: '0', value: '-5' })
    expect(await valueOf({ day: '2002-02-15' })).toEqual({
      place: 'A2',
      kind: undefined,
      look: '2',
      value: '37302',
    })
    const noon = { at: new Date('2026-11-19T01:00:00Z'), zone: 'Australia/Sydney' }
    expect(await valueOf(noon)).toEqual({ place: 'A2', kind: undefined, look: '3', value: '46345.5' })
    expect(await valueOf(null)).toBeUndefined()
  })

  it('writes a day as text where spreadsheets count a day too many', async () => {
    expect(await valueOf({ day: '1900-03-01' })).toMatchObject({ value: '61' })
    expect(await valueOf({ day: '1900-02-28' })).toMatchObject({ kind: 'inlineStr', value: '1900-02-28' })
  })

  it.each(HOSTILE)('keeps %j as text, in whatever way it is edited', async (text) => {
    const found = await valueOf(text)
    expect(found?.kind).toBe('inlineStr')
    expect((await sheet([text])).includes('<f')).toBe(false)
    if (/^["\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(text)) expect(found?.look).toBe('4')
  })

  it('keeps every script, and shows what no file can hold', async () => {
    for (const text of [
      'Nguyễn Thị Mẫu',
      '見本太郎',
      'محمد نمونه',
      'Parrot 🦜',
      'a & b < c > "d"',
      ' two  blanks ',
    ])
      expect(await valueOf(text)).toMatchObject({ value: text })
    expect(await valueOf('a\u0000\u0008b')).toMatchObject({ value: 'a\ufffd\ufffdb' })
  })

  it('lets no text pass for the number of a character', async () => {
    expect(await valueOf('_x000D_ and _x3D_ and x_')).toMatchObject({
      value: '_x005F_x000D_ and _x3D_ and x_',
    })
  })

  it('says that a text was too long for a cell', async () => {
    const found = await valueOf('a'.repeat(40_000))
    expect(found?.value).toHaveLength(32_767)
    expect(found?.value).toMatch(/ \[…\] This text is too long for a spreadsheet cell\./)
  })

  it('names its columns as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })
})
