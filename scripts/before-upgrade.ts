import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Client } from 'pg'
import { contentOf } from '@/lib/backup/content'
import { keepOf, readSchedule } from '@/lib/backup/schedule'
import { migrationsFolder } from '@/prisma/migrate'
import { backUpHere } from './backing'
import { dataDirectory, root } from './environment.mjs'
import { Stop } from './steps.mjs'

/** Which migrations of this build a register has not had. One that it had under an earlier name counts too: a backup more does no harm. */
async function laterMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations where finished_at is not null`,
  )
  const had = new Set(rows.map(({ name }) => name))
  const folders = readdirSync(migrationsFolder, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )
  return folders.map(({ name }) => name).filter((name) => !had.has(name))
}

/**
 * Makes a backup of a register that this build is about to upgrade: into BACKUP_DIR with its files, or else into the data folder without
 * them, since a migration changes none and they would be there twice.
 * @returns its folder; null when there is nothing to upgrade, or the operator does not want it.
 * @throws Stop when it cannot be made: then nothing is upgraded.
 */
export async function backUpBeforeUpgrade(client: Client, ownerUrl: string): Promise<string | null> {
  const schedule = readSchedule(process.env)
  if ((await contentOf(client)) !== 'a register' || (await laterMigrations(client)).length === 0) return null
  if (process.env.BACKUP_BEFORE_UPGRADE === 'no') return null
  const place = schedule ? path.resolve(root, schedule.folder) : path.join(dataDirectory(), 'backups')
  const given = { ownerUrl, place, withFiles: schedule !== null, keep: keepOf(process.env) }
  const made = await backUpHere(given).catch((error: unknown) => {
    const said = error instanceof Error ? error.message : String(error)
    throw new Stop(
      `No backup could be made before the upgrade, so nothing was upgraded. ${said} If you have one of your own, start with BACKUP_BEFORE_UPGRADE=no.`,
    )
  })
  if (!made) throw new Stop('A backup of this register is being made: start again when it has finished.')
  return made.folder
}
