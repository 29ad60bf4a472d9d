import 'server-only'
import type { Readable } from 'node:stream'
import type * as z from 'zod'
import { noteExport } from '@/lib/access/exports/commands'
import type { ExportFormat } from '@/lib/access/exports/schema'
import type { Query } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import type { Taken } from '@/lib/kernel/tables/table'
import { takeShare, type Work } from '@/lib/kernel/shares'
import { takingTurns } from '@/lib/kernel/turns'
import { askedElsewhere } from './answers'
import { reached } from './pages'
import { answerTo, type ByteRange } from './ranges'
import { bodyOf, isHead, setLength } from './response'
import { answerReader, type Failing } from './routes'

/** The answers that are files: those that are made at once and sent whole, and those of which any range is read. */

/** A file that is made for its answer. It is offered under its `name`; null for one that is shown. */
export type File = {
  body: string | Uint8Array<ArrayBuffer>
  type: string
  name: string | null
  /** Of a list: what the log of exports keeps of it. */
  taken?: Taken & { format: ExportFormat }
}

export const madeFile = (
  { body, type, name }: Omit<File, 'taken'>,
  as: 'attachment' | 'inline' = 'attachment',
) =>
  new Response(body, {
    headers: {
      'Content-Type': type,
      ...(name !== null && { 'Content-Disposition': `${as}; filename="${name}"` }),
    },
  })

/**
 * The answer of a route that is a file: what a query gives, made into one. Sign-in when nobody is signed in, 404 when it is not
 * allowed or not there, as for pages. It is offered under its name and never kept by anything between. `work` is the kind that is counted,
 * for what is heavy.
 */
export const download = <S extends z.core.$ZodType, T>(
  query: Query<S, T>,
  input: z.input<S>,
  make: (value: NonNullable<T>) => File | Promise<File>,
  work?: Work,
): Promise<Response> =>
  answerReader(
    { what: 'a file could not be made', facts: { permission: query.permission } },
    async (actor) => {
      if (work) await takeShare(work, { person: actor.id })
      const { taken, ...file } = await make(await reached(query(actor, input)))
      // By HEAD one learns of a file, and takes none.
      if (taken && !isHead()) await noteExport(actor, taken)
      return madeFile(file)
    },
  )

/** Drawing many pages takes a processor for a second and more, and the pages of everybody else wait for it. */
const papersInTurn = takingTurns({ atATime: 2, longestQueue: 12 })

/** The same of a file that is heavy to make: a PDF, a paper for Word, an archive of them. */
export const paper = <S extends z.core.$ZodType, T>(
  query: Query<S, T>,
  input: z.input<S>,
  make: (value: NonNullable<T>) => File | Promise<File>,
): Promise<Response> => download(query, input, (value) => papersInTurn(async () => make(value)), 'PAPER')

/** A file as the domain hands it over: nothing of it is read yet. */
export type StoredFile = {
  name: string
  type: string
  /** In bytes. */
  size: number
  /** Names these bytes: another file, or the same one when it has changed, has another. */
  fingerprint: string
  /** Shown in a page and not offered; `lasts` where its address leads to no other bytes for the hours of one reading. */
  shown?: { lasts: boolean }
  /** The bytes from start to end, both included; what is to be noted of a reading is noted by it. */
  read: (range: ByteRange) => Promise<Readable>
}

/** A file that is made for whoever reads it: to those who take no bytes of it nothing more can be said. */
export type UnmadeFile = Pick<StoredFile, 'name' | 'type' | 'shown'> & { size: null }

/** Whether no byte of a file is asked for, whatever it holds. */
export const takesNoBytes = (request: Request) =>
  request.method === 'HEAD' || request.headers.get('if-none-match')?.trim() === '*'

/** Where to ask instead, since something is to be done first. */
export type Elsewhere = { elsewhere: string }

/**
 * Answers with a file, whole or a range of it. It is opened again for each request, so that a right that ends stops a download at its
 * next range. Files are attachments under names of ours; the headers that keep a browser from running them are set in proxy.ts.
 */
export const serve = (
  request: Request,
  failing: Failing,
  open: (actor: Actor) => Promise<StoredFile | UnmadeFile | Elsewhere | null>,
): Promise<Response> =>
  answerReader(failing, async (actor) => {
    const found = await reached(open(actor))
    return 'elsewhere' in found ? askedElsewhere(found.elsewhere) : answerWith(request, found)
  })

/** By this browser alone, for as long as a reading counts as one. */
const KEPT_WHILE_READ = 'private, max-age=43200, immutable'
const ASKED_EACH_TIME = 'private, no-cache'

async function answerWith(request: Request, file: StoredFile | UnmadeFile) {
  const named = {
    'Content-Type': file.type,
    'Content-Disposition': `${file.shown ? 'inline' : 'attachment'}; filename="${file.name}"`,
    ...(file.shown && { 'Cache-Control': file.shown.lasts ? KEPT_WHILE_READ : ASKED_EACH_TIME }),
  }
  if (file.size === null)
    return new Response(null, { status: request.method === 'HEAD' ? 200 : 304, headers: named })
  const { size, fingerprint, read } = file
  const { status, start, end, headers } = answerTo(request, size, `"${fingerprint}"`)
  const answer = { status, headers: { ...headers, ...named } }
  if (request.method === 'HEAD' || status === 304 || status === 416) return new Response(null, answer)
  const bytes = await read({ start, end })
  // Last of all: what is answered when something fails before is shorter.
  setLength(end - start + 1)
  return new Response(bodyOf(bytes), answer)
}
