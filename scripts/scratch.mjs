import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readJson } from './environment.mjs'
import { endPostgres, runningPostgres, startPostgres } from './postgres.mjs'
import { atEnd, bornAt, endProcess } from './processes.mjs'

const prefix = 'chancery-scratch-'

// Another user of this machine clears away what is theirs. On Windows the folder of temporary files belongs to one user alone.
const isOurs = (folder) =>
  !process.getuid || statSync(folder, { throwIfNoEntry: false })?.uid === process.getuid()

const noteOf = (folder, pid) => path.join(folder, `started-${pid}.json`)

/** Notes a process of a run, so that the next run can end it if this one is killed. */
export function noteStarted(folder, pid) {
  writeFileSync(noteOf(folder, pid), JSON.stringify({ pid, born: bornAt(pid) }))
}

const startedIn = (folder) =>
  readdirSync(folder)
    .filter((name) => /^started-\d+\.json$/.test(name))
    .flatMap((name) => readJson(path.join(folder, name)) ?? [])

// A run that was killed leaves its server behind; the next one clears it away.
async function sweep() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = path.join(tmpdir(), name)
    if (!isOurs(folder)) continue
    const maker = readJson(path.join(folder, 'maker.json'))
    if (!maker || bornAt(maker.pid) === maker.born) continue
    const left = runningPostgres(path.join(folder, 'postgres'))
    if (left) await endPostgres(left.pid)
    for (const { pid, born } of startedIn(folder))
      if (bornAt(pid) === born) await endProcess(pid, ['SIGINT', 'SIGKILL'])
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A folder outside the repository that the next run removes if this one is killed. */
export async function makeScratchFolder() {
  await sweep()
  const folder = mkdtempSync(path.join(tmpdir(), prefix))
  writeFileSync(
    path.join(folder, 'maker.json'),
    JSON.stringify({ pid: process.pid, born: bornAt(process.pid) }),
  )
  return folder
}

// Nothing in it outlives the run, so it need not survive a power cut.
export const careless = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '128MB',
}

/** A PostgreSQL of its own for one run of tests, fast and forgetful. */
export async function startScratchPostgres() {
  const folder = await makeScratchFolder()
  const server = await startPostgres({
    directory: path.join(folder, 'postgres'),
    password: 'scratch',
    settings: careless,
  })
  const remove = atEnd(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return { url: server.url, remove }
}
