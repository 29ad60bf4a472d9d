import { expect, test } from 'vitest'
import { languageWords } from './languages'

test('languages have their English names, and Bahasa Indonesia its own', () => {
  expect(['en', 'fr', 'id', 'tet'].map(languageWords)).toEqual([
    'English',
    'French',
    'Bahasa Indonesia',
    'Tetum',
  ])
})
