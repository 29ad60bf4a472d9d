import { spawn } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { childPath, node, root } from '../environment.mjs'
import { freePort } from '../postgres.mjs'
import { atEnd, endProcess, pause, run } from '../processes.mjs'
import { heapLimits } from '../server.mjs'
import { Stop } from '../steps.mjs'
import { ask } from './client'

// Inside the repository, since the bundler takes no package from elsewhere; under a name that git and the checks leave out.
const folder = path.join(root, '.next-floor')
const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
const env = {
  ...process.env,
  PATH: childPath(),
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
} as const

/** Builds the page of scripts/bench/floor, which is what the product is held against. */
export async function buildFloor() {
  const remove = atEnd(async () => rmSync(folder, { recursive: true, force: true }))
  rmSync(folder, { recursive: true, force: true })
  cpSync(path.join(root, 'scripts', 'bench', 'floor'), folder, { recursive: true })
  const { code, output } = await run(node, [next, 'build', folder], { env })
  if (code !== 0) throw new Stop(`The floor could not be built:\n${output}`)
  return remove
}

/** Serves it on a database, with the heap of the product's own server. */
export async function startFloor(ownerUrl: string, rows: number) {
  const port = await freePort()
  const child = spawn(node, [...heapLimits, next, 'start', folder, '--port', String(port)], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...env, DATABASE_URL: ownerUrl },
  })
  const stop = atEnd(async () => void (await endProcess(child.pid, ['SIGTERM', 'SIGKILL'])))
  const url = `http://localhost:${port}/?rows=${rows}`
  for (let tries = 0; ; tries++) {
    const status = await ask(url).then(
      (answer) => answer.status,
      () => 0,
    )
    if (status === 200) return { url, stop }
    if (status !== 0 || tries === 400) throw new Stop(`The floor does not answer (${status}).`)
    await pause(50)
  }
}
