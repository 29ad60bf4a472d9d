import { getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import { labelsPdf } from './labels'

const about = {
  title: 'Address labels',
  author: 'Forum',
  language: 'en',
  of: new Date('2026-11-29T00:00:00Z'),
}

type Placed = { str: string; x: number; y: number; size: number }
async function drawn(labels: string[][]): Promise<Placed[][]> {
  const pdf = await getDocumentProxy(new Uint8Array(await labelsPdf(labels, about)))
  const pages = Array.from({ length: pdf.numPages }, async (_, at) => {
    const { items } = await (await pdf.getPage(at + 1)).getTextContent()
    return items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [
            {
              str: item.str,
              x: item.transform[4] as number,
              y: 841.89 - item.transform[5],
              size: item.height,
            },
          ]
        : [],
    )
  })
  return Promise.all(pages)
}
const mm = (millimetres: number) => (millimetres * 72) / 25.4
const labels = (count: number) =>
  Array.from({ length: count }, (_, at) => [
    `Name ${at}`,
    'Director',
    'Ministry of Examples',
    '1 Main Street, Suva, Fiji',
  ])

test('fourteen labels are on a sheet, two across and seven down, each within its own', async () => {
  const pages = await drawn(labels(15))
  expect(pages.map((items) => items.filter(({ str }) => str.startsWith('Name')).length)).toEqual([14, 1])
  for (const [at, { x }] of (pages[0] ?? []).filter(({ str }) => str.startsWith('Name')).entries())
    expect(x).toBeCloseTo(mm(4.65 + 5) + (at % 2) * mm(101.6), 0)
  for (const [at, { str, y }] of (pages[0] ?? []).entries()) {
    const top = mm(15.15) + Math.floor(Math.floor(at / 4) / 2) * mm(38.1)
    expect(y, str).toBeGreaterThan(top)
    expect(y, str).toBeLessThan(top + mm(38.1))
  }
})

test('a long address is set in smaller letters, and nothing of it is lost', async () => {
  const long = [
    'Her Excellency Ms Demonstration Name',
    'Director-General. '.repeat(9),
    'Ministry of Examples',
    'A line of the address, '.repeat(21),
  ]
  const [page = []] = await drawn([long])
  const text = page
    .map(({ str }) => str)
    .join(' ')
    .replaceAll(/\s+/g, ' ')
  expect(text.match(/A line of the address/g)).toHaveLength(21)
  expect(Math.max(...page.map(({ y }) => y))).toBeLessThan(mm(15.15 + 38.1))
  expect(page[0]?.size).toBeLessThan((await drawn(labels(1)))[0]?.[0]?.size ?? 0)
})

test('names of every script are drawn', async () => {
  const names = ['Nguyễn Thị Mẫu', '見本太郎', 'Faʻapelu Müller', '홍길동']
  const shaped = ['สมชาย ตัวอย่าง', 'សុខ ម៉ាណែត', 'مُحَمَّد نمونه', 'नरेन्द्र उदाहरण']
  const [page = []] = await drawn([...names, ...shaped].map((name) => [name, 'Yaren']))
  const text = page.map(({ str }) => str).join('')
  for (const name of names) expect(text.replaceAll(/\s/g, '')).toContain(name.replaceAll(/\s/g, ''))
  expect(text).not.toContain('□')
})

test('a choice without addresses is an empty sheet, and the same labels are the same bytes', async () => {
  expect(await drawn([])).toEqual([[]])
  expect(await labelsPdf(labels(3), about)).toEqual(await labelsPdf(labels(3), about))
})
