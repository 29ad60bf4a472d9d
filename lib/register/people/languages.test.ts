import { expect, test } from 'vitest'
import { languages, languageWords } from '../languages'
import { languagesNamed } from './languages'

test.each([
  [
    ['English', 'French'],
    ['en', 'fr'],
  ],
  [
    ['ENGLISH', ' french '],
    ['en', 'fr'],
  ],
  [['Bahasa Indonesia', 'Indonesian', 'indonesian'], ['id']],
  [
    ['Mandarin', 'Farsi', 'Dari', 'Bengali'],
    ['zh', 'fa', 'prs', 'bn'],
  ],
  [
    ['maori', 'Māori', 'I-Kiribati', 'tok pisin'],
    ['mi', 'gil', 'tpi'],
  ],
  [
    ['Nauru', 'Nauruan', 'Tuvaluan', 'Tagalog'],
    ['na', 'tvl', 'fil'],
  ],
  [
    ['en', 'FR', 'eng', 'prs', 'AST'],
    ['en', 'fr', 'prs', 'ast'],
  ],
  [[], []],
])('%j are %j', (typed, codes) => {
  expect(languagesNamed(typed)).toEqual(codes)
})

test('every language that a form offers is understood by the name that it has there', () => {
  expect(languagesNamed(languages.map(languageWords))).toEqual(languages)
})

test.each([
  [['Engish'], '“Engish” is not a language in the list.'],
  [['English', 'Frensh', 'qq'], '“Frensh” and “qq” are not languages in the list.'],
  [['und'], '“und” is not a language in the list.'],
  [['constructor'], '“constructor” is not a language in the list.'],
])('%j are asked back at the field', (typed, sentence) => {
  expect(() => languagesNamed(typed)).toThrow(
    expect.objectContaining({ fields: { languages: expect.stringContaining(sentence) as unknown } }) as Error,
  )
})

test('a code that is recorded stays as it is, under its own words and under its name', () => {
  expect(languagesNamed(['English', 'xq', 'French'], ['eng', 'xq'])).toEqual(['eng', 'xq', 'fr'])
})
