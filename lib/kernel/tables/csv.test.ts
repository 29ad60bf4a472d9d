import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsSplitBy, readCsv, whole } from '@/lib/testing/tables'
import type { Cell } from './cells'
import { csvOf } from './csv'

const csv = (...rows: Cell[][]) => {
  const columns = Array.from({ length: 3 }, (_, at) => ({
    head: `Head ${at}`,
    of: (row: Cell[]) => row[at] ?? null,
  }))
  return whole(csvOf({ columns, pages: [rows] }))
}
const cell = async (text: string) => readCsv(await csv(['first', text, 'last']))[1]?.[1]
const FORMULA = /^["\s\p{Cf}]*[=+\-@＝＋－＠]/u

describe('a table as CSV', () => {
  it('is marked as UTF-8, names its columns, and ends each line with CR LF', async () => {
    expect(await csv(['a', 'b', 'c'])).toBe('\ufeffHead 0,Head 1,Head 2\r\na,b,c\r\n')
  })

  it('quotes what would be taken for more than one cell, whichever sign separates cells', async () => {
    for (const text of ['a,b', 'a;b', 'a"b', 'a\nb', 'a\tb', ' a'])
      expect(await csv([text, null, null])).toContain(`"${text.replaceAll('"', '""')}",,`)
  })

  it('writes numbers, days and instants as programs read them', async () => {
    const at = { at: new Date('2026-11-19T05:05:00Z'), zone: 'Australia/Sydney' }
    expect(await csv([-5, { day: '2002-02-15' }, at])).toContain('\r\n-5,2002-02-15,2026-11-19 16:05\r\n')
  })

  it.each([
    ['Müller, Düsseldorf', 'umlauts'],
    ['Nguyễn Thị Mẫu', 'Vietnamese'],
    ['見本太郎', 'Japanese'],
    ['محمد نمونه', 'Arabic'],
    ['Parrot 🦜', 'an emoji'],
  ])('keeps %s (%s)', async (text) => {
    expect(await cell(text)).toBe(text)
  })

  it.each([',', ';', '\t'])('has no formula where cells are separated by %j', async (sign) => {
    const cells = fc.array(fc.string({ unit: fc.constantFrom(...'=+@＝;,"\'\t\r\n a') }), {
      minLength: 3,
      maxLength: 3,
    })
    await fc.assert(
      fc.asyncProperty(cells, async (row) => {
        const found = cellsSplitBy(await csv(row), sign).filter((one) => FORMULA.test(one))
        expect(found).toEqual([])
      }),
    )
  })
})
