import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Block } from './blocks'
import { countIn, foundIn, nameOfPart, partsOf } from './parts'
import { wordsOf } from './plain'

const words = 'members of the forum agreed that measures against smuggling be taken by all who can'.split(' ')
const sentence = (seed: number) =>
  Array.from({ length: 40 }, (_, n) => `${words[(n * seed) % 15]}${(n * seed) % 97}`).join(' ')
const long: Block[] = Array.from({ length: 400 }, (_, at) =>
  at % 20 === 0
    ? { kind: 'heading' as const, level: 1 as const, text: `Chapter ${at / 20 + 1}` }
    : { kind: 'paragraph' as const, text: sentence(at) },
)

test('a short text is one part', () => {
  const blocks: Block[] = [{ kind: 'paragraph', text: 'Short.' }]
  expect(partsOf(blocks)).toEqual([blocks])
  expect(partsOf([])).toEqual([[]])
})

test('a long text comes in parts that lose nothing, and each is light enough', () => {
  const parts = partsOf(long)
  expect(parts.length).toBeGreaterThan(1)
  expect(parts.flat()).toEqual(long)
  for (const part of parts) expect(gzipSync(wordsOf(part).words).length).toBeLessThan(18_500)
})

test('a heading begins a part and never ends one', () => {
  for (const part of partsOf(long)) expect(part.at(-1)?.kind).toBe('paragraph')
})

test('a paragraph as long as a book is cut between words, without losing one', () => {
  const text = Array.from({ length: 300 }, (_, at) => sentence(at + 1)).join(' ')
  const parts = partsOf([{ kind: 'paragraph', text }])
  expect(parts.length).toBeGreaterThan(1)
  expect(
    parts
      .flat()
      .map((block) => ('text' in block ? block.text : ''))
      .join(''),
  ).toBe(text)
})

test('other spellings, which are for the search alone, are in no part', () => {
  expect(partsOf([{ kind: 'spellings', words: ['cochairs'] }])).toEqual([[]])
})

test('a part is called by its first heading, else by its first words', () => {
  expect(
    nameOfPart([
      { kind: 'page', number: 3 },
      { kind: 'paragraph', text: 'Thanks.' },
      { kind: 'heading', level: 2, text: 'Returns' },
    ]),
  ).toBe('Returns')
  expect(nameOfPart([{ kind: 'row', cells: ['Year', 'Number'] }])).toBe('Year Number')
  expect(nameOfPart([{ kind: 'paragraph', text: 'word '.repeat(40) }])).toMatch(/^word( word)+ …$/)
})

test('what is looked for is found in any case, over line ends, and as it is written', () => {
  expect(foundIn('The Co-Chairs and the co-chairs', 'co-chairs')).toEqual([
    'The ',
    'Co-Chairs',
    ' and the ',
    'co-chairs',
    '',
  ])
  expect(
    countIn(
      [
        { kind: 'row', cells: ['a (b) c', '(B)'] },
        { kind: 'item', depth: 0, text: 'none' },
      ],
      '(b)',
    ),
  ).toBe(2)
  expect(countIn([{ kind: 'paragraph', text: 'two   words' }], 'two words')).toBe(1)
})
