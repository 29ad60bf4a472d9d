import 'server-only'
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { isCopy, isThere, localFolder } from './places'
import { quarantine } from './quarantine'

/** Removes uploads that were interrupted and that nobody has continued since, and the copies on this machine that nobody wrote to since `before`. */
export async function clearQuarantine(before: Date): Promise<void> {
  await (await quarantine()).uploads.deleteExpired()
  const folder = localFolder()
  if (!(await isThere(folder))) return
  for (const name of (await readdir(folder)).filter(isCopy)) {
    const place = path.join(folder, name)
    if ((await stat(place)).mtime < before) await rm(place, { force: true })
  }
}
