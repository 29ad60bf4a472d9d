import 'server-only'
import type { Readable } from 'node:stream'
import { AccessDenied } from '@/lib/kernel/errors'
import { errorReference, log } from '@/lib/kernel/log'
import type { Actor } from '@/lib/kernel/policy'
import { answerTo, etagOf } from '../storage/ranges'
import { mediaTypes } from '../formats'
import { getFile, nameToTake, noteReading, type Opened } from './queries'
import { store } from './store'
import { isStamped, stampedFile, type Way } from './stamp'
import { bodyOf, setLength } from '@/lib/web/response'
import { signInAddress } from '@/lib/access/sign-in/session'

/**
 * Answers a download, whole or a range of it. The right is asked at each request, so that a right that ends stops a download at its next
 * range. Files are attachments under names of ours; the headers that keep a browser from running them are set in proxy.ts.
 */
export async function serveFile(request: Request, actor: Actor | null, id: string): Promise<Response> {
  if (!actor) return redirectTo(await signInAddress())
  try {
    const file = await getFile(actor, { id }).catch(() => null)
    if (!file) return nothingHere()
    if (file.unconfirmed) return redirectTo(`/documents/${file.code}/handling?then=${id}`)
    const how = wayOf(request)
    const source = await sourceOf(actor, file, how)
    const answer = answerTo(request, source.size, source.etag)
    const headers = {
      ...answer.headers,
      'Content-Type': mediaTypes[file.format],
      'Content-Disposition': `attachment; filename="${nameToTake(file)}"`,
    }
    const isBodiless = request.method === 'HEAD' || answer.status === 304 || answer.status === 416
    if (isBodiless) return new Response(null, { status: answer.status, headers })
    await noteReading(actor, { id, how })
    const bytes = await source.read({ start: answer.start, end: answer.end })
    // Last of all: what is answered when something fails before is shorter.
    setLength(answer.end - answer.start + 1)
    return new Response(bodyOf(bytes), { status: answer.status, headers })
  } catch (error) {
    if (error instanceof AccessDenied) return nothingHere()
    const reference = errorReference()
    log.error({ err: error, reference, file: id }, 'a file could not be served')
    return new Response(`Something went wrong. Reference ${reference}.\n`, { status: 500, headers: plain })
  }
}

/** The pages are drawn from ranges: whoever asks for the whole takes it, whatever the address says. */
function wayOf(request: Request): Way {
  const isForPages = new URL(request.url).searchParams.get('for') === 'preview'
  return isForPages && request.headers.has('range') ? 'PREVIEW' : 'DOWNLOAD'
}

type Source = {
  size: number
  etag: string
  read: (range: { start: number; end: number }) => Promise<Readable>
}

/** The bytes as they were uploaded; of a PDF that is not public those with the reader's mark. */
async function sourceOf(actor: Actor, file: Opened, how: Way): Promise<Source> {
  if (isStamped(file)) return stampedFile(actor, file, how)
  const kept = await store()
  return { size: file.size, etag: etagOf(file.sha256), read: (range) => kept.read(file.sha256, range) }
}

const plain = { 'Content-Type': 'text/plain; charset=utf-8' }
const nothingHere = () => new Response('Nothing stands at this address.\n', { status: 404, headers: plain })
const redirectTo = (address: string) => new Response(null, { status: 307, headers: { Location: address } })
