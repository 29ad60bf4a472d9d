import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { migrate, migrationsFolder } from '@/prisma/migrate'
import { readReleased } from '@/prisma/released'
import { BackupRefused } from './damage'
import type { Manifest } from './manifest'

/** The structure that the tables of a backup had: made by the same migrations, not kept in the backup, so that nobody can slip anything in. */

/** @throws BackupRefused when this build is older than the backup, or is another. */
export async function refuseOtherMigrations(
  { migrations, version }: Manifest,
  from = migrationsFolder,
): Promise<void> {
  const released = await readReleased(from)
  for (const { name, checksum } of migrations) {
    if (released.some((one) => one.name === name && one.checksum === checksum && one.now === null)) continue
    if (released.some((one) => one.name === name && one.checksum === checksum))
      throw new BackupRefused(
        `The backup is of a register from before migrations were released for good (${name}): it can be restored only as a copy of its database server’s own files.`,
      )
    throw new BackupRefused(
      `The backup was made by a newer version of Chancery (${version}, with the migration ${name}), which this one cannot read: restore it with that version or a later one.`,
    )
  }
}

/** Applies to an empty database the migrations that the register of the backup had had, and no later ones. */
export async function makeStructure(ownerUrl: string, { migrations }: Manifest): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'chancery-restoring-'))
  try {
    for (const name of ['migration_lock.toml', 'released.txt', ...migrations.map((one) => one.name)])
      await cp(path.join(migrationsFolder, name), path.join(folder, name), { recursive: true })
    await migrate(ownerUrl, folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
