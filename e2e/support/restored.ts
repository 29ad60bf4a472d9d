import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@/scripts/postgres.mjs'
import { folder, type RunState } from './state'

/** The commands of an operator, and a second server in a data folder of its own. */

const noDatabase = { DATABASE_URL: '', DATABASE_OWNER_URL: '', DATABASE_JOB_URL: '', BACKUP_DIR: '' }

/** Runs a script as npm does, in this data folder; its exit code and all that it said. */
export async function runCommand(script: string, args: string[], dataFolder = folder()) {
  const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${script}`, ...args], {
    env: { ...process.env, ...noDatabase, CHANCERY_DATA_DIR: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { code, said: output + errors }
}

/** An empty data folder, as after everything was lost; another one each time, since a first try may have left one behind. The key that is part of the build is all that it shares with the one of the run. */
export function emptyDataFolder(): string {
  const empty = mkdtempSync(path.join(folder(), 'restored-'))
  const { serverActions } = JSON.parse(readFileSync(path.join(folder(), 'secrets.json'), 'utf8')) as {
    serverActions: string
  }
  writeFileSync(path.join(empty, 'secrets.json'), JSON.stringify({ serverActions }), { mode: 0o600 })
  return empty
}

/** Serves what is in this data folder until `stop`, and hands over what tests need to know of it. */
export async function serve(dataFolder: string): Promise<{ state: RunState; stop: () => Promise<void> }> {
  copyFileSync(path.join(folder(), 'first-run.txt'), path.join(dataFolder, 'first-run.txt'))
  // The copy that was kept apart: no backup has it.
  mkdirSync(path.join(dataFolder, 'keys'), { mode: 0o700 })
  copyFileSync(path.join(folder(), 'keys', 'log.key'), path.join(dataFolder, 'keys', 'log.key'))
  const port = String(await freePort())
  const child = spawn(process.execPath, ['--import', 'tsx', 'e2e/support/server.ts'], {
    env: { ...process.env, ...noDatabase, CHANCERY_DATA_DIR: dataFolder, E2E_PORT: port },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const state = await stateOf(child, path.join(dataFolder, 'e2e.json'))
  const stop = async () => {
    const closed = once(child, 'close')
    child.kill('SIGTERM')
    await closed
    rmSync(dataFolder, { recursive: true })
  }
  return { state, stop }
}

/** Once the server answers. @throws when it ended before. */
async function stateOf(child: ChildProcess, file: string): Promise<RunState> {
  while (child.exitCode === null) {
    if (existsSync(file)) {
      const state = JSON.parse(readFileSync(file, 'utf8')) as RunState
      if (await answers(state.origin)) return state
    }
    await pause(100)
  }
  throw new Error('The restored register could not be served.')
}

const answers = (origin: string) =>
  fetch(`${origin}/robots.txt`).then(
    () => true,
    () => false,
  )
