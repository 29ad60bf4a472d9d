import path from 'node:path'
import { BackupRefused } from '@/lib/backup/damage'
import { isDue, readSchedule, type Schedule } from '@/lib/backup/schedule'
import { backUpHere, madeInWords, missingInWords } from './backing'
import { asStop } from './connect'
import { loadDotEnv, root } from './environment.mjs'
import { untilSignal } from './processes.mjs'
import { printFailure, Stop } from './steps.mjs'

/** Makes a backup whenever one is due, until it is told to stop; started by npm start where BACKUP_DIR names a folder, or by itself. */
const LOOK = 5 * 60_000
/** After one that failed: the same fault would fill the log, and the disk. */
const AGAIN = 60 * 60_000

/** The newest backup in the folder says when the next is due, so that several servers with one folder make one together. */
async function round(schedule: Schedule, ownerUrl: string): Promise<number> {
  try {
    const made = await backUpHere({
      ...{ ownerUrl, place: path.resolve(root, schedule.folder), keep: schedule.keep },
      isWanted: (newest) => isDue(schedule, newest && new Date(newest.madeAt), new Date()),
    })
    if (made) console.log(`Made the backup ${made.folder}: ${madeInWords(made)}.`)
    for (const sentence of made ? missingInWords(made) : []) console.error(sentence)
    return LOOK
  } catch (error) {
    const said = error instanceof BackupRefused ? error.message : String(error)
    console.error(`No backup was made; this is tried again in an hour. ${said}`)
    return AGAIN
  }
}

async function backUpUntil(stopped: Promise<unknown>) {
  const schedule = readSchedule(process.env)
  const ownerUrl = process.env.DATABASE_OWNER_URL
  if (!schedule || !ownerUrl)
    throw new Stop('Set BACKUP_DIR to a folder, and DATABASE_OWNER_URL to the address of the database.')
  const ended = stopped.then(() => true as const)
  for (let isStopped = false; !isStopped;) {
    const pause = await Promise.race([ended, round(schedule, ownerUrl)])
    if (pause === true) return
    isStopped = await Promise.race([
      ended,
      // This keeps the process alive; nothing else does when it runs by itself.
      new Promise<false>((resolve) => setTimeout(resolve, pause, false as const)),
    ])
  }
}

loadDotEnv()
// Nobody else on the machine reads what is in a backup.
process.umask(0o077)
// Whoever started it is gone: nobody would end it.
const orphaned = new Promise((resolve) => process.once('disconnect', resolve))
try {
  await backUpUntil(Promise.race([untilSignal(), orphaned]))
  process.exit()
} catch (error) {
  printFailure(asStop(error))
  process.exit(1)
}
