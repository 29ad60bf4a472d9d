import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { bodyOf } from './response'

test('a body hands on the pieces that were read, none of them copied', async () => {
  const pieces = [Buffer.from('one'), Buffer.from('two')]
  const reader = bodyOf(Readable.from(pieces)).getReader()
  for (const piece of pieces) expect((await reader.read()).value).toBe(piece)
  expect((await reader.read()).done).toBe(true)
})

test('a body that nobody takes any more ends the reading', async () => {
  const bytes = Readable.from([Buffer.from('one'), Buffer.from('two')])
  const reader = bodyOf(bytes).getReader()
  await reader.read()
  await reader.cancel()
  expect(bytes.destroyed).toBe(true)
})
