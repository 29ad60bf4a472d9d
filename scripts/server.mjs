import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import { noteUse } from './build-use.mjs'
import { childPath, node, root, secrets } from './environment.mjs'
import { atEnd, endProcess, pause } from './processes.mjs'
import { Stop } from './steps.mjs'

/**
 * Enough for the register a hundred times its size; without limits the heap grows as far as the machine has room. The young part is
 * given too, because it would follow the limit and become so small that most of the time went into collecting it.
 */
export const heapLimits = ['--max-old-space-size=256', '--max-semi-space-size=16']

/**
 * Beside the heap: the C library keeps an arena for each of up to eight threads a core, and gives back little of what large downloads took.
 * With two of them 264 MB were left after sixteen downloads at a time, where it had been 438. Other libraries do not read this.
 */
const arenas = { MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX || '2' }

/** The port to serve on, from PORT. */
export function chosenPort() {
  const port = Number(process.env.PORT || 3000)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  throw new Stop(`PORT is "${process.env.PORT}": give a number from 1 to 65535.`)
}

/** Refuses a port that cannot be listened on, before anything that takes time. */
export function checkPort(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', ({ code }) => {
      const reason = code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used (${code})`
      reject(
        new Stop(
          `Port ${port} ${reason}: stop that program, or choose another port (PORT=${port + 1} npm start).`,
        ),
      )
    })
    probe.listen({ port, host: process.env.HOST || undefined }, () => probe.close(resolve))
  })
}

/** The origin that people open; behind a proxy the operator says it in NEXTAUTH_URL. */
export const originOf = (port) => (process.env.NEXTAUTH_URL || `http://localhost:${port}`).replace(/\/+$/, '')

/**
 * Starts the web server and waits until it answers.
 * @param {{ mode: 'start' | 'dev', port: number, appUrl: string, jobUrl: string, readUrl?: string, separation: string, distDir?: string, env?: Record<string, string>, output?: number, started?: (pid: number) => void }} options
 * `started` is given the process at once, so that the next start can find it if this one is killed; `output` is an open file for what it says.
 */
export async function startServer({
  mode,
  port,
  appUrl,
  jobUrl,
  readUrl = '',
  separation,
  distDir = '.next',
  env = {},
  output = undefined,
  started = () => {},
}) {
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const limits = mode === 'start' ? heapLimits : []
  const host = process.env.HOST ? ['--hostname', process.env.HOST] : []
  const kept = secrets()
  const child = spawn(node, [...limits, next, mode, '--port', String(port), ...host], {
    cwd: root,
    stdio: ['ignore', output ?? 'inherit', output ?? 'inherit'],
    // A process group of its own: Ctrl-C must reach only the starter, which ends things in their order.
    detached: true,
    env: {
      ...process.env,
      ...arenas,
      PATH: childPath(),
      NODE_ENV: mode === 'start' ? 'production' : 'development',
      NEXT_TELEMETRY_DISABLED: '1',
      CHANCERY_DIST_DIR: distDir,
      PORT: String(port),
      NEXTAUTH_URL: originOf(port),
      NEXTAUTH_SECRET: kept.nextauth,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: kept.serverActions,
      DATABASE_URL: appUrl,
      DATABASE_JOB_URL: jobUrl,
      // For the nightly verification alone, where it is done.
      DATABASE_READ_URL: process.env.WORKER === 'off' ? '' : readUrl,
      // The server ends requests and jobs in their order itself (lib/web/ending.ts); while sources are worked on the framework does.
      ...(mode === 'start' && { NEXT_MANUAL_SIG_HANDLE: 'true' }),
      // Empty, not absent: Next.js would fill an absent one from .env, and the web process is not to have it.
      DATABASE_OWNER_URL: '',
      DATABASE_CHECKPOINT_URL: '',
      CHANCERY_LOG_KEY: '',
      CHANCERY_LOGINS: separation,
      ...env,
    },
  })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  const stop = atEnd(() => endGroup(child.pid))
  if (mode === 'start') noteUse(distDir, child.pid)
  started(child.pid)
  await Promise.race([
    answering(port),
    ended.then(() =>
      Promise.reject(new Stop('The web server stopped before it answered; see its output above.')),
    ),
  ])
  return { ended, stop }
}

/** The server finishes what is under way within 20 seconds. */
export const LONGEST_END = 22_000

// Development servers work through children, so the whole group goes when patience ends.
async function endGroup(pid) {
  if (await endProcess(pid, ['SIGTERM'], LONGEST_END)) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    // It leads no group.
    if (error.code !== 'ESRCH') throw error
    await endProcess(pid, ['SIGKILL'])
  }
}

/** Where the server is asked from this machine; an IPv6 address is in brackets. */
export const askedAt = (port, host = process.env.HOST || 'localhost') =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`

async function answering(port) {
  for (;;) {
    const answers = await fetch(`${askedAt(port)}/robots.txt`, { redirect: 'manual' }).then(
      () => true,
      () => false,
    )
    if (answers) return
    await pause(50)
  }
}
