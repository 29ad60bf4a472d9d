import { expect, test } from 'vitest'
import { doneTo } from './done-words'

const published = (count?: number) => doneTo(count, 'document was published.', 'documents were published.')

test('what was done to none, to one and to several reads as a sentence', () => {
  expect(published(0)).toBe('No documents were published.')
  expect(published(1)).toBe('1 document was published.')
  expect(published(2)).toBe('2 documents were published.')
  expect(published(1200)).toBe('1,200 documents were published.')
})

test('an address without the number does not invent one', () =>
  expect(published()).toBe('The documents were published.'))
