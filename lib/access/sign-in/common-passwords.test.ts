import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { isCommonPassword } from './common-passwords'

test.each([
  'q1w2e3r4t5y6u7i8o9p0',
  'PasswordStandard',
  'baseball baseball',
  'Manchester Liverpool',
  'michael.jennifer.1984',
  'Football-football!',
])('“%s” is what many people choose', (password) => expect(isCommonPassword(password)).toBe(true))

test.each([
  'dragon copper monkey sunshine',
  'wandering copper lantern seven',
  'michael and jennifer went away',
  'baseball baseball 19840301',
  'correct staple wagon thimble',
  '',
])('“%s” is not', (password) => expect(isCommonPassword(password)).toBe(false))

test('a random password is none of them', () => {
  for (let n = 0; n < 500; n++) expect(isCommonPassword(randomBytes(18).toString('base64'))).toBe(false)
})
