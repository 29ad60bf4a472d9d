import { expect, test } from 'vitest'
import { DatabaseAway, isDatabaseAway } from './away'

const coded = (code: string) => Object.assign(new Error('said by the server'), { code })

test.each([
  ['no connection was to be had', new DatabaseAway(coded('ECONNREFUSED'))],
  ['the server went down in the middle', coded('57P01')],
  ['the connection broke', new Error('Connection terminated unexpectedly')],
  ['it did not answer in time', new Error('Query read timeout')],
  [
    'no connection was to be had, told by another bundle',
    new (class extends Error {
      static called = 'DatabaseAway'
    })(),
  ],
  ['all that is told through another error', new Error('a model failed', { cause: coded('08006') })],
])('the database is away: %s', (_, error) => {
  expect(isDatabaseAway(error)).toBe(true)
})

test.each([
  ['a rule of the database', coded('23505')],
  ['a statement that took too long', coded('57014')],
  ['a bucket that is away', Object.assign(coded('ECONNRESET'), { $metadata: {} })],
  ['a scanner that is away', coded('ECONNREFUSED')],
  ['a fault of ours', new TypeError('x is undefined')],
  ['nothing', null],
])('the database is not away: %s', (_, error) => {
  expect(isDatabaseAway(error)).toBe(false)
})
