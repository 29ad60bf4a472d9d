import { expect, test, vi } from 'vitest'
import { noteUse } from './build-use.mjs'

const code = vi.hoisted(() => ({ is: '' }))
vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  mkdirSync: () => {
    throw Object.assign(new Error('The folder cannot be made.'), { code: code.is })
  },
}))

test.each(['EROFS', 'EACCES'])('a build in a folder that cannot be written (%s) can be served', (is) => {
  code.is = is
  expect(() => noteUse('.next', process.pid)).not.toThrow()
})

test('a note that could not be made for another reason is an error', () => {
  code.is = 'ENOSPC'
  expect(() => noteUse('.next', process.pid)).toThrow(/cannot be made/)
})
