import path from 'node:path'
import { SigningRefused } from '@/lib/audit/checkpoints/growth'
import { keptNotes } from '@/lib/audit/checkpoints/kept'
import { openSigner } from '@/lib/audit/checkpoints/signer'
import { readWitnesses } from '@/lib/audit/checkpoints/witnessing'
import { LOG_KEY, readVerifier } from '@/lib/audit/signing-keys'
import { dataDirectory, loadDotEnv } from './environment.mjs'
import { keyIn, uniqueName } from './key-file'
import { untilSignal } from './processes.mjs'
import { printFailure, Stop } from './steps.mjs'

/**
 * Signs how far the log goes, again and again, until it is told to stop. A process of its own, because its key must not be where the pages
 * are made; started by npm start, or on another machine by npm run audit:checkpoints.
 */
function settings() {
  const { CHANCERY_LOG_KEY, CHANCERY_CHECKPOINTS, CHANCERY_LOG_NAME, CHANCERY_WITNESSES } = process.env
  const former = (process.env.CHANCERY_FORMER_KEYS ?? '').split(/[\s;]+/).filter((text) => text !== '')
  const url = process.env.DATABASE_CHECKPOINT_URL
  if (!url)
    throw new Stop(
      'Set DATABASE_CHECKPOINT_URL to the address of the database with a login that is a member of chancery_checkpoint.',
    )
  const file = CHANCERY_CHECKPOINTS || path.join(dataDirectory(), 'checkpoints.txt')
  const keyFile = CHANCERY_LOG_KEY || path.join(dataDirectory(), 'keys', 'log.key')
  const name = CHANCERY_LOG_NAME || uniqueName(process.env.NEXTAUTH_URL || 'http://localhost', 'log')
  const key = keyIn(keyFile, LOG_KEY, name, keptNotes(file).length === 0)
  return {
    url,
    file,
    key,
    witnesses: readWitnesses(CHANCERY_WITNESSES ?? ''),
    former: former.map(readVerifier),
    pause: pauseOf(process.env.CHECKPOINT_MINUTES),
  }
}

function pauseOf(minutes = '5'): number {
  const pause = Number(minutes) * 60_000
  if (pause > 0 && pause < 2 ** 31) return pause
  throw new Stop(`CHECKPOINT_MINUTES is "${minutes}": give a number of minutes, such as 5.`)
}

/** What there is to say about a round; said once, and again when it changes. */
function told() {
  let last = ''
  return (sentences: string[]) => {
    const text = sentences.join('\n')
    if (text !== '' && text !== last) console.error(text)
    last = text
  }
}

async function signUntil(stopped: Promise<unknown>) {
  const { pause, ...signing } = settings()
  const signer = openSigner(signing)
  const tell = told()
  for (let isStopped = false; !isStopped;) {
    tell(await signer.round().then(({ trouble }) => trouble.map((one) => `The witness ${one}`), refusalOf))
    isStopped = await Promise.race([
      stopped.then(() => true),
      // This keeps the process alive; nothing else does while the database is away.
      new Promise<boolean>((resolve) => setTimeout(resolve, pause, false)),
    ])
  }
  await signer.close()
}

// A database that is away comes back; a log that is not what it was is told until somebody looks.
function refusalOf(error: unknown): string[] {
  if (error instanceof SigningRefused || error instanceof RangeError)
    return [`No checkpoint was signed. ${error.message}`]
  const { code, message } = error as { code?: string; message?: string }
  return [`No checkpoint was signed: the database could not be read (${message || code || String(error)}).`]
}

loadDotEnv()
// Whoever started it is gone: nobody would end it.
const orphaned = new Promise((resolve) => process.once('disconnect', resolve))
try {
  await signUntil(Promise.race([untilSignal(), orphaned]))
  process.exit()
} catch (error) {
  printFailure(error instanceof RangeError ? new Stop(error.message) : error)
  process.exit(1)
}
