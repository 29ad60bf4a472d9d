import { getDocumentProxy } from 'unpdf'
import { expect, it } from 'vitest'
import { markPdf } from './mark'

async function wordsOf(text: string): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(await markPdf(text)))
  const { items } = await (await document.getPage(1)).getTextContent()
  return items.map((item) => ('str' in item ? item.str : '')).join('')
}

it.each([
  'VN · Nguyễn Văn Hùng · BP/SOM/2026/1',
  'VN · Nguyễn Văn Hưng · BP/SOM/2026/1',
  'CN · 李小明',
  'JP · かな',
])('the mark of a document says %s letter by letter, so that it is no one else’s', async (text) => {
  expect(await wordsOf(text)).toBe(text)
})

it('the mark is the same bytes for the same text, whatever was drawn before', async () => {
  const before = await markPdf('မောင် ម៉ាណែត')
  await markPdf('မောင်မောင် ភ្នំពេញ')
  expect((await markPdf('မောင် ម៉ាណែត')).equals(before)).toBe(true)
})
