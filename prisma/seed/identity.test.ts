import { expect, test } from 'vitest'
import { identityOf } from './identity'

test('the id of Australia is the same in every installation', () => {
  expect(identityOf('party', 'AU')).toBe('300de14a-8b9e-5070-8500-07b2804422bc')
})

test('an id is a name-based UUID', () => {
  expect(identityOf('party', 'ID')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
})

test('parts of a key do not run into each other', () => {
  expect(identityOf('seat', 'a', 'bc')).not.toBe(identityOf('seat', 'ab', 'c'))
})
