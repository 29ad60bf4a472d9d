import path from 'node:path'
import { parseArgs } from 'node:util'
import { backupsIn } from '@/lib/backup/backups'
import { checkBackup } from '@/lib/backup/check'
import { folderOf } from '@/lib/backup/manifest'
import { keepOf } from '@/lib/backup/schedule'
import { backUpHere, madeInWords, missingInWords } from './backing'
import { asStop } from './connect'
import { withOwnerUrl } from './database.mjs'
import { loadDotEnv } from './environment.mjs'
import { endAll, untilSignal } from './processes.mjs'
import { printFailure, Stop } from './steps.mjs'

const usage = `npm run backup -- FOLDER                  makes a backup, also while the register is in use; BACKUP_DIR names the folder too
npm run backup -- FOLDER --without-files  leaves out the files, where they have backups of their own
npm run backup -- FOLDER --keep 14        then removes all but the newest 14 and the files that only the removed ones name
npm run backup -- --check FOLDER          reads the newest backup there, or the one named, to its last byte`

/** So that a timer can act on it: 1 when there is no backup, 2 when files are missing from it. */
const EXIT = { made: 0, refused: 1, incomplete: 2 }

function readArguments() {
  const options = {
    check: { type: 'boolean' },
    'without-files': { type: 'boolean' },
    keep: { type: 'string' },
  } as const
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options })
    const [place = process.env.BACKUP_DIR, ...others] = positionals
    if (!place || others.length > 0) throw new Stop(usage)
    return { ...values, place: path.resolve(place) }
  } catch (error) {
    throw error instanceof TypeError ? new Stop(`${error.message}\n\n${usage}`) : error
  }
}

async function check(named: string): Promise<number> {
  const newest = (await backupsIn(named)).at(-1)
  const folder = newest ? path.join(named, newest) : await folderOf(named)
  const manifest = await checkBackup(folder)
  console.log(`${folder} is intact. Root of its log: ${manifest.log.root}`)
  for (const sentence of missingInWords({ manifest })) console.error(sentence)
  return EXIT.made
}

async function back(place: string, withFiles: boolean, keep: number | undefined): Promise<number> {
  const made = await withOwnerUrl((ownerUrl) => backUpHere({ ownerUrl, place, withFiles, keep }))
  if (!made) throw new Stop('Another backup of this register is being made: try again when it has finished.')
  console.log(`${made.folder}\n${madeInWords(made)}`)
  console.log(`root  ${made.manifest.log.root}`)
  if (made.removed > 0) console.log(`Removed ${made.removed} older ${made.removed === 1 ? 'one' : 'ones'}.`)
  console.log(
    'The key of the log and the passwords of the database are not in it: see docs/guides/backups.md.',
  )
  const missing = missingInWords(made)
  for (const sentence of missing) console.error(sentence)
  return missing.length > 0 ? EXIT.incomplete : EXIT.made
}

function run(): Promise<number> {
  const { place, check: isCheck, keep, 'without-files': withoutFiles } = readArguments()
  if (isCheck) return check(place)
  return back(place, !withoutFiles, keep === undefined ? undefined : keepOf({ BACKUP_KEEP: keep }))
}

loadDotEnv()
// Nobody else on the machine reads what is in a backup.
process.umask(0o077)
try {
  const stopped = untilSignal().then(() => EXIT.refused)
  process.exitCode = await Promise.race([run(), stopped])
} catch (error) {
  printFailure(asStop(error))
  process.exitCode = EXIT.refused
}
await endAll()
process.exit()
