import 'server-only'
import { randomBytes } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Where uploads wait until they have been examined: a folder of this machine, from which nothing is ever served. */

export const quarantineFolder = () =>
  path.join(path.resolve(process.env.CHANCERY_DATA_DIR || 'data'), 'uploads')

const isUpload = (name: string) => /^[0-9a-f]{32}$/.test(name)

/** The path of an upload. @throws when the name is none that was given here, so that no path can be given for one. */
export function uploadPath(upload: string): string {
  if (!isUpload(upload)) throw new Error('not the name of an upload')
  return path.join(quarantineFolder(), upload)
}

export const newUploadName = () => randomBytes(16).toString('hex')

/** Keeps what arrived at once, without parts; its name in quarantine. It is on the disk when this returns. */
export async function putInQuarantine(bytes: Uint8Array): Promise<string> {
  const upload = newUploadName()
  await mkdir(quarantineFolder(), { recursive: true, mode: 0o700 })
  try {
    await writeFile(uploadPath(upload), bytes, { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    await discard(upload)
    throw error
  }
  return upload
}

/** Removes an upload and its description. */
export async function discard(upload: string): Promise<void> {
  await rm(uploadPath(upload), { force: true })
  await rm(`${uploadPath(upload)}.json`, { force: true })
}
