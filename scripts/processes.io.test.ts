import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { readJson } from './environment.mjs'
import { bornAt, commandOf, endProcess } from './processes.mjs'

const folders: string[] = []
afterEach(() => {
  vi.restoreAllMocks()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})
const nobody = 2 ** 22 + 1

test('a process that is not there was never born, has no command and is ended', async () => {
  expect(bornAt(nobody)).toBeUndefined()
  expect(commandOf(nobody)).toBe('')
  expect(await endProcess(nobody, ['SIGTERM'])).toBe(true)
  expect(bornAt(process.pid)).not.toBeUndefined()
})

test('a process of another user is not taken for one that has ended', async () => {
  vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' })
  })
  expect(await endProcess(process.pid, ['SIGTERM'])).toBe(false)
})

test('a JSON file that is not there, or is none, is nothing; one that cannot be read is a fault', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-json-'))
  folders.push(folder)
  writeFileSync(path.join(folder, 'half.json'), '{')
  expect(readJson(path.join(folder, 'half.json'))).toBeUndefined()
  expect(readJson(path.join(folder, 'none.json'))).toBeUndefined()
  expect(readJson(path.join(folder, 'half.json', 'none.json'))).toBeUndefined()
  expect(() => readJson(folder)).toThrow('EISDIR')
})
