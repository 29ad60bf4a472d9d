import 'server-only'
import { Server, type DataStore } from '@tus/server'
import * as z from 'zod'
import type { Arriving, Intake } from '@/lib/files/quarantine/intake'
import { newUploadName } from '@/lib/files/quarantine/places'
import { quarantine } from '@/lib/files/quarantine/quarantine'
import { LARGEST_FILE } from '@/lib/files/formats'
import { AccessDenied, READ_ONLY_RETRY_AFTER, Refusal, RegisterReadOnly } from '@/lib/kernel/errors'
import { AWAY_RETRY_AFTER, isDatabaseAway } from '@/lib/kernel/away'
import { errorReference, log } from '@/lib/kernel/log'
import { query } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'
import { refuseWhileReadOnly } from '@/lib/kernel/read-only'
import { currentActor } from './actor'
import { inPlainText, nothingStandsHere } from './answers'
import { NothingHere } from './pages'

/**
 * Uploads that resume where they were interrupted, by the tus protocol. What has arrived is kept under a random name in quarantine until
 * it is complete; then the noun to which it belongs takes it.
 */

const senders = new WeakMap<object, Actor>()
const senderOf = (request: object): Actor => {
  const actor = senders.get(request)
  if (!actor) throw new AccessDenied()
  return actor
}

/** An upload says for which account its page was made (`by`), as a form does: it is not recorded as done by whoever has signed in since. */
function refuseOther(actor: Actor, { metadata }: Arriving) {
  if (metadata?.by && metadata.by !== actor.id)
    throw new Refusal(
      'Someone else has signed in to this browser since you opened this page, so nothing was uploaded. Sign in with your own account, then upload the file again.',
    )
}

/** @throws NothingHere for an upload that is for nobody. */
function intakeOf(intakes: Intake[], arriving: Arriving): Intake {
  const found = intakes.find(({ takes }) => takes(arriving))
  if (!found) throw new NothingHere()
  return found
}

function serverOf(intakes: Intake[], datastore: DataStore): Server {
  const server: Server = new Server({
    path: '/uploads',
    relativeLocation: true,
    maxSize: LARGEST_FILE,
    datastore,
    disableTerminationForFinishedUploads: true,
    namingFunction: newUploadName,
    // Nobody can continue, or ask about, what someone else is sending.
    onIncomingRequest: async (request, id) => {
      if (request.method === 'POST') return
      const { metadata } = await server.datastore.getUpload(id)
      if (metadata?.sender !== senderOf(request).id) throw new NothingHere()
    },
    onUploadCreate: async (request, upload) => {
      const actor = senderOf(request)
      refuseOther(actor, upload)
      await intakeOf(intakes, upload).check(actor, upload)
      return { metadata: { ...upload.metadata, sender: actor.id } }
    },
    onUploadFinish: async (request, upload) => {
      await intakeOf(intakes, upload).take(senderOf(request), upload)
      return {}
    },
    onResponseError: (_, error) => {
      const { status, sentence } = failureOf(error)
      return { status_code: status, body: `${sentence}\n` }
    },
  })
  return server
}

/** Refuses each part of a file while the register is read-only: once it had arrived, the file could not be recorded. */
const refuseParts = query('account:own', z.object({}), ({ db }) => refuseWhileReadOnly(db))

/** Refusals answer with their sentence, and so does what the protocol refuses; anything else is a fault of ours, logged under a reference. */
function failureOf(error: unknown): { status: number; sentence: string; retryAfter?: number } {
  if (error instanceof RegisterReadOnly)
    return {
      status: 503,
      sentence: `${error.sentence} What was uploaded before is kept.`,
      retryAfter: READ_ONLY_RETRY_AFTER,
    }
  if (error instanceof Refusal) return { status: 422, sentence: error.sentence }
  if (error instanceof z.core.$ZodError)
    return { status: 422, sentence: error.issues[0]?.message ?? 'This cannot be read.' }
  if (error instanceof AccessDenied || error instanceof NothingHere)
    return { status: 404, sentence: nothingStandsHere }
  // An extension of the protocol that is not offered is asked for in vain: no fault of ours.
  if (isOfProtocol(error))
    return { status: error.status_code === 501 ? 400 : error.status_code, sentence: error.body.trim() }
  if (isDatabaseAway(error))
    return {
      status: 503,
      sentence:
        'The register cannot reach its database at the moment. The part that arrived is kept; try again in a minute.',
      retryAfter: AWAY_RETRY_AFTER,
    }
  const reference = errorReference()
  log.error({ err: error, reference }, 'an upload failed')
  return {
    status: 500,
    sentence: `The file could not be uploaded. The part that arrived is kept; try again. Reference ${reference}.`,
  }
}

const isOfProtocol = (error: unknown): error is { status_code: number; body: string } =>
  typeof error === 'object' &&
  error !== null &&
  'body' in error &&
  'status_code' in error &&
  (Number(error.status_code) < 500 || error.status_code === 501)

/** The answer to a request of the tus protocol. PATCH and DELETE come as POST that says so, since the gate lets nothing else through. */
export function uploadsTo(intakes: Intake[]): (request: Request) => Promise<Response> {
  let server: Server | undefined
  return async (request) => {
    try {
      const actor = await currentActor()
      if (!actor || !intakes.some(({ permission }) => can(actor, permission))) throw new NothingHere()
      if (request.method === 'POST') await refuseParts(actor, {})
      server ??= serverOf(intakes, (await quarantine()).uploads)
      const response = await handled(request, actor, server)
      if (request.method === 'HEAD' && isWhole(response))
        await takeAgain(request, actor, { intakes, store: server.datastore })
      return response
    } catch (error) {
      const { status, sentence, retryAfter } = failureOf(error)
      return inPlainText(sentence, status, retryAfter ? { 'Retry-After': String(retryAfter) } : {})
    }
  }
}

async function handled(request: Request, actor: Actor, server: Server): Promise<Response> {
  const method = request.method === 'POST' ? overridden(request) : request.method
  const meant = new Request(request.url, {
    ...{ method, headers: request.headers, body: hasBody(method) ? request.body : null },
    ...{ duplex: 'half' as const, signal: request.signal },
  })
  senders.set(meant, actor)
  const response = await server.handleWeb(meant)
  const headers = new Headers([...response.headers].filter(([name]) => !name.startsWith('access-control-')))
  return new Response(response.body, { status: response.status, headers })
}

const isWhole = ({ ok, headers }: Response) =>
  ok && headers.get('upload-offset') === headers.get('upload-length')

/** The server may have stopped after the last byte arrived and before the file was taken: the next request takes it then. */
async function takeAgain(
  request: Request,
  actor: Actor,
  { intakes, store }: { intakes: Intake[]; store: Server['datastore'] },
) {
  const id = new URL(request.url).pathname.split('/').at(-1) ?? ''
  const upload = await store.getUpload(id)
  await intakeOf(intakes, upload).take(actor, upload)
}

const hasBody = (method: string) => method !== 'HEAD' && method !== 'GET'

const overridden = (request: Request) => {
  const asked = request.headers.get('x-http-method-override')
  return asked === 'PATCH' || asked === 'DELETE' ? asked : 'POST'
}
