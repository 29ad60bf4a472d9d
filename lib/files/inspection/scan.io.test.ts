import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { scan } from './scan'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'scan-'))
})
afterAll(() => rm(folder, { recursive: true }))

const file = async (content: Buffer | string) => {
  const place = path.join(folder, 'file')
  await writeFile(place, content)
  return place
}
// In parts, so that a scanner does not find this source.
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join('')

describe('what a scanner answers', () => {
  let server: Server | null = null
  const open = new Set<Socket>()
  afterEach(() => {
    open.forEach((socket) => socket.destroy())
    return new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
  })

  /** A scanner that reads what is sent as the protocol says, and then does as the test wants. */
  async function scanner(answer: (socket: Socket, sent: Buffer) => void): Promise<string> {
    const place = path.join(folder, `scanner-${Math.random().toString(36).slice(2)}`)
    server = createServer({ allowHalfOpen: true }, (socket) => {
      open.add(socket)
      const chunks: Buffer[] = []
      let left: Buffer = Buffer.alloc(0)
      socket.on('error', () => undefined)
      socket.on('data', (data) => {
        left = Buffer.concat([left, data])
        if (left.subarray(0, 10).toString() === 'zINSTREAM\0') left = left.subarray(10)
        while (left.length >= 4) {
          const size = left.readUInt32BE(0)
          if (size === 0) return answer(socket, Buffer.concat(chunks))
          if (left.length < 4 + size) return
          chunks.push(left.subarray(4, 4 + size))
          left = left.subarray(4 + size)
        }
      })
    })
    await new Promise<void>((resolve) => server?.listen(place, resolve))
    return place
  }
  const says = (words: string) => scanner((socket) => socket.end(`${words}\0`))

  test('is taken for clean where nothing was found', async () => {
    expect(await scan(await file('words'), await says('stream: OK'))).toEqual({ clean: true })
  })
  test('names what was found', async () => {
    expect(await scan(await file('words'), await says('stream: Eicar-Test FOUND'))).toEqual({
      clean: false,
      found: 'Eicar-Test',
    })
  })
  test('is about the whole of the file, as it is', async () => {
    const content = Buffer.from(Array.from({ length: 300_000 }, (_, n) => n % 251))
    let got: Buffer = Buffer.alloc(0)
    const place = await scanner((socket, sent) => {
      got = sent
      socket.end('stream: OK\0')
    })
    await scan(await file(content), place)
    expect(got.equals(content)).toBe(true)
  })
  test.each([
    ['an error', 'INSTREAM size limit exceeded. ERROR'],
    ['nothing', ''],
    ['something else', 'PONG'],
    ['two lines', 'stream: OK\nstream: X FOUND'],
  ])('with %s is no answer', async (_, words) => {
    await expect(scan(await file('words'), await says(words))).rejects.toThrow(/the scanner answered/)
  })
  test('that never comes is no answer', async () => {
    const place = await scanner(() => undefined)
    await expect(scan(await file('words'), place, 0.2)).rejects.toThrow(/does not answer/)
  })
  test('by breaking off is no answer', async () => {
    const place = await scanner((socket) => socket.destroy())
    await expect(scan(await file('words'), place)).rejects.toThrow()
  })
  test('from nowhere is no answer', async () => {
    await expect(scan(await file('words'), path.join(folder, 'nobody'))).rejects.toThrow(/ENOENT/)
  })
})

const clamd = '/usr/sbin/clamd'
const isThere = existsSync(clamd)
if (!isThere)
  process.stdout.write('ClamAV is not installed here (/usr/sbin/clamd): its own test is left out.\n')

describe.skipIf(!isThere)('ClamAV itself', () => {
  const socket = () => path.join(folder, 'clamd.ctl')
  let daemon: ChildProcess

  beforeAll(async () => {
    const signature = Buffer.from(eicar).toString('hex')
    await writeFile(path.join(folder, 'own.ndb'), `Own-Test-File:0:0:${signature}\n`)
    const settings = [
      `LocalSocket ${socket()}`,
      `DatabaseDirectory ${folder}`,
      'Foreground yes',
      'StreamMaxLength 200M',
      'LogVerbose no',
    ]
    const config = path.join(folder, 'clamd.conf')
    await writeFile(config, `${settings.join('\n')}\n`)
    daemon = spawn(clamd, ['--config-file', config], { stdio: 'ignore' })
    for (let n = 0; n < 200 && !existsSync(socket()); n++)
      await new Promise((resolve) => setTimeout(resolve, 100))
  })
  afterAll(() => {
    daemon.kill('SIGKILL')
  })

  test('finds what its signature names, and lets other files pass', async () => {
    expect(await scan(await file(eicar), socket())).toMatchObject({
      clean: false,
      found: expect.stringContaining('Own-Test-File'),
    })
    expect(await scan(await file('The words of a paper.'), socket())).toEqual({ clean: true })
    expect(await scan(await file(Buffer.alloc(5_000_000, 7)), socket())).toEqual({ clean: true })
  })
})
