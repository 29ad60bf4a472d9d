import { expect, test } from 'vitest'
import { recognize } from './recognition'

const documents = ['BP/SOM/2027/3', 'BP/SOM/2027/3/Rev.1', 'BP/SOM/2027/31', 'BP/AHG/2027/3'].map(
  (symbol) => ({
    symbol,
    code: symbol.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
  }),
)
const said = (name: string) => {
  const { document, language } = recognize(name, documents)
  return [document?.symbol ?? null, language]
}

test.each([
  ['BP-SOM-2027-3_EN.pdf', 'BP/SOM/2027/3', 'en'],
  ['bp_som_2027_3 French.docx', 'BP/SOM/2027/3', 'fr'],
  ['BP.SOM.2027.3.Rev.1 (fr).pdf', 'BP/SOM/2027/3/Rev.1', 'fr'],
  ['Draft BP-SOM-2027-31 - Bahasa Indonesia.pdf', 'BP/SOM/2027/31', 'id'],
  ['BP-AHG-2027-3-E.docx', 'BP/AHG/2027/3', 'en'],
  ['BP-SOM-2027-3_Français.pdf', 'BP/SOM/2027/3', 'fr'],
  ['BP-SOM-2027-3_EN_final.pdf', 'BP/SOM/2027/3', 'en'],
])('%s is %s in %s', (name, symbol, language) => {
  expect(said(name)).toEqual([symbol, language])
})

test.each(['work plan.pdf', 'BP-SOM-2027-4_EN.pdf', 'som 2027.pdf', '', '.pdf', '💥.docx'])(
  'of “%s” no document is guessed',
  (name) => {
    expect(said(name)[0]).toBeNull()
  },
)

test('a name that says no language leaves it open', () => {
  expect(said('BP-SOM-2027-3.pdf')).toEqual(['BP/SOM/2027/3', null])
  expect(said('BP-SOM-2027-31 work plan.pdf')[1]).toBeNull()
})
