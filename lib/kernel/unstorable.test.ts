import { expect, test } from 'vitest'
import { refuseUnstorable } from './unstorable'

test.each([
  ['a NUL', { q: 'a\0b' }, ['q']],
  ['half of a character', { people: [{ name: 'a' }, { name: '\uD83D' }] }, ['people', '1', 'name']],
  ['a NUL that is the whole input', '\0', []],
])('%s is refused at its place', (_, input, path) => {
  expect(() => refuseUnstorable(input)).toThrow(
    expect.objectContaining({ issues: [expect.objectContaining({ path })] }),
  )
})
test.each([{ q: 'Việt Nam 👍🏽 𝒜' }, [], null, undefined, { n: 1, at: new Date(0), deep: [[['x']]] }])(
  'what can be stored passes',
  (input) => {
    expect(() => refuseUnstorable(input)).not.toThrow()
  },
)
