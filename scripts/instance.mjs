import { rmSync } from 'node:fs'
import path from 'node:path'
import { dataDirectory, readJson, writeWhole } from './environment.mjs'
import { bornAt, endProcess } from './processes.mjs'
import { Stop } from './steps.mjs'

const file = () => path.join(dataDirectory(), 'running.json')
const lives = (entry) => entry !== undefined && bornAt(entry.pid) === entry.born
const entryOf = (pid) => ({ pid, born: bornAt(pid) })

/** What runs on this data folder now, if its starter is alive: `{ starter, server, address }`. */
export function runningInstance() {
  const kept = readJson(file())
  return kept && lives(kept.starter) ? kept : undefined
}

/**
 * Takes this data folder for this process. A server left over from a killed start is ended, so that its port
 * is free again; a start that is alive is left alone.
 */
export async function takeInstance() {
  const running = runningInstance()
  if (running && running.starter.pid !== process.pid) {
    throw new Stop(
      `Chancery is already running from this folder${running.address ? ` at ${running.address}` : ''} (process ${running.starter.pid}): stop that one first, or use it.`,
    )
  }
  const left = readJson(file())?.server
  if (lives(left) && !(await endProcess(left.pid, ['SIGTERM', 'SIGKILL']))) {
    throw new Stop(
      `The web server ${left.pid} from an earlier start does not stop: stop it by hand (kill -9 ${left.pid}) and start again.`,
    )
  }
  recordInstance({})
}

/**
 * Notes what was started, for the next start to find it if this one is killed.
 * @param {{ server?: number, address?: string }} started
 */
export function recordInstance({ server, address }) {
  writeWhole(
    file(),
    JSON.stringify({ starter: entryOf(process.pid), server: server && entryOf(server), address }),
  )
}

export function releaseInstance() {
  rmSync(file(), { force: true })
}
