import 'server-only'
import { mkdir, open, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { FileStore } from '@tus/file-store'
import { ERRORS } from '@tus/server'
import { ABANDONED_AFTER, isThere, localPath, quarantineFolder, uploadPath, type Quarantine } from './places'

/** What was acknowledged must outlive a power cut: the library writes, this waits for the disk. */
class DurableStore extends FileStore {
  override async write(...given: Parameters<FileStore['write']>): Promise<number> {
    const offset = await super.write(...given)
    const file = await open(path.join(this.directory, given[1]), 'r')
    try {
      await file.datasync()
    } finally {
      await file.close()
    }
    return offset
  }

  /** The library would also remove what is complete and waits to be examined. */
  override async deleteExpired(): Promise<number> {
    let removed = 0
    for (const id of (await this.configstore.list?.()) ?? []) {
      const upload = await this.getUpload(id).catch(nullIfGone)
      if (!upload || !isAbandoned(upload)) continue
      await this.remove(id)
      removed += 1
    }
    return removed
  }
}

type Known = { size?: number; offset: number; creation_date?: string }
export const isAbandoned = ({ size, offset, creation_date: begun }: Known) =>
  offset !== size && begun !== undefined && Date.parse(begun) < Date.now() - ABANDONED_AFTER

/** It was discarded between the listing and the look at it. */
function nullIfGone(error: unknown): null {
  if (error === ERRORS.FILE_NOT_FOUND || error === ERRORS.FILE_NO_LONGER_EXISTS) return null
  throw error
}

export function folderQuarantine(): Quarantine {
  const directory = quarantineFolder()
  return {
    uploads: new DurableStore({ directory, expirationPeriodInMilliseconds: ABANDONED_AFTER }),
    async put(upload, bytes) {
      await mkdir(directory, { recursive: true, mode: 0o700 })
      try {
        await writeFile(uploadPath(upload), bytes, { flag: 'wx', mode: 0o600, flush: true })
      } catch (error) {
        await remove(uploadPath(upload))
        throw error
      }
    },
    async discard(upload) {
      for (const place of placesOf(upload)) await remove(place)
    },
    async lend(upload, work) {
      for (const place of placesOf(upload)) if (await isThere(place)) return work(place)
      return null
    },
  }
}

/** What arrived before the folder of all servers was set is in that of this machine. */
const placesOf = (upload: string) => [...new Set([uploadPath(upload), localPath(upload)])]

export async function remove(place: string): Promise<void> {
  await rm(place, { force: true })
  await rm(`${place}.json`, { force: true })
}
