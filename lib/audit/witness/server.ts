import { readFileSync, existsSync, renameSync, openSync, writeSync, fsyncSync, closeSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Signer, Verifier } from '@/lib/audit/signing-keys'
import { answerTo, LONGEST_REQUEST, type Seen } from '@/lib/audit/witness/witness'

/** `file` is where it remembers the last checkpoint of each log; `tell` is called with a sentence for each that it refused. */
type Witnessing = { key: Signer; logs: readonly Verifier[]; file: string; tell: (sentence: string) => void }

/** A witness that answers over HTTP: one request after the other, and never before it has remembered what it signs. */
export function witnessServer({ key, logs, file, tell }: Witnessing): Server {
  let seen: Seen = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Seen) : {}
  return createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    const answered = answer(request, response, (body) => {
      const given = answerTo(body, seen, logs, key, new Date())
      if (given.seen) {
        remember(file, given.seen)
        seen = given.seen
      } else {
        tell(`${new Date().toISOString()} refused (${given.status}): ${given.text.trim()}`)
      }
      return given
    })
    answered.catch((error: Error) => {
      tell(`${new Date().toISOString()} could not answer: ${error.message}`)
      response.destroy()
    })
  })
}

type Given = { status: number; text: string; type?: string }

async function answer(request: IncomingMessage, response: ServerResponse, given: (body: string) => Given) {
  const { status, text, type = 'text/plain; charset=utf-8' } = await read(request, given)
  response.writeHead(status, { 'Content-Type': type }).end(text)
}

async function read(request: IncomingMessage, given: (body: string) => Given): Promise<Given> {
  if (request.url !== '/add-checkpoint') return { status: 404, text: 'There is only /add-checkpoint here.\n' }
  if (request.method !== 'POST') return { status: 405, text: 'Only POST requests are accepted.\n' }
  if (!(Number(request.headers['content-length']) <= LONGEST_REQUEST))
    return { status: 413, text: 'The request is too long.\n' }
  return given((await buffer(request)).toString('utf8'))
}

// Written beside and renamed, so that it is there whole or as it was.
function remember(file: string, seen: Seen) {
  const open = openSync(`${file}.new`, 'w', 0o600)
  writeSync(open, JSON.stringify(seen, null, 2))
  fsyncSync(open)
  closeSync(open)
  renameSync(`${file}.new`, file)
}
