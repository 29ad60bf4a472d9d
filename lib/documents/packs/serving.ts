import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AccessDenied } from '@/lib/kernel/errors'
import { errorReference, log } from '@/lib/kernel/log'
import type { Actor } from '@/lib/kernel/policy'
import { bodyOf, setLength } from '@/lib/web/response'
import { signInAddress } from '@/lib/access/sign-in/session'
import { answerTo } from '../storage/ranges'
import { entriesOf, type Draw } from './contents'
import { getPack, notePack } from './queries'
import { packInput } from './schema'
import { streamZip, zipSize, type ZipEntry } from './zip'

/** Answers with the pack of a meeting, whole or a range of it. The rights are asked at each request: what is not open any more is not in it. */
export async function servePack(
  request: Request,
  actor: Actor | null,
  code: string,
  draw: Draw,
): Promise<Response> {
  if (!actor) return new Response(null, { status: 307, headers: { Location: await signInAddress() } })
  try {
    const given = Object.fromEntries(new URL(request.url).searchParams)
    const choice = packInput.parse({ ...given, code })
    const pack = await getPack(actor, choice)
    if (!pack) return nothingHere()
    const entries = await entriesOf(actor, pack, choice.format, draw)
    const size = zipSize(entries)
    const answer = answerTo(request, size, etagOfEntries(entries))
    const headers = {
      ...answer.headers,
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${[code, choice.format, choice.language].filter(Boolean).join('-')}.zip"`,
    }
    if (request.method === 'HEAD' || answer.status === 304 || answer.status === 416)
      return new Response(null, { status: answer.status, headers })
    if (answer.start === 0) {
      const files = pack.papers.flatMap((paper) => paper.files).filter(({ level }) => level !== 'PUBLIC')
      await notePack(actor, { code, files: files.map(({ id, documentId }) => ({ id, documentId })) })
    }
    const bytes = streamZip(entries, { start: answer.start, end: answer.end })
    // Last of all: what is answered when something fails before is shorter.
    setLength(answer.end - answer.start + 1)
    return new Response(bodyOf(bytes), { status: answer.status, headers })
  } catch (error) {
    if (error instanceof AccessDenied || error instanceof z.ZodError) return nothingHere()
    const reference = errorReference()
    log.error({ err: error, reference, meeting: code }, 'a pack could not be made')
    return new Response(`Something went wrong. Reference ${reference}.\n`, { status: 500, headers: plain })
  }
}

/** The same entries are the same bytes. */
function etagOfEntries(entries: ZipEntry[]): string {
  const hash = createHash('sha256')
  for (const entry of entries) {
    const content =
      'bytes' in entry
        ? createHash('sha256').update(entry.bytes).digest('hex')
        : `${entry.size} ${entry.crc32}`
    hash.update(`${entry.name} ${entry.modified.toISOString()} ${content}\n`)
  }
  return `"${hash.digest('hex')}"`
}

const plain = { 'Content-Type': 'text/plain; charset=utf-8' }
const nothingHere = () => new Response('Nothing stands at this address.\n', { status: 404, headers: plain })
