import { expect, test } from 'vitest'
import { askedAt } from './server.mjs'

test.each([
  ['localhost', 'http://localhost:3000'],
  ['10.77.0.1', 'http://10.77.0.1:3000'],
  ['::1', 'http://[::1]:3000'],
])('a server on HOST=%s is asked at %s, until it answers', (host, address) => {
  expect(askedAt(3000, host)).toBe(address)
  expect(URL.canParse(address)).toBe(true)
})
