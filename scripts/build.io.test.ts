import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildFailed, checkBuilt } from './build.mjs'
import { noteUse, usersOf, whileAlone } from './build-use.mjs'
import { root } from './environment.mjs'
import { endProcess } from './processes.mjs'

const distDir = `.next-of-a-test-${process.pid}`
beforeEach(() => mkdirSync(path.join(root, distDir)))
afterEach(() => rmSync(path.join(root, distDir), { recursive: true }))

test('a build is in use while a server lives that began on it', async () => {
  const { pid } = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  noteUse(distDir, pid!)
  expect(usersOf(distDir)).toEqual([pid])
  await endProcess(pid!, ['SIGKILL'])
  expect(usersOf(distDir)).toEqual([])
})

test('of two who would build one waits until the other is done', async () => {
  const name = `${distDir}/lock`
  const order: string[] = []
  const works = ['first', 'second'].map((who) =>
    whileAlone(name, async () => {
      order.push(`${who} begins`)
      await new Promise((resolve) => setTimeout(resolve, 20))
      order.push(`${who} ends`)
    }),
  )
  await Promise.all(works)
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  expect(existsSync(path.join(root, name))).toBe(false)
})

test('where there is no build, serving refuses in a sentence', () => {
  expect(() => checkBuilt(distDir)).toThrow(/^There is no build .+: run npm run build first\.$/)
  writeFileSync(path.join(root, distDir, 'BUILD_ID'), 'one')
  expect(() => checkBuilt(distDir)).not.toThrow()
})

describe('a build that failed', () => {
  test.each([
    ['killed by the system', { code: 1, signal: 'SIGKILL', output: '' }],
    ['killed under a shell', { code: 137, signal: null, output: '' }],
    [
      'with a worker that was killed',
      { code: 1, signal: null, output: 'Static worker exited with code: null and signal: SIGKILL' },
    ],
    [
      'with a heap that was full',
      { code: 134, signal: null, output: 'FATAL ERROR: JavaScript heap out of memory' },
    ],
  ])('for want of memory says so: %s', (_, outcome) => {
    expect(buildFailed(outcome)).toMatch(
      /^The application could not be built, because there was not enough memory/,
    )
  })
  test('for another reason shows its end', () => {
    expect(buildFailed({ code: 1, signal: null, output: 'first\nType error: x' })).toMatch(
      /as it was:\nfirst\nType error: x$/,
    )
  })
})
