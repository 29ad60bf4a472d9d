import { execFileSync } from 'node:child_process'
import { runningPostgres } from '@/scripts/postgres.mjs'
import { pause } from '@/scripts/processes.mjs'

/** kill -9: no signal handler runs, nothing is flushed, no connection is closed in good order. */

/** Sends a signal; false where nobody has this number any more. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}
const killNow = (pid: number) => signal(pid, 'SIGKILL')

/** Also a process that has ended keeps its number until its parent has heard of it, and PostgreSQL takes it for one that runs. */
async function untilGone(processes: number[]) {
  for (const pid of processes) while (signal(pid, 0)) await pause(5)
}

/** Kills a process with all of its group. */
export async function killGroup(leader: number) {
  killNow(-leader)
  await untilGone([leader])
}

/** The children of a process. */
export function childrenOf(parent: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number])
  return pairs.flatMap(([pid, of]) => (of === parent ? pid : []))
}

/** The postmaster of a cluster and every process that it started: each leads a group of its own. */
function processesOf(cluster: string): number[] {
  const server = runningPostgres(cluster)
  if (!server) throw new Error('There is no database to kill.')
  return [server.pid, ...childrenOf(server.pid)]
}

/** Freezes all processes of a database: it neither answers nor ends, as when its machine has no power, until it is killed. */
export function freezeDatabase(cluster: string) {
  for (const pid of processesOf(cluster)) signal(pid, 'SIGSTOP')
}

/** Kills all processes of a database. */
export async function killDatabase(cluster: string) {
  const all = processesOf(cluster)
  for (const pid of all) killNow(pid)
  await untilGone(all)
}
