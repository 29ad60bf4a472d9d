import { fork } from 'node:child_process'
import path from 'node:path'
import { fitDatabase, openDatabase, runningDatabase } from './database.mjs'
import { childPath, ensureDataDirectory, loadDotEnv, node, root, secrets } from './environment.mjs'
import { atEnd, endProcess } from './processes.mjs'
import { refuseHalfRestored } from './restoring.mjs'
import { heapLimits, originOf, chosenPort } from './server.mjs'
import { alone } from './steps-alone.mjs'
import { Stop } from './steps.mjs'

/** The worker apart from the web server, which is then told WORKER=off. It takes jobs on this machine until it is told to stop. */
await alone(async () => {
  loadDotEnv()
  ensureDataDirectory()
  refuseHalfRestored()
  const logins = await fitDatabase(runningDatabase() ?? (await openDatabase()))
  const child = fork(path.join(root, 'scripts', 'work.ts'), [], {
    cwd: root,
    execPath: node,
    execArgv: [...heapLimits, '--conditions=react-server', '--import', 'tsx'],
    // A process group of its own: Ctrl-C must reach only the starter, which ends things in their order.
    detached: true,
    env: {
      ...process.env,
      PATH: childPath(),
      NODE_ENV: 'production',
      NEXTAUTH_URL: originOf(chosenPort()),
      NEXTAUTH_SECRET: secrets().nextauth,
      DATABASE_URL: logins.appUrl,
      DATABASE_JOB_URL: logins.jobUrl,
      DATABASE_READ_URL: logins.readUrl,
      DATABASE_OWNER_URL: '',
      DATABASE_CHECKPOINT_URL: '',
      CHANCERY_LOG_KEY: '',
    },
  })
  atEnd(async () => void (await endProcess(child.pid, ['SIGTERM', 'SIGKILL'], 22_000)))
  const code = await new Promise((resolve) => child.on('exit', resolve))
  throw new Stop(`The worker stopped unexpectedly (${code}); see its output above. Start it again.`)
})
