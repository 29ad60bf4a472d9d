import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { asVariables, startS3 } from '@/lib/testing/s3-server'
import { childPath, node, root } from '@/scripts/environment.mjs'
import { atEnd, run } from '@/scripts/processes.mjs'
import { addressOf, asSuperuser } from './postgres'
import type { Register } from './register'

/**
 * A backup of the register and its bucket, restored into an empty database and an empty bucket by the commands of an operator. Each of them is
 * told of all these servers of the database, whichever takes writes.
 */
export async function restoreElsewhere(register: Register, ports: [number, number], primary: number) {
  const made = await command('backup.ts', [path.join(register.folder, 'backups')], {
    ...logins('chancery', ports),
    CHANCERY_DATA_DIR: path.join(register.folder, 'operator'),
  })
  const [backup = ''] = made.split('\n')

  await asSuperuser(primary, (db) =>
    db.query(`create database restored owner chancery_boot encoding 'UTF8' template template0`),
  )
  const bucket = await startS3(path.join(register.folder, 'bucket-restored'))
  atEnd(bucket.close)
  const where = { ...logins('restored', ports), ...asVariables(bucket.bucket) }
  const data = path.join(register.folder, 'restored')
  mkdirSync(data, { mode: 0o700 })
  const restored = await command('restore.ts', [backup], { ...where, CHANCERY_DATA_DIR: data })
  return {
    made,
    restored,
    /** With these settings a web server serves what was restored. */
    settings: { ...where, DATABASE_OWNER_URL: '' },
    files: () => objectsIn(path.join(register.folder, 'bucket-restored')),
  }
}

const logins = (database: string, ports: number[]) =>
  Object.fromEntries(
    Object.entries({ OWNER_URL: 'chancery_boot', URL: 'register_web', JOB_URL: 'register_job' }).map(
      ([name, login]) => [`DATABASE_${name}`, addressOf(login, ...ports).replace(/chancery$/, database)],
    ),
  )

async function command(script: string, args: string[], more: Record<string, string>) {
  const { code, output } = await run(node, ['--import', 'tsx', path.join('scripts', script), ...args], {
    ...{ cwd: root, env: { ...process.env, PATH: childPath(), ...more } },
  })
  if (code !== 0) throw new Error(`${script}: ${output.slice(-2000)}`)
  return output
}

/** The files of the register that the bucket holds, as the test server keeps them. */
const objectsIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('_object'))

/** The root of the log, as a command says it. */
export const rootIn = (said: string) => /^root +(\S+)$/m.exec(said)?.[1]
