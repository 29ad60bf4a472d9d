import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { readVerifier, WITNESS_KEY } from '@/lib/audit/signing-keys'
import { witnessServer } from '@/lib/audit/witness/server'
import { loadDotEnv } from './environment.mjs'
import { keyIn, uniqueName } from './key-file'
import { untilSignal } from './processes.mjs'
import { printFailure, Stop } from './steps.mjs'

const usage = `npm run witness -- <public key of a log> ...

Signs the checkpoints of these logs, as long as each continues the one before. The public key of a log is on its page of checkpoints.
WITNESS_FOLDER   where its key and the last checkpoints are kept (default: witness)
WITNESS_PORT     where it listens (default: 3900)
WITNESS_NAME     how it is called, such as treasury.example/witness`

function serve() {
  const logs = process.argv.slice(2)
  if (logs.length === 0) throw new Stop(usage)
  const folder = path.resolve(process.env.WITNESS_FOLDER || 'witness')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const name = process.env.WITNESS_NAME || uniqueName('http://localhost', 'witness')
  const key = keyIn(path.join(folder, 'witness.key'), WITNESS_KEY, name, true)
  const file = path.join(folder, 'seen.json')
  const server = witnessServer({
    key,
    logs: logs.map(readVerifier),
    file,
    tell: (sentence) => console.log(sentence),
  })
  const port = Number(process.env.WITNESS_PORT || 3900)
  return new Promise<void>((resolve, reject) => {
    server.on('error', ({ message }) => reject(new Stop(`The witness cannot listen: ${message}.`)))
    server.listen(port, process.env.HOST, () =>
      console.log(
        `The witness listens on port ${port}. For CHANCERY_WITNESSES of the log:\n\n${key.verifier.text} http://localhost:${port}\n`,
      ),
    )
    void untilSignal().then(() => server.close(() => resolve()))
  })
}

loadDotEnv()
try {
  await serve()
  process.exit()
} catch (error) {
  printFailure(error instanceof RangeError ? new Stop(error.message) : error)
  process.exit(1)
}
