import { expect, test } from 'vitest'
import { withActualText } from './pdf-actual-text'
import type { Glyph } from './pdf-glyphs'

/** Letters of a line, ten points wide each; the page is 800 points high. */
const line = (letters: string[], v = 100): Glyph[] =>
  letters.map((text, at) => ({ text, u0: at * 10, u1: at * 10 + 10, v, size: 12, angle: 0 }))
const toPage = (x: number, y: number): [number, number] => [x, 800 - y]
const textOf = (glyphs: Glyph[]) => glyphs.map(({ text }) => text).join('')

test('letters are what the file says that they are', () => {
  const spans = [{ from: 1, to: 3, x: 10, y: 100 }]
  const found = withActualText({ glyphs: line(['น', '?', '', 'ง']), spans, toPage }, [
    { x: 10, y: 700, text: 'ำ' },
  ])
  expect(textOf(found)).toBe('นำง')
  expect(found[1]).toMatchObject({ u0: 10, u1: 30 })
})

test.each([
  ['what is told of another place', { x: 60, y: 700, text: 'x' }],
  ['nothing told', { x: 10, y: 700, text: '' }],
  ['words for a picture', { x: 10, y: 700, text: 'the emblem of the forum' }],
])('%s leaves the letters as they are', (_, told) => {
  const spans = [{ from: 1, to: 3, x: 10, y: 100 }]
  expect(textOf(withActualText({ glyphs: line(['a', 'b', 'c', 'd']), spans, toPage }, [told]))).toBe('abcd')
})

test('a part of more than one line is left as it is', () => {
  const glyphs = [...line(['a', 'b']), ...line(['c'], 130)]
  const spans = [{ from: 0, to: 3, x: 0, y: 100 }]
  expect(withActualText({ glyphs, spans, toPage }, [{ x: 0, y: 700, text: 'xyz' }])).toEqual(glyphs)
})
