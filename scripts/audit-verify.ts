import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { faultsOfCredentials } from '@/lib/access/sign-in/stored-credentials'
import { keptNotes } from '@/lib/audit/checkpoints/kept'
import { faultsOfNoted } from '@/lib/audit/checkpoints/noted'
import { verifyStoredLog } from '@/lib/audit/stored-log'
import { openStore } from '@/lib/files/storage/storage'
import { faultsOfFiles } from '@/lib/portal/verification/files'
import { faultsOfReplay } from '@/lib/register/change-requests/replay/stored'
import { faultsOfErasures } from '@/lib/register/people/stored-erasures'
import { withOwnerUrl } from './database.mjs'
import { dataDirectory, loadDotEnv } from './environment.mjs'
import { endAll, untilSignal } from './processes.mjs'
import { Stop } from './steps.mjs'

/** The exit codes, so that a timer or another program can act on it. */
const EXIT = { intact: 0, fault: 2, notRead: 3 }

/** The checkpoints of this machine, and those that were kept elsewhere. */
function notedCheckpoints() {
  try {
    const { values } = parseArgs({ options: { checkpoint: { type: 'string', multiple: true } } })
    const missing = values.checkpoint?.find((file) => !existsSync(file))
    if (missing) throw new Stop(`There is no file ${missing}.`)
    const own = process.env.CHANCERY_CHECKPOINTS || path.join(dataDirectory(), 'checkpoints.txt')
    return [own, ...(values.checkpoint ?? [])].flatMap(keptNotes)
  } catch (error) {
    // An option that is none, or a file that was damaged.
    if (error instanceof RangeError || error instanceof TypeError) throw new Stop(error.message)
    throw error
  }
}

function readLog(noted: ReturnType<typeof notedCheckpoints>) {
  /** What is checked beside the log itself, where the login may read it. */
  const further = [
    faultsOfNoted(noted),
    faultsOfReplay,
    faultsOfErasures,
    faultsOfCredentials,
    faultsOfFiles(() => openStore()),
  ]
  const readUrl = process.env.DATABASE_READ_URL
  if (readUrl) return verifyStoredLog({ url: readUrl }, further)
  // Row policies bind the bootstrap too; the log is open to the role that owns it.
  return withOwnerUrl((url) => verifyStoredLog({ url, role: 'chancery_guard' }, further))
}

async function verify(): Promise<number> {
  loadDotEnv()
  const noted = notedCheckpoints()
  const { verdict, withPersonal, departure, further: found } = await readLog(noted)
  if (!verdict.ok) {
    console.error(`The log is not intact. ${verdict.fault}`)
    return EXIT.fault
  }
  console.log(`size  ${verdict.size}`)
  console.log(`root  ${verdict.root.toString('base64')}`)
  console.log(`      ${verdict.root.toString('hex')}`)
  if (!withPersonal) console.log('Personal values were not compared: this login may not read them.')
  if (departure) console.error(`The log is intact, but the register does not agree with it. ${departure}`)
  for (const fault of found) console.error(fault)
  if (departure || found.length > 0) return EXIT.fault
  if (departure === undefined)
    console.log(
      'The register and the files were not compared with the log, no request was replayed, and no checkpoint was looked at: this login may not read the register.',
    )
  else console.log(`${noted.length} checkpoints from outside the database agree with it.`)
  console.log('intact')
  return EXIT.intact
}

function reason(error: unknown): string {
  if (error instanceof Stop) return error.message
  const { code, message } = error as { code?: string; message?: string }
  if (code === '42P01' || code === '3F000')
    return 'This database has no log yet: run npm start or npm run db:migrate first.'
  if (code === '42501') {
    return 'This login may not read the log: name the owner in DATABASE_OWNER_URL, or a member of chancery_read in DATABASE_READ_URL.'
  }
  return `The database could not be read (${message || code || String(error)}): check its address and that it is running.`
}

try {
  process.exitCode = await Promise.race([verify(), untilSignal().then(() => EXIT.notRead)])
} catch (error) {
  console.error(`The log could not be verified. ${reason(error)}`)
  process.exitCode = EXIT.notRead
}
await endAll()
process.exit()
