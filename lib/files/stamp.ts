import 'server-only'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { instantInWords } from '../date-words'
import type { Actor } from '../policy'
import { etagOf } from '../storage/ranges'
import { store } from './examiner'
import { noteReading, readingSince, type Opened } from './queries'

/**
 * The mark on a PDF that is not public: who took it, for which party, when. It is made in a process of its own with limits on time and
 * memory, kept for as long as the download may take, and the same at each range of it. Without its mark the file is not given out.
 */

export const isStamped = ({ format, level }: Pick<Opened, 'format' | 'level'>) =>
  format === 'PDF' && level !== 'PUBLIC'

const folder = () => path.join(path.resolve(process.env.CHANCERY_DATA_DIR || 'data'), 'stamped')
const SECONDS = 60
/** Heap in MB. A PDF is held whole while it is marked. */
const MEMORY = 1024
const KEPT_FOR = 12 * 3600 * 1000

const run = promisify(execFile)
const being = new Map<string, Promise<void>>()

export async function stampedFile(actor: Actor, file: Opened) {
  await noteReading(actor, { id: file.id, how: 'DOWNLOAD' })
  const at = await readingSince(actor, { id: file.id, how: 'DOWNLOAD' })
  const mark = [
    actor.partyCode,
    actor.name,
    `${instantInWords(at, 'UTC')} UTC`,
    file.symbol,
    actor.id.slice(0, 8),
  ]
    .filter(Boolean)
    .join(' · ')
  const key = createHash('sha256').update(`${file.sha256} ${mark}`).digest('hex')
  const target = path.join(folder(), key)
  const isThere = await stat(target).catch(() => null)
  if (!isThere) {
    const making = being.get(key) ?? make(file, target, mark).finally(() => being.delete(key))
    being.set(key, making)
    await making
  }
  const { size } = await stat(target)
  return {
    size,
    etag: etagOf(file.sha256, key.slice(0, 16)),
    read: async (range: { start: number; end: number }) => createReadStream(target, range),
  }
}

async function make(file: Opened, target: string, mark: string): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  await forgetOld()
  const source = `${target}.source`
  try {
    await pipeline(await (await store()).read(file.sha256), createWriteStream(source, { mode: 0o600 }))
    const worker = path.resolve('lib/files/stamp-worker.mjs')
    await run(process.execPath, [`--max-old-space-size=${MEMORY}`, worker, source, target, mark], {
      ...{
        timeout: SECONDS * 1000,
        killSignal: 'SIGKILL' as const,
        env: { NODE_ENV: 'production' },
        windowsHide: true,
      },
    })
  } finally {
    await rm(source, { force: true })
  }
}

/** Marked copies are kept for a download and no longer. */
async function forgetOld(): Promise<void> {
  const before = Date.now() - KEPT_FOR
  for (const name of await readdir(folder())) {
    const place = path.join(folder(), name)
    const found = await stat(place).catch(() => null)
    if (found && found.mtimeMs < before) await rm(place, { force: true })
  }
}
