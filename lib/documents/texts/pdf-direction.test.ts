import { expect, test } from 'vitest'
import { logical } from './pdf-direction'

/** As letters are placed on the page, from the left: what runs from the right is turned round, as are brackets in it. */
const seen = (...signs: string[]) => seenAfter(undefined, ...signs)
const seenAfter = (above: string | undefined, ...signs: string[]) =>
  logical(
    signs.flatMap((sign) => (sign.length === 2 && /\p{Script=Arabic}/u.test(sign) ? [sign] : [...sign])),
    above,
  )
const turned = (words: string) => [...words].reverse().join('')

test('a line from the left stays as it is', () => {
  expect(seen('Plain text, 12.5 %')).toEqual({ text: 'Plain text, 12.5 %', isFromRight: false })
})
test('a line from the right is turned, with the letters of a ligature in their order', () => {
  expect(seen(turned('جتماع'), 'لا', 'ا').text).toBe('الاجتماع')
})
test('numbers and Latin words within it run from the left', () => {
  expect(seen(`45.5% ${turned('بنسبة')} 2025-06-01 ${turned('في')} IOM Office ${turned('مكتب')}`).text).toBe(
    'مكتب IOM Office في 2025-06-01 بنسبة 45.5%',
  )
})
test('a word from the right in a line from the left is turned alone', () => {
  expect(seen(`The word ${turned('الاتجار')} means trafficking`).text).toBe(
    'The word الاتجار means trafficking',
  )
})
test.each([
  ['as they look', `(SOM) ${turned('اجتماع')}`],
  ['by their meaning', `)SOM( ${turned('اجتماع')}`],
])('brackets that are told %s open before they close', (_, line) => {
  expect(seen(line).text).toBe('اجتماع (SOM)')
})
test('numbers one after the other are in the order of the line', () => {
  expect(seen(`20 10 ${turned('الأرقام')}`).text).toBe('الأرقام 10 20')
})

test.each([
  ['a year and a full stop', 'الاجتماع في عام', '.2027', '2027.'],
  ['what closes a bracket of the line above', 'الاجتماع (', '.)BP/SOM/2027/1', 'BP/SOM/2027/1).'],
  ['brackets of its own, as they look', 'الاجتماع', '.(SOM)', '(SOM).'],
  ['brackets of its own, by their meaning', 'الاجتماع (2026)', '.)SOM(', '(SOM).'],
])('the last line of a paragraph from the right may be %s', (_, above, line, text) => {
  expect(seenAfter(above, line)).toEqual({ text, isFromRight: true })
})
