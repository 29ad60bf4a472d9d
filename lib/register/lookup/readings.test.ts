import { describe, expect, test } from 'vitest'
import { listTyped, meantBy, readingsOf, type Match } from './readings'

describe('what was typed is read', () => {
  test('as it is, and then by what is in brackets at its end', () => {
    expect(readingsOf('Nauru')).toEqual(['Nauru'])
    expect(readingsOf('Nauru (NR)')).toEqual(['Nauru (NR)', 'NR'])
    expect(readingsOf('Iran (Islamic Republic of) (IR) ')).toEqual(['Iran (Islamic Republic of) (IR) ', 'IR'])
    expect(readingsOf('Nauru (NR) and others')).toEqual(['Nauru (NR) and others'])
  })

  test('as several names where semicolons or lines part them, and never at a comma', () => {
    expect(listTyped(' Nauru ; Korea, Republic of\n\nTonga;')).toEqual([
      'Nauru',
      'Korea, Republic of',
      'Tonga',
    ])
    expect(listTyped(null)).toEqual([])
  })
})

describe('what was meant', () => {
  const match = (id: string, reading: string, isExact = false): Match & { id: string } => ({
    id,
    reading,
    isExact,
  })
  const ids = (typed: string, ...matches: (Match & { id: string })[]) =>
    meantBy(typed, matches).map(({ id }) => id)

  test('is nothing where nothing goes by it, and everything that equally goes by it', () => {
    expect(ids('Nauru', match('other', 'Tonga', true))).toEqual([])
    expect(ids('Nauru', match('one', 'Nauru'), match('two', 'Nauru'))).toEqual(['one', 'two'])
    expect(ids('Nauru', match('one', 'Nauru', true), match('two', 'Nauru', true))).toEqual(['one', 'two'])
  })

  test('is what is spelt just so, before what differs in case or accents', () => {
    expect(ids('Réunion', match('folded', 'Réunion'), match('exact', 'Réunion', true))).toEqual(['exact'])
  })

  test('is what goes by the whole words, before what goes by those in brackets', () => {
    expect(ids('Nauru (NR)', match('code', 'NR', true))).toEqual(['code'])
    expect(ids('Nauru (NR)', match('code', 'NR', true), match('name', 'Nauru (NR)'))).toEqual(['name'])
  })
})
