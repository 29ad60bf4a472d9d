import 'server-only'
import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { instantInWords } from '@/lib/time/date-words'
import type { Actor } from '@/lib/kernel/policy'
import { markPdf } from '@/lib/kernel/pdf/mark'
import { statIfThere } from '@/lib/files/storage/folder'
import { digestsOf } from '@/lib/files/digests'
import { noteReading, type Opened } from './queries'
import { store } from '@/lib/files/storage/opened'

/**
 * The mark on a PDF that is not public: who downloaded it, for which party, when. It is made in a process of its own with limits on time and
 * memory, kept for as long as the download may take, and the same at each range of it. Without its mark the file is not given out.
 */

type Marked = Pick<Opened, 'id' | 'symbol' | 'sha256'>
const folder = () => path.join(path.resolve(process.env.CHANCERY_DATA_DIR || 'data'), 'stamped')
/** For one PDF; a process marks so many of them at most. */
const SECONDS = 60
const AT_ONCE = 25
/** Heap in MB. A PDF is held whole while it is marked. */
const MEMORY = 1024
const KEPT_FOR = 12 * 3600 * 1000

const run = promisify(execFile)
const being = new Map<string, Promise<void>>()

type Copy = { id: string; sha256: string; mark: string; key: string; target: string }

/** `since` is when the reading began: viewing the pages is not a download, and its mark has a time of its own. */
function copyOf(actor: Actor, file: Marked, since: Date): Copy {
  const mark = [
    actor.partyCode,
    actor.name,
    `${instantInWords(since, 'UTC')} UTC`,
    file.symbol,
    actor.id.slice(0, 8),
  ]
    .filter(Boolean)
    .join(' · ')
  const key = createHash('sha256').update(`${file.sha256} ${mark}`).digest('hex')
  return { id: file.id, sha256: file.sha256, mark, key, target: path.join(folder(), key) }
}

/** One PDF with the mark of its reader, whose reading of it began at `since`. */
export async function stampedFile(actor: Actor, file: Marked, since: Date) {
  const copy = copyOf(actor, file, since)
  await makeMissing([copy])
  const { size } = await stat(copy.target)
  return {
    size,
    fingerprint: `${file.sha256}-${copy.key.slice(0, 16)}`,
    read: async (range: { start: number; end: number }) => createReadStream(copy.target, range),
  }
}

/** Several at once, for a pack: where each copy is, with its digests. A file to which this reader no longer has access is left out. */
export async function stampedCopies(actor: Actor, files: Marked[]) {
  const copies: Copy[] = []
  for (const file of files) {
    const { since } = await noteReading(actor, { id: file.id, how: 'PACK' })
    if (since) copies.push(copyOf(actor, file, since))
  }
  for (let at = 0; at < copies.length; at += AT_ONCE) await makeMissing(copies.slice(at, at + AT_ONCE))
  const made = new Map<string, { path: string; sha256: string; crc32: number; size: number }>()
  for (const { id, target } of copies) made.set(id, { path: target, ...(await digestsOf(target)) })
  return made
}

/** Makes the copies that are not there. One that someone else is waiting for is not made twice. */
async function makeMissing(copies: Copy[]): Promise<void> {
  const missing: Copy[] = []
  for (const copy of copies) if (!being.has(copy.key) && !(await statIfThere(copy.target))) missing.push(copy)
  if (missing.length > 0) {
    const making = make(missing).finally(() => missing.forEach(({ key }) => being.delete(key)))
    missing.forEach(({ key }) => being.set(key, making))
  }
  await Promise.all(copies.map(({ key }) => being.get(key)))
}

async function make(copies: Copy[]): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  await forgetOld()
  const list = path.join(folder(), `${randomUUID()}.json`)
  const jobs: { source: string; target: string; mark: string }[] = []
  for (const { target, mark } of copies)
    jobs.push({ source: `${target}.source`, target, mark: (await markPdf(mark)).toString('base64') })
  try {
    const kept = await store()
    for (const [at, { sha256 }] of copies.entries())
      await pipeline(await kept.read(sha256), createWriteStream(jobs[at]?.source ?? '', { mode: 0o600 }))
    await writeFile(list, JSON.stringify(jobs), { mode: 0o600 })
    const worker = path.resolve('lib/documents/files/stamp-worker.mjs')
    await run(process.execPath, [`--max-old-space-size=${MEMORY}`, worker, list], {
      timeout: SECONDS * 1000 * copies.length,
      killSignal: 'SIGKILL',
      env: { NODE_ENV: 'production' },
      windowsHide: true,
    })
  } finally {
    for (const { source } of jobs) await rm(source, { force: true })
    await rm(list, { force: true })
  }
}

/** Marked copies are kept for a download and no longer. */
async function forgetOld(): Promise<void> {
  const before = Date.now() - KEPT_FOR
  for (const name of await readdir(folder())) {
    const place = path.join(folder(), name)
    const found = await statIfThere(place)
    if (found && found.mtimeMs < before) await rm(place, { force: true })
  }
}
