import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { isAbsent } from '@/lib/files/storage/faults'
import { removeLeftovers } from '@/lib/files/storage/folder'
import { filesOf, keysOf } from './copied-files'
import { syncFolder } from './durable'
import { readManifest, type Manifest } from './manifest'

/** The backups of a register in one folder: one folder each, and beside them the files of all. */

const NAME = /^backup-\d{4}-\d\d-\d\dT\d{6}Z(-\d+)?$/
/** While it is written or removed, a backup has a name that is none. */
const UNFINISHED = /^\.(writing|removing)-/
const writing = (name: string) => `.writing-${name}`

async function namesIn(place: string): Promise<string[]> {
  try {
    return await readdir(place)
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

/** The names of the backups, the oldest first. */
export const backupsIn = async (place: string) =>
  (await namesIn(place)).filter((name) => NAME.test(name)).sort()

/** What the newest backup says of itself; null when there is none. @throws BackupRefused when it is damaged. */
export async function newestIn(place: string): Promise<{ folder: string; manifest: Manifest } | null> {
  const name = (await backupsIn(place)).at(-1)
  if (!name) return null
  const folder = path.join(place, name)
  return { folder, manifest: await readManifest(folder) }
}

/** A new folder to write a backup into, which is none before `finish`. What earlier ones left unfinished is removed. */
export async function beginBackup(place: string, at: Date) {
  await mkdir(place, { recursive: true, mode: 0o700 })
  const there = await namesIn(place)
  for (const name of there.filter((one) => UNFINISHED.test(one)))
    await rm(path.join(place, name), { recursive: true, force: true })
  await removeLeftovers(path.join(place, 'files'), at)
  const name = freeName(there, at)
  const folder = path.join(place, writing(name))
  await mkdir(folder, { mode: 0o700 })
  return {
    folder,
    async finish(): Promise<string> {
      await syncFolder(folder)
      await rename(folder, path.join(place, name))
      await syncFolder(place)
      return path.join(place, name)
    },
    discard: () => rm(folder, { recursive: true, force: true }),
  }
}

function freeName(there: string[], at: Date): string {
  const name = `backup-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z`
  for (let number = 1; ; number++) {
    const one = number === 1 ? name : `${name}-${number}`
    if (!there.includes(one)) return one
  }
}

/** Removes all but the newest `keep` backups, and the files that none of these names. @returns how many backups went. */
export async function pruneBackups(place: string, keep: number): Promise<number> {
  const names = await backupsIn(place)
  const old = names.slice(0, Math.max(0, names.length - keep))
  for (const name of old) {
    const removing = path.join(place, `.removing-${name}`)
    await rename(path.join(place, name), removing)
    await rm(removing, { recursive: true })
  }
  if (old.length > 0) await removeUnnamed(place)
  return old.length
}

async function removeUnnamed(place: string): Promise<void> {
  const named = new Set<string>()
  for (const name of await backupsIn(place))
    for await (const key of keysOf(path.join(place, name))) named.add(key)
  const files = filesOf(place)
  for await (const key of files.list()) if (!named.has(key)) await files.remove(key)
}
