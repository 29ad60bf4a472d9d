import { areArguments, areCalledParts, areFormParts, partsOf } from './flight'

/**
 * The gate in front of every request, as pure decisions; proxy.ts asks them. It keeps out what no page of ours sends. It never
 * decides who may see or do something: a gate can be bypassed, queries and commands cannot.
 */

type Denial = { status: 400 | 403 | 404 | 405 | 411 | 413 | 415; sentence: string }
type Facts = { method: string; path: string; headers: Pick<Headers, 'get'> }

export const largestBody = 1_000_000
/** Routes, besides next-auth's, to which a plain form may be sent without a server action. */
const formRoutes = ['/sign-out']

/** Where files are uploaded in parts, by the tus protocol; `largestBody` limits a part, too. */
const isUpload = (path: string) => path === '/uploads' || /^\/uploads\/[0-9a-f]{32}$/.test(path)
const part = 'application/offset+octet-stream'

/** Where JavaScript sends taps from the sheet of attendance, as JSON and not by a server action. */
const isTaps = (path: string) => /^\/meetings\/[a-z0-9-]{1,60}\/attendance\/taps$/.test(path)
const json = /^application\/json(?:; ?charset=utf-8)?$/i

const deny = (status: Denial['status'], sentence: string): Denial => ({ status, sentence })
const takesForms = (path: string) => path.startsWith('/api/auth/') || formRoutes.includes(path)
const multipart = /^multipart\/form-data; boundary=([\w'+.-]{1,70})$/
const text = /^text\/plain(?:; ?charset=utf-8)?$/i
const urlEncoded = /^application\/x-www-form-urlencoded(?:; ?charset=utf-8)?$/i

/** What can be said before the body is read. `origin` is the only one whose forms are ours. */
export function refuseRequest({ method, path, headers }: Facts, origin: string): Denial | null {
  if (!isReadable(path) || isUnused(path)) return deny(404, 'There is nothing at this web address.')
  if (method === 'GET' || method === 'HEAD') return null
  if (method !== 'POST') return deny(405, 'Only GET, HEAD and POST requests are accepted.')
  return refuseSender(headers, origin) ?? refuseLength(headers) ?? refuseKind(path, headers)
}

/** What the framework would answer and no page of ours asks: it makes pictures smaller, whichever address of this server it is given. */
const isUnused = (path: string) => /^\/_next\/image(?:\/|$)/.test(decodeURIComponent(path))

/** Whether an address is text: its bytes are UTF-8, and there is no NUL, which no database takes. */
function isReadable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0')
  } catch {
    return false
  }
}

function refuseSender(headers: Facts['headers'], origin: string): Denial | null {
  const site = headers.get('sec-fetch-site')
  if (headers.get('origin') === origin && (site === null || site === 'same-origin')) return null
  return deny(403, `This form was not sent from the register. Open the page again.`)
}

function refuseLength(headers: Facts['headers']): Denial | null {
  const length = headers.get('content-length')
  // The framework hands an action on to the page that holds it in a stream of unknown length; refuseBody measures that one.
  if (length === null && headers.get('x-action-forwarded') === '1') return null
  if (!/^\d{1,15}$/.test(length ?? '')) return deny(411, 'The request does not say how long it is.')
  return Number(length) > largestBody ? tooLarge() : null
}

const tooLarge = () =>
  deny(413, 'The request is too large: the limit is one megabyte. Divide it into smaller parts.')

function refuseKind(path: string, headers: Facts['headers']): Denial | null {
  const kind = headers.get('content-type') ?? ''
  const action = headers.get('next-action')
  const encoding = headers.get('content-encoding')
  if (encoding !== null && encoding !== 'identity')
    return deny(415, 'Compressed requests are not accepted. Send it uncompressed.')
  if (isUpload(path))
    return action === null && (kind === '' || kind === part)
      ? null
      : deny(415, 'This type of content is not accepted here.')
  if (isTaps(path))
    return action === null && json.test(kind) ? null : deny(415, 'This type of content is not accepted here.')
  if (action !== null && !/^[0-9a-f]{40,42}$/.test(action)) return deny(400, 'Unknown action.')
  if (multipart.test(kind)) return null
  if (action !== null && text.test(kind)) return null
  if (action === null && urlEncoded.test(kind) && takesForms(path)) return null
  return deny(415, 'This type of content is not accepted here.')
}

/** What the body itself says; asked for every POST that `refuseRequest` has let pass. */
export function refuseBody({ path, headers }: Facts, body: Buffer): Denial | null {
  if (body.length > largestBody) return tooLarge()
  if (isUpload(path)) return null
  if (isTaps(path)) return isObject(body) ? null : deny(400, 'The request cannot be read.')
  const kind = headers.get('content-type') ?? ''
  const isCalled = headers.get('next-action') !== null
  const boundary = multipart.exec(kind)?.[1]
  if (boundary !== undefined) {
    const parts = partsOf(body, boundary)
    const isOurs = parts && (isCalled ? areCalledParts(parts) : areFormParts(parts))
    return isOurs
      ? null
      : deny(
          400,
          'This form does not come from a page of this register. Open the page again and send the form again.',
        )
  }
  if (isCalled && !areArguments(body.toString('utf8'))) return deny(400, 'The request cannot be read.')
  return !isCalled && !takesForms(path) ? deny(415, 'This type of content is not accepted here.') : null
}

/** The field that names the action of a form that was sent without JavaScript; the framework hands it on to nobody. Null for anything else. */
export function formActionIn({ headers }: Facts, body: Buffer): string | null {
  const boundary = multipart.exec(headers.get('content-type') ?? '')?.[1]
  if (boundary === undefined || headers.get('next-action') !== null) return null
  return partsOf(body, boundary)?.find(({ name }) => name.startsWith('$ACTION_ID_'))?.name ?? null
}

/** Whether these bytes are one JSON object. */
function isObject(body: Buffer): boolean {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
