import path from 'node:path'
import { readFileSync } from 'node:fs'
import { makeBackup, type Backing, type Made } from '@/lib/backup/make'
import { openStore } from '@/lib/files/storage/storage'
import { primaryOf } from '@/lib/kernel/primary'
import { dataDirectory, root } from './environment.mjs'

/** Where this machine remembers what was signed of the log; another one may do that. */
export const checkpointsFile = () =>
  process.env.CHANCERY_CHECKPOINTS || path.join(dataDirectory(), 'checkpoints.txt')

/** Where the key is with which the log is signed. It is in no backup. */
export const logKeyFile = () => process.env.CHANCERY_LOG_KEY || path.join(dataDirectory(), 'keys', 'log.key')

/** A backup of this installation, with what it needs to know of it. */
export async function backUpHere(
  given: Omit<Backing, 'store' | 'checkpoints' | 'version'>,
): Promise<Made | null> {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  const ownerUrl = await primaryOf(given.ownerUrl)
  return makeBackup({ ...given, ownerUrl, store: await openStore(), checkpoints: checkpointsFile(), version })
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB']

/** A size as people say it: 12.3 MB. */
export function sizeInWords(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  return `${(bytes / 1000 ** step).toFixed(step === 0 ? 0 : 1)} ${UNITS[step]}`
}

const counted = (count: number, one: string, several = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : several}`

/** What is in a backup, in one line. */
export function madeInWords({ manifest: { log, tables, files }, copied }: Made): string {
  const size = tables.reduce((sum, { bytes }) => sum + bytes, 0)
  const all = `${counted(log.size, 'entry', 'entries')} of the log, ${counted(tables.length, 'table')} (${sizeInWords(size)})`
  if (!files.areCopied) return `${all}; ${counted(files.count, 'file')} named, but not copied`
  return `${all}, ${counted(files.count, 'file')} (${sizeInWords(files.bytes)}), of which ${copied} were new`
}

/** One sentence for each file that the storage did not have as it should. */
export const missingInWords = ({ manifest }: Pick<Made, 'manifest'>) =>
  manifest.files.missing.map(
    (key) =>
      `Not in it: the file ${key}, which is missing from the storage or was altered there. npm run audit:verify says which it is.`,
  )
