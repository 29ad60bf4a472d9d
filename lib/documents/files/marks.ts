import 'server-only'
import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { store } from '@/lib/files/storage/opened'
import { statIfThere } from '@/lib/files/storage/folder'
import { markPdf } from '@/lib/kernel/pdf/mark'
import type { Actor } from '@/lib/kernel/policy'
import { takeShare, type Work } from '@/lib/kernel/shares'
import { takingTurns } from '@/lib/kernel/turns'
import { instantInWords } from '@/lib/time/instant-words'

/**
 * Copies that carry the mark of their reader: who, for which party, since when. They are made in processes of their own with limits on time
 * and memory, and kept for as long as a download may take.
 */

/** `scale` is for a picture: pixels a point. */
export type Copy = { sha256: string; mark: string; key: string; target: string; scale?: number }

const folder = () => path.join(path.resolve(process.env.CHANCERY_DATA_DIR || 'data'), 'stamped')
/** For one copy. */
const SECONDS = 60
/** Heap in MB. What is marked is held whole. */
const MEMORY = 1024
const KEPT_FOR = 12 * 3600 * 1000

const run = promisify(execFile)
/** Each process may need as much as that. */
const marksInTurn = takingTurns({ atATime: 2, longestQueue: 24 })
const being = new Map<string, Promise<void>>()

/** `since` is when the reading began. */
export function copyOf(
  actor: Actor,
  { symbol, sha256 }: { symbol: string; sha256: string },
  since: Date,
): Copy {
  const at = instantInWords(since, 'UTC')
  const mark = [actor.partyCode, actor.name, at, symbol, actor.id.slice(0, 8)].filter(Boolean).join(' · ')
  const key = createHash('sha256').update(`${sha256} ${mark}`).digest('hex')
  return { sha256, mark, key, target: path.join(folder(), key) }
}

/** The program that makes copies of a kind, and as what that is counted for their reader. */
export type Maker = { worker: string; work: Work }

/**
 * Makes the copies of this reader that are not there. One that someone else is waiting for is neither made twice nor counted twice, and what
 * is kept is not counted.
 */
export async function makeMissing(actor: Actor, copies: Copy[], { worker, work }: Maker): Promise<void> {
  const absent: Copy[] = []
  for (const copy of copies) if (!being.has(copy.key) && !(await statIfThere(copy.target))) absent.push(copy)
  // Another request may have begun with some in the meantime. From here to where they are listed nothing is waited for.
  const missing = absent.filter(({ key }) => !being.has(key))
  if (missing.length > 0) {
    const making = takeShare(work, { person: actor.id })
      .then(() => marksInTurn(() => make(missing, worker)))
      .finally(() => missing.forEach(({ key }) => being.delete(key)))
    missing.forEach(({ key }) => being.set(key, making))
  }
  await Promise.all(copies.map(({ key }) => being.get(key)))
}

async function make(copies: Copy[], worker: string): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  await forgetOld()
  const list = path.join(folder(), `${randomUUID()}.json`)
  const jobs: { source: string; target: string; mark: string; scale?: number }[] = []
  for (const { target, mark, scale } of copies)
    jobs.push({
      ...{ source: `${target}.source`, target },
      ...{ mark: (await markPdf(mark)).toString('base64'), scale },
    })
  try {
    const kept = await store()
    for (const [at, { sha256 }] of copies.entries())
      await pipeline(await kept.read(sha256), createWriteStream(jobs[at]?.source ?? '', { mode: 0o600 }))
    await writeFile(list, JSON.stringify(jobs), { mode: 0o600 })
    const given = [`--max-old-space-size=${MEMORY}`, '--no-warnings', path.resolve(worker), list]
    await run(process.execPath, given, {
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
