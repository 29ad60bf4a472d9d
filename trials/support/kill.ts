import { execFileSync } from 'node:child_process'
import { runningPostgres } from '@/scripts/postgres.mjs'
import { bornAt, pause } from '@/scripts/processes.mjs'

/** kill -9: no signal handler runs, nothing is flushed, no connection is closed in good order. */

const isGone = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ESRCH'

function killNow(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

async function untilGone(processes: number[]) {
  for (const pid of processes) while (bornAt(pid)) await pause(5)
}

/** Kills a process with all of its group. */
export async function killGroup(leader: number) {
  killNow(-leader)
  await untilGone([leader])
}

/** The children of a process. */
function childrenOf(parent: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number])
  return pairs.flatMap(([pid, of]) => (of === parent ? pid : []))
}

/** Kills the postmaster of a cluster and every process that it started: each leads a group of its own. */
export async function killDatabase(cluster: string) {
  const server = runningPostgres(cluster)
  if (!server) throw new Error('There is no database to kill.')
  const all = [server.pid, ...childrenOf(server.pid)]
  all.forEach(killNow)
  await untilGone(all)
}
