import 'server-only'
import { randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import { FileStore } from '@tus/file-store'
import { Server, type Upload } from '@tus/server'
import { z } from 'zod'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import { errorReference, log } from '@/lib/kernel/log'
import { can, type Actor } from '@/lib/kernel/policy'
import { bringFile, checkUpload } from './commands'
import { wakeExaminer } from './examiner'
import { quarantineFolder, uploadPath } from './quarantine'
import { LARGEST_FILE } from './schema'

/**
 * Uploads that go on where they were broken off, by the tus protocol. What has come lies in quarantine under a random name; once all of
 * it has, the file is entered and examined. Nothing of it can be read before it was found clean.
 */

/** What was acknowledged must outlive a power cut: the library writes, this waits for the disk. */
class DurableStore extends FileStore {
  override async write(...given: Parameters<FileStore['write']>): Promise<number> {
    const offset = await super.write(...given)
    const file = await open(uploadPath(given[1]), 'r')
    try {
      await file.datasync()
    } finally {
      await file.close()
    }
    return offset
  }
}

/** An upload that nobody goes on with is given up after so long. */
const ABANDONED_AFTER = 7 * 24 * 3600 * 1000

const senders = new WeakMap<object, Actor>()
const senderOf = (request: object): Actor => {
  const actor = senders.get(request)
  if (!actor) throw new AccessDenied()
  return actor
}

let server: Server | undefined
function tus(): Server {
  server ??= new Server({
    path: '/uploads',
    relativeLocation: true,
    maxSize: LARGEST_FILE,
    datastore: new DurableStore({
      directory: quarantineFolder(),
      expirationPeriodInMilliseconds: ABANDONED_AFTER,
    }),
    disableTerminationForFinishedUploads: true,
    namingFunction: () => randomBytes(16).toString('hex'),
    onIncomingRequest: async (request, id) => onlyOwn(senderOf(request), request.method, id),
    onUploadCreate: async (request, upload) => {
      const actor = senderOf(request)
      await checkUpload(actor, factsOf(upload))
      return { metadata: { ...upload.metadata, sender: actor.id } }
    },
    onUploadFinish: async (request, upload) => {
      await bringFile(senderOf(request), { ...factsOf(upload), upload: upload.id })
      wakeExaminer()
      return {}
    },
    onResponseError: (_, error) => sentenceFor(error),
  })
  return server
}

/** What an upload says of itself. */
const factsOf = ({ metadata, size }: Pick<Upload, 'metadata' | 'size'>) => ({
  ...{ document: metadata?.document ?? '', language: metadata?.language ?? '' },
  ...{ filename: metadata?.filename ?? '', filetype: metadata?.filetype ?? null, size: size ?? 0 },
})

/** Nobody goes on with, or asks about, what somebody else is sending. */
async function onlyOwn(actor: Actor, method: string, id: string) {
  if (method === 'POST') return
  const upload = await tus().datastore.getUpload(id)
  if (upload.metadata?.sender !== actor.id)
    throw { status_code: 404, body: 'Nothing stands at this address.\n' }
}

type Fault = { status_code: number; body: string }
const isFault = (error: unknown): error is Fault =>
  typeof error === 'object' && error !== null && 'status_code' in error && 'body' in error

/** Refusals are told in their sentence; a full disk too; anything else is a fault of ours, logged under a reference. */
function sentenceFor(error: unknown): Fault {
  if (error instanceof Refusal) return { status_code: 422, body: `${error.sentence}\n` }
  if (error instanceof z.ZodError)
    return { status_code: 422, body: `${error.issues[0]?.message ?? 'This cannot be read.'}\n` }
  if (error instanceof AccessDenied) return { status_code: 404, body: 'Nothing stands at this address.\n' }
  if (isFault(error) && error.status_code < 500) return error
  const reference = errorReference()
  log.error({ err: error, reference }, 'an upload failed')
  return {
    status_code: 500,
    body: `The file could not be received just now. What has come is kept; try again. Reference ${reference}.\n`,
  }
}

/** Answers a request of the tus protocol. PATCH and DELETE come as POST that says so, since the gate lets nothing else through. */
export async function receive(request: Request, actor: Actor | null): Promise<Response> {
  if (!actor || !can(actor, 'document:edit'))
    return new Response('Nothing stands at this address.\n', { status: 404 })
  const method = request.method === 'POST' ? overridden(request) : request.method
  const meant = new Request(request.url, {
    ...{
      method,
      headers: request.headers,
      body: method === 'HEAD' || method === 'GET' ? null : request.body,
    },
    ...{ duplex: 'half' as const, signal: request.signal },
  })
  senders.set(meant, actor)
  const response = await tus().handleWeb(meant)
  if (method === 'HEAD' && response.ok) await enterIfComplete(actor, request, response)
  const headers = new Headers([...response.headers].filter(([name]) => !name.startsWith('access-control-')))
  return new Response(response.body, { status: response.status, headers })
}

/** The server may have been ended after the last byte came and before the file was entered: who asks again has it entered then. */
async function enterIfComplete(actor: Actor, request: Request, { headers }: Response) {
  if (headers.get('upload-offset') !== headers.get('upload-length')) return
  const id = new URL(request.url).pathname.split('/').at(-1) ?? ''
  const upload = await tus().datastore.getUpload(id)
  await bringFile(actor, { ...factsOf(upload), upload: id })
  wakeExaminer()
}

const overridden = (request: Request) => {
  const asked = request.headers.get('x-http-method-override')
  return asked === 'PATCH' || asked === 'DELETE' ? asked : 'POST'
}
