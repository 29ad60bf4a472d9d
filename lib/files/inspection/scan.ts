import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'

/** Asks ClamAV, by INSTREAM of clamd's protocol over its socket on this machine. */

const CHUNK = 64 * 1024
const SECONDS = 120

type Scanned = { clean: true } | { clean: false; found: string }

/** What the scanner found in a file. @throws when it cannot be reached, does not answer, or answers oddly: then nothing is known. */
export async function scan(path: string, socketPath: string, seconds = SECONDS): Promise<Scanned> {
  const socket = connect(socketPath)
  socket.setTimeout(seconds * 1000, () => socket.destroy(new Error('the scanner does not answer')))
  try {
    // The answer may come, and the connection end, before all has been sent.
    const [answer] = await Promise.all([answerOf(socket), send(socket, path)])
    return read(answer)
  } finally {
    socket.destroy()
  }
}

async function send(socket: Socket, path: string): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    if (socket.destroyed || socket.readableEnded) return
    const bytes = chunk as Buffer
    const size = Buffer.alloc(4)
    size.writeUInt32BE(bytes.length)
    socket.write(size)
    if (!socket.write(bytes))
      await new Promise<void>((resolve) => {
        socket.once('drain', resolve)
        socket.once('close', resolve)
      })
  }
  socket.end(Buffer.alloc(4))
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('utf8')))
  })
}

function read(answer: string): Scanned {
  const said = answer.replace(/\0+$/, '').trim()
  if (said === 'stream: OK') return { clean: true }
  const found = /^stream: (.{1,200}) FOUND$/.exec(said)?.[1]
  if (found) return { clean: false, found }
  throw new Error(`the scanner answered ${JSON.stringify(said.slice(0, 200))}`)
}
