import { expect, test } from 'vitest'
import { listInWords } from '@/lib/time/list-words'

test('a list is read as in a sentence, with no comma before its last word', () => {
  expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map(listInWords)).toEqual([
    '',
    'A',
    'A and B',
    'A, B and C',
  ])
})
