import { createReadStream } from 'node:fs'
import path from 'node:path'
import { hashOf } from '@/lib/files/storage/content'
import { isAbsent } from '@/lib/files/storage/faults'
import { checkFiles } from './copied-files'
import { damaged, readManifest, type Manifest, type Written } from './manifest'
import { BackupRefused } from './damage'

/** Reads a backup through to its last byte. @throws BackupRefused at the first that is missing or not what was written. */
export async function checkBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder)
  const { tables, files, checkpoints } = manifest
  for (const written of [...tables, files.list, ...(checkpoints ? [checkpoints] : [])])
    await checkWritten(folder, written)
  await checkFiles(folder, manifest)
  return manifest
}

async function checkWritten(folder: string, { file, sha256 }: Written): Promise<void> {
  try {
    if ((await hashOf(createReadStream(path.join(folder, file)))) !== sha256) throw damaged(folder, file)
  } catch (error) {
    if (!isAbsent(error)) throw error
    throw new BackupRefused(
      `The backup is incomplete: ${path.join(folder, file)} is missing. Nothing was restored; use another backup.`,
    )
  }
}
