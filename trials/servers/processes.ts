import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { childPath, node, root } from '@/scripts/environment.mjs'
import { atEnd, endProcess, pause } from '@/scripts/processes.mjs'
import { noteStarted } from '@/scripts/scratch.mjs'
import { childrenOf, killGroup } from '../support/kill'

/** The processes of the product as an operator starts them: npm run serve and npm run worker, each with a data folder of its own. */

export type Started = Awaited<ReturnType<typeof start>>

async function start(
  script: string,
  name: string,
  { folder, env }: { folder: string; env: NodeJS.ProcessEnv },
) {
  const data = path.join(folder, name)
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const log = path.join(folder, `${name}.log`)
  const out = openSync(log, 'a', 0o600)
  const child = spawn(node, [path.join(root, 'scripts', script)], {
    ...{ cwd: root, stdio: ['ignore', out, out] as const, detached: true },
    env: { ...env, PATH: childPath(), CHANCERY_DATA_DIR: data },
  })
  closeSync(out)
  const pid = child.pid!
  noteStarted(folder, pid)
  const end = atEnd(async () => void (await endProcess(pid, ['SIGTERM', 'SIGKILL'], 23_000)))
  return {
    name,
    log: () => readFileSync(log, 'utf8'),
    hasEnded: () => child.exitCode !== null,
    end,
    /** kill -9 of all its processes, the starter first, since it would otherwise end the others in good order. */
    async kill() {
      const groups = [pid, ...childrenOf(pid)]
      for (const leader of groups) await killGroup(leader)
    },
  }
}

/** A web server; it answers when this resolves. */
export async function startNode(
  name: string,
  { port, ...how }: { folder: string; port: number; env: NodeJS.ProcessEnv },
): Promise<Started> {
  const started = await start('serve-only.mjs', name, { ...how, env: { ...how.env, PORT: String(port) } })
  while (!(await isReady(port))) {
    if (started.hasEnded()) throw new Error(started.log().slice(-2000))
    await pause(50)
  }
  return started
}

const isReady = (port: number) =>
  fetch(`http://127.0.0.1:${port}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  )

/** A worker apart from the web servers; it takes jobs when this resolves. */
export async function startWorker(name: string, how: { folder: string; env: NodeJS.ProcessEnv }) {
  const started = await start('worker.mjs', name, how)
  while (!started.log().includes('the worker takes jobs')) {
    if (started.hasEnded()) throw new Error(started.log().slice(-2000))
    await pause(50)
  }
  return started
}
