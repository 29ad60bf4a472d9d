import { connect } from 'node:net'
import { Buffer } from 'node:buffer'

/** A request as its bytes, so that what no client would write can be sent too. */
export type Wire = { method: string; target: string; headers: [string, string][]; body: Buffer }
export type Reply =
  { kind: 'answer'; status: number; head: string; body: string } | { kind: 'closed' } | { kind: 'silent' }

/** A server that has said nothing for so long hangs. */
const PATIENCE = 60_000
/** Where the server waits for more than it is sent, the connection is cut after so long. */
const UNTIL_CUT = 1500
/** Of a longer answer the rest is read and thrown away. */
const MOST_READ = 2_000_000

const bytesOf = ({ method, target, headers, body }: Wire): Buffer =>
  Buffer.concat([
    Buffer.from(
      `${method} ${target} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
      'latin1',
    ),
    body,
  ])

/** Whether a server may rightly wait for more: a body that is longer, comes in pieces, or only when it is asked for. */
const isUnfinished = ({ headers, body }: Wire) =>
  headers.some(
    ([name, value]) =>
      ['transfer-encoding', 'expect', 'upgrade'].includes(name) ||
      (name === 'content-length' && Number(value) > body.length),
  )

/** Sends a request on a connection of its own, and reads until the server ends it. */
export function send(port: number, wire: Wire): Promise<Reply> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    let length = 0
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(bytesOf(wire)))
    const read = () => replyIn(Buffer.concat(pieces).toString('utf8'))
    socket.setTimeout(isUnfinished(wire) ? UNTIL_CUT : PATIENCE, () => {
      resolve(length > 0 ? read() : { kind: isUnfinished(wire) ? 'closed' : 'silent' })
      socket.destroy()
    })
    socket.on('data', (piece) => {
      if (length < MOST_READ) pieces.push(piece)
      length += piece.length
    })
    // A server may close before it has read all that is sent to it.
    socket.on('error', () => resolve(length > 0 ? read() : { kind: 'closed' }))
    socket.on('close', () => resolve(length > 0 ? read() : { kind: 'closed' }))
  })
}

function replyIn(text: string): Reply {
  const end = text.indexOf('\r\n\r\n')
  const head = end < 0 ? text : text.slice(0, end)
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1])
  return { kind: 'answer', status, head, body: end < 0 ? '' : text.slice(end + 4) }
}
