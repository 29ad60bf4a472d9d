import { expect, test } from 'vitest'
import { titled } from './titled'

test('a page is titled by what it shows', async () => {
  const found = Promise.resolve({ name: 'Nauru' })
  expect(await titled(found, ({ name }) => `Edit ${name}`, 'Edit NR')).toEqual({ title: 'Edit Nauru' })
})

test('a page that cannot be shown is titled by its address alone', async () => {
  const failed = Promise.reject(new Error('the database is gone'))
  expect(await titled(failed, () => 'Nauru', 'NR')).toEqual({ title: 'NR' })
})
