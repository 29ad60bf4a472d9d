import { spawn } from 'node:child_process'
import { once } from 'node:events'
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

test('a program that npm started stops when npm is gone, though no signal reaches it', async () => {
  const program = `import { untilSignal } from '${path.resolve('scripts/processes.mjs')}'
    const stay = setInterval(() => {}, 1000)
    const asked = untilSignal()
    console.log(process.pid)
    await asked
    clearInterval(stay)`
  // As npm does it: a shell in between, which a signal ends.
  const shell = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; true', process.execPath, program], {
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(shell.stdout, 'data')) as [Buffer]
  const pid = Number(said.toString())
  const born = bornAt(pid)
  expect(born).toBeDefined()
  shell.kill('SIGTERM')
  await expect.poll(() => bornAt(pid), { timeout: 5000 }).not.toBe(born)
})
