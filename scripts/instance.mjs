import { linkSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { dataDirectory, isAbsent, readJson, writeWhole } from './environment.mjs'
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
  for (let attempt = 0; !takeFree(); attempt++) {
    const running = runningInstance()
    if (running?.starter.pid === process.pid) break
    if (running || attempt === TRIES) throw new Stop(inUse(running))
    await endLeftServer()
    removeLeft()
  }
}

const TRIES = 3

const inUse = (running) =>
  `Chancery is already running from this folder${running?.address ? ` at ${running.address}` : ''}${running ? ` (process ${running.starter.pid})` : ''}: stop that one first, or use it.`

/** Whether this process has the folder now: of two that begin at once one has it. */
function takeFree() {
  const beside = `${file()}.${process.pid}.mine`
  writeWhole(beside, JSON.stringify({ starter: entryOf(process.pid) }))
  try {
    linkSync(beside, file())
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(beside, { force: true })
  }
}

async function endLeftServer() {
  const left = readJson(file())?.server
  if (lives(left) && !(await endProcess(left.pid, ['SIGTERM', 'SIGKILL']))) {
    throw new Stop(
      `The web server ${left.pid} from an earlier start is not stopping: stop it by hand (kill -9 ${left.pid}) and start again.`,
    )
  }
}

/** What a killed start has noted goes; if another start has taken its place in the meantime, it is put back. */
function removeLeft() {
  const aside = `${file()}.${process.pid}.left`
  try {
    renameSync(file(), aside)
  } catch (error) {
    if (isAbsent(error)) return
    throw error
  }
  const taken = readJson(aside)
  if (taken && lives(taken.starter)) renameSync(aside, file())
  else rmSync(aside)
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
