import { expect, test } from 'vitest'
import { languageWords, languagesOfNames } from './languages'

test('languages have their English names, and Bahasa Indonesia its own', () => {
  expect(['en', 'fr', 'id', 'tet'].map(languageWords)).toEqual([
    'English',
    'French',
    'Bahasa Indonesia',
    'Tetum',
  ])
})

test('a name of a party can be in English, in others by the alphabet, and in what was chosen already', () => {
  const labels = languagesOfNames([]).map(({ label }) => label)
  expect(labels.slice(0, 4)).toEqual(['English', 'Arabic', 'Bahasa Indonesia', 'Bangla'])
  expect(labels).toEqual(expect.arrayContaining(['French', 'Nauru', 'Thai']))
  expect(new Set(labels).size).toBe(labels.length)
  const more = languagesOfNames(['fr', 'cy', null, undefined, '', 'Welsh', 'constructor'])
  expect(more).toHaveLength(labels.length + 1)
  expect(more).toContainEqual({ value: 'cy', label: 'Welsh' })
})
