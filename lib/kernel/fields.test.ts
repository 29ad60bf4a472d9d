import { describe, expect, test } from 'vitest'
import { nameLine } from './fields'

describe('a name', () => {
  const refusal = (typed: string) =>
    nameLine('the name')
      .safeParse(typed)
      .error?.issues.map(({ message }) => message)

  test.each(['👍', '12', '...', '–', '١٢'])('has a letter, which %j has not', (typed) => {
    expect(refusal(typed)).toEqual(['Write the name with at least one letter.'])
  })
  test.each(['小明', 'أحمد', 'ណារី', 'O’Neil', 'Ł', '3rd Committee', 'José 👍'])(
    'may be %j, whatever its script',
    (typed) => {
      expect(refusal(typed)).toBeUndefined()
    },
  )
  test('that is missing is asked for in one sentence', () => {
    expect(refusal('  ')?.[0]).toBe('Write the name.')
  })
})
