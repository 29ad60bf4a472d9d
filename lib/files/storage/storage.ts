import { readStorageEnvironment } from './environment'
import type { Store, StoreKind } from './store'

type Given = Record<string, string | undefined>

/**
 * Opens a store: of the given kind, else the bucket where one is set, else the folder. The library of S3 is loaded only for a
 * bucket.
 * @throws EnvironmentFault when the surroundings are not fit, or name no bucket though one is asked for.
 */
export async function openStore(kind?: StoreKind, given: Given = process.env): Promise<Store> {
  const { folder, bucket } = readStorageEnvironment(given, process.cwd(), kind)
  if (!bucket || kind === 'folder') return (await import('./folder')).folderStore(folder)
  return (await import('./s3')).s3Store(bucket)
}
