import { expect, test } from 'vitest'
import type { Glyph } from './pdf-glyphs'
import { segmentsOf } from './pdf-lines'
import { withSaraAm } from './pdf-sara-am'

/** Letters as a program writes them: each with its width; what is over another letter has none. */
function written(letters: [text: string, width: number][]): Glyph[] {
  let u = 0
  return letters.map(([text, width]) => {
    const glyph = { text, u0: u, u1: u + width, v: 100, size: 12, angle: 0 }
    u += width
    return glyph
  })
}
const textOf = (letters: [string, number][]) => segmentsOf(written(letters)).map(({ text }) => text)

test.each<[string, [string, number][], string]>([
  [
    'tone and vowel with the ring, and both again',
    [
      ['น', 7],
      ['้ำ', 0],
      ['้', 0],
      ['า', 6],
    ],
    'น้ำ',
  ],
  [
    'the vowel with the ring, and its long a again',
    [
      ['ค', 7],
      ['ำ', 0],
      ['า', 6],
      ['น', 7],
    ],
    'คำน',
  ],
  [
    'each part as it looks',
    [
      ['น', 7],
      ['ํ', 0],
      ['้', 0],
      ['า', 6],
    ],
    'น้ำ',
  ],
  [
    'the same in Lao',
    [
      ['ນ', 7],
      ['ໍ', 0],
      ['້', 0],
      ['າ', 6],
    ],
    'ນ້ຳ',
  ],
  [
    'one letter, as it is',
    [
      ['ท', 7],
      ['ำ', 6],
      ['ก', 7],
    ],
    'ทำก',
  ],
])('the vowel am is one letter where a file has %s', (_, letters, text) => {
  expect(textOf(letters)).toEqual([text])
})

test('a long a further on belongs to another word', () => {
  const [am, long] = written([
    ['ำ', 6],
    ['า', 6],
  ])
  const far = { ...long!, u0: 200, u1: 206 }
  expect(withSaraAm([am!, far])).toEqual([am, far])
})
