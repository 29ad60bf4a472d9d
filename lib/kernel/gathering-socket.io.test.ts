import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GatheringSocket } from './gathering-socket'

let server: Server
let heard: string[]
let heardAll: Promise<void>
let socket: CountingSocket

/** Counts how often something leaves. */
class CountingSocket extends GatheringSocket {
  departures = 0
  override _write(...given: Parameters<GatheringSocket['_write']>): void {
    this.departures++
    super._write(...given)
  }
  override _writev(...given: Parameters<NonNullable<GatheringSocket['_writev']>>): void {
    this.departures++
    super._writev!(...given)
  }
}

beforeEach(async () => {
  heard = []
  server = createServer((peer) => {
    heardAll = new Promise((resolve) => peer.on('end', resolve))
    peer.setEncoding('utf8')
    peer.on('data', (text: string) => void heard.push(text))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  socket = new CountingSocket()
  await new Promise<void>((resolve) =>
    socket.connect((server.address() as AddressInfo).port, '127.0.0.1', resolve),
  )
})
afterEach(async () => {
  socket.destroy()
  await new Promise((resolve) => server.close(resolve))
})

async function heardByTheOther(): Promise<string> {
  await new Promise<void>((resolve) => socket.end(resolve))
  await heardAll
  return heard.join('')
}

describe('what is written to a gathering socket', () => {
  test('leaves in one write where it was written in one turn, behind promises too', async () => {
    socket.write('begin;')
    await Promise.all(['one;', 'two;'].map(async (text) => void socket.write(await Promise.resolve(text))))
    await new Promise(setImmediate)
    expect(socket.departures).toBe(1)
    expect(await heardByTheOther()).toBe('begin;one;two;')
  })

  test('leaves in writes of their own where the loop has turned in between', async () => {
    socket.write('one;')
    await new Promise(setImmediate)
    socket.write('two;')
    await new Promise(setImmediate)
    expect(socket.departures).toBe(2)
    expect(await heardByTheOther()).toBe('one;two;')
  })

  test('is heard in order where the one who writes corks it as well', async () => {
    socket.cork()
    socket.write('one;')
    socket.uncork()
    socket.write('two;')
    await new Promise(setImmediate)
    expect(socket.departures).toBe(1)
    expect(await heardByTheOther()).toBe('one;two;')
  })
})
