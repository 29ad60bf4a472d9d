import { fork } from 'node:child_process'
import path from 'node:path'
import { childPath, node, root } from './environment.mjs'
import { originOf } from './server.mjs'
import { atEnd, endProcess } from './processes.mjs'

/** Enough to hold a batch of entries; the tree itself is small. */
const heap = '--max-old-space-size=96'
const AGAIN = 30_000

/**
 * Starts the process that signs checkpoints, and starts it again when it ends. It has a login of its own, and a key that the web server
 * is not told of. With CHECKPOINTS=elsewhere nothing is started: it runs on another machine.
 * @param {{ checkpointUrl: string, port: number }} options
 */
export function startCheckpoints({ checkpointUrl, port }) {
  if (process.env.CHECKPOINTS === 'elsewhere') return
  let isEnding = false
  let child
  const start = () => {
    child = fork(path.join(root, 'scripts', 'checkpoints.ts'), [], {
      cwd: root,
      execPath: node,
      execArgv: [heap, '--import', 'tsx'],
      // A process group of its own: Ctrl-C must reach only the starter, which ends things in their order.
      detached: true,
      env: {
        ...process.env,
        PATH: childPath(),
        NEXTAUTH_URL: originOf(port),
        DATABASE_CHECKPOINT_URL: checkpointUrl,
        DATABASE_URL: '',
        DATABASE_OWNER_URL: '',
      },
    })
    child.on('exit', (code) => {
      if (isEnding) return
      console.error(
        `The process that signs checkpoints ended (${code}); it will be restarted in half a minute.`,
      )
      setTimeout(() => isEnding || start(), AGAIN).unref()
    })
  }
  start()
  atEnd(async () => {
    isEnding = true
    await endProcess(child.pid, ['SIGTERM', 'SIGKILL'])
  })
}
