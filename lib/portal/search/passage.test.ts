import { expect, test } from 'vitest'
import { passageOf } from './passage'

const told = (piece: string) =>
  passageOf(piece)
    .map(({ text, isFound }) => (isFound ? `[${text}]` : text))
    .join('')

test('a short piece is shown whole, with the words that were found and without its line ends', () => {
  expect(told('One\n\u0002two\u0003  three \u0002four\u0003.')).toBe('One [two] three [four].')
  expect(told('\u0002two\u0003')).toBe('[two]')
  expect(told('')).toBe('')
})

test('a long piece begins a little before the first word found, at a word, and says that it was cut', () => {
  const shown = told(`${'before '.repeat(60)}\u0002found\u0003${' after'.repeat(60)}`)
  expect(shown).toMatch(/^… before before .*before \[found\] after.* after …$/)
  expect(shown.length).toBeLessThan(280)
})

test('a piece without spaces is cut between letters, and a word found that is cut ends there', () => {
  const shown = told(`${'甲'.repeat(200)}\u0002${'乙'.repeat(400)}\u0003`)
  expect(shown).toMatch(/^… 甲{80}\[乙+\] …$/)
})

test('half of a letter is never shown', () => {
  expect(told(`${'𠀀'.repeat(60)}x\u0002y\u0003${'𠀀'.repeat(200)}`)).not.toMatch(
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/,
  )
})
