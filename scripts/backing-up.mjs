import { fork } from 'node:child_process'
import path from 'node:path'
import { childPath, node, root } from './environment.mjs'
import { atEnd, endProcess } from './processes.mjs'

/** Enough for the lists of files; their bytes and the tables are passed on in pieces. */
const heap = '--max-old-space-size=128'
const AGAIN = 30_000

/**
 * Starts the process that makes backups by themselves where BACKUP_DIR names a folder, and starts it again when it ends. It has the login
 * of the operator, which the web server is not told of: nobody else reads every table whole.
 * @param {{ ownerUrl: string }} options
 */
export function startBackups({ ownerUrl }) {
  if (!process.env.BACKUP_DIR) return
  let isEnding = false
  let child
  const start = () => {
    child = fork(path.join(root, 'scripts', 'backups.ts'), [], {
      cwd: root,
      execPath: node,
      execArgv: [heap, '--import', 'tsx'],
      // A process group of its own: Ctrl-C must reach only the starter, which ends things in their order.
      detached: true,
      env: { ...process.env, PATH: childPath(), DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: '' },
    })
    child.on('exit', (code) => {
      if (isEnding) return
      console.error(`The process that makes backups ended (${code}); it will be restarted in half a minute.`)
      setTimeout(() => isEnding || start(), AGAIN).unref()
    })
  }
  start()
  atEnd(async () => {
    isEnding = true
    await endProcess(child.pid, ['SIGTERM', 'SIGKILL'])
  })
}
