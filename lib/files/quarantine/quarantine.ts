import 'server-only'
import { readStorageEnvironment } from '../storage/environment'
import { checkedUpload, localFolder, newUploadName, quarantineFolder, type Quarantine } from './places'

// Pages, routes and the start of the server are bundled apart; what they open is held here.
const held = globalThis as typeof globalThis & {
  chanceryQuarantine?: { key: string; opened: Promise<Quarantine> }
}

/** Opened once for each place; the library of S3 is loaded only for a bucket. */
export function quarantine(): Promise<Quarantine> {
  const { bucket } = readStorageEnvironment(process.env, process.cwd())
  const key = JSON.stringify([bucket, quarantineFolder(), localFolder()])
  if (held.chanceryQuarantine?.key !== key) {
    const opened = bucket
      ? import('./bucket').then(({ bucketQuarantine }) => bucketQuarantine(bucket))
      : import('./folder').then(({ folderQuarantine }) => folderQuarantine())
    held.chanceryQuarantine = { key, opened }
  }
  return held.chanceryQuarantine.opened
}

/** Keeps what arrived at once, without parts; its name in quarantine. */
export async function putInQuarantine(bytes: Uint8Array): Promise<string> {
  const upload = newUploadName()
  await (await quarantine()).put(upload, bytes)
  return upload
}

/** Removes an upload and its description. */
export async function discard(upload: string): Promise<void> {
  await (await quarantine()).discard(checkedUpload(upload))
}
