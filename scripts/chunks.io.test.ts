import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { shareChunks } from './chunks.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chunks-'))
  mkdirSync(path.join(folder, 'ssr'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, code: string) {
  const file = path.join(folder, name)
  writeFileSync(file, `${code}\n\n//# sourceMappingURL=${path.basename(name)}.map`)
  writeFileSync(`${file}.map`, '{}')
}
const load = (name: string): unknown => createRequire(import.meta.url)(path.join(folder, name))

test('chunks of the same content are loaded once, whatever they are called', () => {
  for (const name of ['a.js', '[b]__1._.js', 'c.js']) write(name, `module.exports = [1, () => 'same']`)
  expect(shareChunks(folder)).toBe(2)
  expect(load('a.js')).toBe(load('[b]__1._.js'))
  expect(load('c.js')).toBe(load('a.js'))
  expect(readdirSync(folder).filter((name) => name.endsWith('.map'))).toHaveLength(1)
})

test('chunks that differ stay as they are, and so do those of another folder', () => {
  write('a.js', 'module.exports = [1]')
  write('b.js', 'module.exports = [2]')
  write('ssr/a.js', 'module.exports = [1]')
  const before = readFileSync(path.join(folder, 'ssr', 'a.js'), 'utf8')
  expect(shareChunks(folder)).toBe(0)
  expect(readFileSync(path.join(folder, 'ssr', 'a.js'), 'utf8')).toBe(before)
  expect([load('a.js'), load('b.js')]).toEqual([[1], [2]])
})
