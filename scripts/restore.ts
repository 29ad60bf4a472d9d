import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { keptNotes } from '@/lib/audit/checkpoints/kept'
import { checkBackup } from '@/lib/backup/check'
import { folderOf, type Manifest } from '@/lib/backup/manifest'
import { faultsOfRestored, faultsOfUpgraded, refuseUnlessEmpty, restoreRegister } from '@/lib/backup/restore'
import { refuseOtherMigrations } from '@/lib/backup/structure'
import { openStore } from '@/lib/files/storage/storage'
import type { Store } from '@/lib/files/storage/store'
import { migrate } from '@/prisma/migrate'
import { ensureRoles } from '@/prisma/roles'
import { checkpointsFile, logKeyFile } from './backing'
import { asStop, connectOwner } from './connect'
import { openDatabase } from './database.mjs'
import { ensureDataDirectory, loadDotEnv, secrets, writeWhole } from './environment.mjs'
import { furtherLogins, onPrimary } from './hosts'
import { releaseInstance, takeInstance } from './instance.mjs'
import { atEnd, endAll, untilSignal } from './processes.mjs'
import { finishRestore, noteRestore, unfinishedRestore } from './restoring.mjs'
import { printFailure, step, Stop } from './steps.mjs'

const usage = `npm run restore -- FOLDER/backup-2026-12-01T020000Z

Restores a backup into an empty installation: an empty data folder, or an empty database where DATABASE_URL is set.
Every byte of the backup is checked first, and the restored register is verified before it can be started.`

type Backup = { folder: string; manifest: Manifest }

async function readBackup(): Promise<Backup> {
  const [named, ...others] = process.argv.slice(2)
  if (!named || others.length > 0) throw new Stop(usage)
  const folder = await folderOf(named)
  const manifest = await step('Checked every byte of the backup', () => checkBackup(folder))
  await refuseOtherMigrations(manifest)
  return { folder, manifest }
}

async function restore() {
  loadDotEnv()
  ensureDataDirectory()
  await takeInstance()
  atEnd(async () => releaseInstance())
  const backup = await readBackup()
  const given = await openDatabase()
  const { ownerUrl, appUrl } = await onPrimary({ ownerUrl: given.ownerUrl, appUrl: given.appUrl })
  await (await connectOwner(ownerUrl)).client.end()
  const store = await openStore()
  if (!(await isLoaded(ownerUrl, backup))) await load(ownerUrl, appUrl, backup, store)
  await verify(ownerUrl, backup)
  await step('', async (report) => {
    const applied = await migrate(ownerUrl)
    report(applied.length === 0 ? 'The database is up to date' : `Applied ${applied.length} later migrations`)
  })
  await verifyUpgraded(ownerUrl, backup, store)
  const told = putCheckpoints(backup)
  finishRestore()
  console.log(
    `\nThe register of ${backup.manifest.madeAt} is restored.\nroot  ${backup.manifest.log.root}\n\n${[...told, AFTER].join('\n')}`,
  )
}

const AFTER = `Everyone must sign in again: sessions, unfinished forms and uploads that had not been checked are not in a backup. Start the register with npm start.`

/** A restore of this very backup that was ended after its rows were there goes on with verifying them. */
async function isLoaded(ownerUrl: string, { folder }: Backup): Promise<boolean> {
  try {
    await refuseUnlessEmpty(ownerUrl)
    return false
  } catch (error) {
    if (unfinishedRestore() === folder) return true
    throw error
  }
}

async function load(ownerUrl: string, appUrl: string | undefined, backup: Backup, store: Store) {
  const before = unfinishedRestore()
  if (before && before !== backup.folder)
    throw new Stop(
      `A restore of ${before} into this data folder was not finished: run it again, or empty the data folder and the database first.`,
    )
  noteRestore(backup.folder)
  const further = await onPrimary(furtherLogins())
  await step('Made the database logins', () => ensureRoles(ownerUrl, secrets(), { appUrl, ...further }))
  await step('', async (report) => {
    const { put } = await restoreRegister({ ownerUrl, store, ...backup })
    report(`Restored ${backup.manifest.tables.length} tables and ${put} files`)
  })
}

async function verify(ownerUrl: string, { folder, manifest }: Backup) {
  const faults = await step('Verified the log and the register', () =>
    faultsOfRestored({ ownerUrl, manifest }, checkpointsOf(folder, manifest)),
  )
  refuseFaults(faults)
}

async function verifyUpgraded(ownerUrl: string, { manifest }: Backup, store: Store) {
  const { faults, known } = await step('Verified the approved requests and the files', () =>
    faultsOfUpgraded({ ownerUrl, manifest, store }),
  )
  for (const fault of known) console.error(`Missing since before the backup: ${fault}`)
  refuseFaults(faults)
}

function refuseFaults(faults: string[]) {
  if (faults.length === 0) return
  throw new Stop(
    `What was restored is not as it should be, so it cannot be started:\n${faults.join('\n')}\nEmpty the data folder and the database, and restore another backup.`,
  )
}

const checkpointsOf = (folder: string, { checkpoints }: Manifest) =>
  checkpoints ? readFileSync(path.join(folder, checkpoints.file), 'utf8') : ''

/** What was signed of the log is remembered again, unless this machine still does. @returns what the operator has to do, in sentences. */
function putCheckpoints({ folder, manifest }: Backup): string[] {
  const [text, file] = [checkpointsOf(folder, manifest), checkpointsFile()]
  if (process.env.CHECKPOINTS === 'elsewhere' || text === '') return []
  if (!existsSync(file)) writeWhole(file, text)
  const notes = keptNotes(file)
  const longest = Math.max(...notes.map(({ checkpoint }) => checkpoint.size))
  const told: string[] = []
  if (longest > manifest.log.size)
    told.push(
      `This machine has signed ${longest} entries of the log, but the backup has only ${manifest.log.size}: what was recorded in between is lost, and nothing is signed until you decide how to continue (docs/guides/backups.md).`,
    )
  if (!existsSync(logKeyFile()))
    told.push(
      `Put your copy of the key of the log (${notes.at(-1)?.checkpoint.origin}) into ${logKeyFile()}: no backup has it, and without it nothing is signed.`,
    )
  return told
}

// Nobody else on the machine reads what is in a register.
process.umask(0o077)
try {
  await Promise.race([restore(), untilSignal()])
} catch (error) {
  printFailure(asStop(error))
  process.exitCode = 1
}
await endAll()
process.exit()
