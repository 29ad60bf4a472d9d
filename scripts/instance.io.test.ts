import { fork, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { recordInstance, releaseInstance, runningInstance, takeInstance } from './instance.mjs'
import { bornAt, endProcess } from './processes.mjs'

let folder: string
const children: number[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-instance-'))
  process.env.CHANCERY_DATA_DIR = folder
})
afterEach(async () => {
  delete process.env.CHANCERY_DATA_DIR
  for (const pid of children.splice(0)) await endProcess(pid, ['SIGKILL'])
  rmSync(folder, { recursive: true })
})

function begin() {
  const { pid } = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  children.push(pid!)
  return { pid: pid!, born: bornAt(pid) }
}

const record = (content: object) => writeFileSync(path.join(folder, 'running.json'), JSON.stringify(content))

test('a folder in use is left alone, and the sentence says where it runs', async () => {
  const starter = begin()
  record({ starter, address: 'http://localhost:3000' })
  await expect(takeInstance()).rejects.toThrow(
    `is already running from this folder at http://localhost:3000 (process ${starter.pid})`,
  )
})

test('a server whose starter was killed is ended', async () => {
  const server = begin()
  const starter = { ...begin(), born: 'some other time' }
  record({ starter, server })
  await takeInstance()
  expect(bornAt(server.pid)).toBeUndefined()
  expect(runningInstance()?.starter.pid).toBe(process.pid)
})

test('a process that only has the number of the old server is left alone', async () => {
  const stranger = begin()
  record({ starter: { pid: stranger.pid, born: 'before' }, server: { pid: stranger.pid, born: 'before' } })
  await takeInstance()
  expect(bornAt(stranger.pid)).toBe(stranger.born)
})

test('of two starts at once one has the folder, and the other is told in a sentence', async () => {
  const start = () => {
    const child = fork(path.resolve('lib/testing/takes-instance.mjs'), [], {
      stdio: 'ignore',
      env: { ...process.env },
    })
    children.push(child.pid!)
    return new Promise((resolve) => child.on('message', resolve))
  }
  record({ starter: { ...begin(), born: 'some other time' } })
  const answers = await Promise.all([start(), start(), start()])
  expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1)
  for (const answer of answers.filter((one) => one !== 'taken'))
    expect(answer).toMatch(/^Chancery is already running from this folder/)
})

test('a folder is free again when it is released', async () => {
  await takeInstance()
  recordInstance({ address: 'http://localhost:3000' })
  expect(runningInstance()?.address).toBe('http://localhost:3000')
  releaseInstance()
  expect(runningInstance()).toBeUndefined()
})
