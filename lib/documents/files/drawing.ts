import 'server-only'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { store } from '@/lib/files/storage/opened'
import { log } from '@/lib/kernel/log'
import { systemActor } from '@/lib/kernel/policy'
import { DRAWING, drawPages, type Drawn } from '../pictures/drawing'
import { keepPages, nextToDraw, type ToDraw } from './pages'

/** The pages of files are drawn behind the files that wait for their check, so that nothing in a file holds up the others. */

/** Pages that one process draws. */
const AT_ONCE = 10

/** Tried again when the server starts the next time. */
const setAside: string[] = []
/** Once all are drawn nobody looks again until a file has been accepted. */
let isAllDrawn = false
export const drawLater = () => void (isAllDrawn = false)

/**
 * Draws one file after the other, until something more urgent waits; the next time it goes on where it was. A fault of ours ends it until
 * then, since the next file would meet it too.
 */
export async function drawFiles(isUrgent: () => boolean): Promise<void> {
  while (!isAllDrawn && !isUrgent()) {
    const file = await nextToDraw(systemActor, { besides: setAside })
    if (!file) return void (isAllDrawn = true)
    try {
      await drawFile(file, isUrgent)
    } catch (error) {
      setAside.push(file.id)
      return log.error({ err: error, file: file.id }, 'the pages of a file could not be drawn')
    }
  }
}

async function drawFile({ id, sha256, pages, drawn }: ToDraw, isUrgent: () => boolean): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pages-'))
  try {
    const source = { path: path.join(folder, 'source'), folder }
    const bytes = await (await store()).read(sha256)
    await pipeline(bytes, createWriteStream(source.path, { mode: 0o600 }))
    for (let first = drawn + 1; first <= pages && !isUrgent(); first += AT_ONCE) {
      const last = Math.min(pages, first + AT_ONCE - 1)
      await keep(id, folder, await drawPages(source, { first, last }))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function keep(id: string, folder: string, drawn: Drawn[]): Promise<void> {
  const kept = await store()
  const pictures = drawn.flatMap((page) => (page.isDrawn ? [page.usual, page.sharper] : []))
  for (const { sha256 } of pictures) await kept.put(sha256, path.join(folder, sha256))
  const pages = drawn.map(({ number, ...page }) => ({
    number,
    picture: 'usual' in page ? pictureOf(page) : null,
  }))
  await keepPages(systemActor, { id, version: DRAWING, pages })
}

type DrawnPage = Omit<Extract<Drawn, { isDrawn: true }>, 'number'>
const pictureOf = ({ scale, hasMissingLetters, usual, sharper }: DrawnPage) => ({
  ...{ scale, hasMissingLetters, usual, sharper },
})
