import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { run } from './processes.mjs'
import { finishRestore, noteRestore, refuseHalfRestored } from './restoring.mjs'

const backup = '/srv/backups/backup-2026-12-01T020000Z'
let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-restoring-'))
  vi.stubEnv('CHANCERY_DATA_DIR', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

test('a data folder is refused from the beginning of a restore to its end', () => {
  expect(refuseHalfRestored).not.toThrow()
  noteRestore(backup)
  expect(refuseHalfRestored).toThrow(`run npm run restore -- ${backup} again`)
  finishRestore()
  expect(refuseHalfRestored).not.toThrow()
})

test.each(['start.mjs', 'serve-only.mjs', 'migrate.mjs', 'worker.mjs'])(
  'what was restored by half is refused by scripts/%s before a database is asked',
  async (script) => {
    noteRestore(backup)
    // Nobody listens there.
    const env = { ...process.env, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }
    const { code, output } = await run(process.execPath, [path.join('scripts', script)], { env })
    expect(output).toContain('A restore into this data folder was not finished')
    expect(code).toBe(1)
  },
)
