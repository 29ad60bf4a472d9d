import { extractText, getDocumentProxy } from 'unpdf'
import { expect, test } from 'vitest'
import { contactListPdf } from './contact-list'
import type { FocalPointRow } from './rules'

const row = (at: number, more: Partial<FocalPointRow> = {}): FocalPointRow => ({
  ...{ id: `${at}`, name: `Name ${at}`, honorific: 'Ms', position: 'Director', purposes: ['All matters'] },
  ...{ emails: [`name${at}@ministry.example`], telephones: ['+674 555 0100'], isStale: false },
  party: { id: 'nr', code: 'NR', name: 'Nauru' },
  offices: [{ office: 'Ministry of Examples', address: 'Civic Centre, Yaren', telephone: null, email: null }],
  ...more,
})
async function read(rows: FocalPointRow[]) {
  const list = {
    forum: 'Forum of Examples',
    rows,
    choice: 'Group: Ad Hoc Group',
    made: 'As of 29 November 2026',
  }
  const bytes = await contactListPdf(list, {
    author: 'Forum',
    language: 'en',
    of: new Date('2026-11-29T00:00:00Z'),
  })
  const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(bytes)))
  return { text: text.join('\n').replaceAll('\u00a0', ' '), totalPages }
}

test('the list says what was chosen, and how each person and each office is reached', async () => {
  const fiji = { id: 'fj', code: 'FJ', name: 'Fiji' }
  const { text } = await read([
    row(1),
    row(2, { name: '見本太郎' }),
    row(3, { party: fiji, offices: [], isStale: true }),
  ])
  for (const words of [
    'Forum of Examples',
    'Group: Ad Hoc Group',
    'As of 29 November 2026',
    'Ms Name 1',
    '見本太郎',
  ])
    expect(text).toContain(words)
  expect(text).toContain('E-mail: name1@ministry.example')
  expect(text.match(/Civic Centre, Yaren/g)).toHaveLength(1)
  expect(text.indexOf('Nauru')).toBeLessThan(text.indexOf('Fiji'))
  expect(text).toContain('Not confirmed for a year')
})

test('a long list goes on on further pages, and an empty one says so', async () => {
  expect((await read(Array.from({ length: 60 }, (_, at) => row(at)))).totalPages).toBeGreaterThan(3)
  expect((await read([])).text).toContain('No focal points match this choice.')
})
