import 'server-only'
import { rm } from 'node:fs/promises'
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

/** Removes an upload and its description. */
export async function discard(upload: string): Promise<void> {
  await rm(uploadPath(upload), { force: true })
  await rm(`${uploadPath(upload)}.json`, { force: true })
}
