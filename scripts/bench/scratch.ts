import { rmSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { prepareDatabase } from '../database.mjs'
import { secrets, writeWhole } from '../environment.mjs'
import { startPostgres } from '../postgres.mjs'
import { atEnd } from '../processes.mjs'
import { makeScratchFolder } from '../scratch.mjs'

export type Register = {
  ownerUrl: string
  appUrl: string
  jobUrl: string
  separation: string
  folder: string
}

/**
 * A PostgreSQL of this run, as durable as that of an installation (fsync and all the rest at their defaults), with
 * a seeded database for each name that is asked for. From here on the data folder is its folder.
 */
export async function startScratch() {
  const { serverActions } = secrets()
  const folder = await makeScratchFolder()
  const clear = atEnd(async () => rmSync(folder, { recursive: true, force: true }))
  // The key is part of the build; all other secrets of the run are its own.
  writeWhole(path.join(folder, 'secrets.json'), JSON.stringify({ serverActions }))
  Object.assign(process.env, {
    CHANCERY_DATA_DIR: folder,
    DATABASE_URL: '',
    DATABASE_JOB_URL: '',
    DATABASE_OWNER_URL: '',
    NEXTAUTH_URL: '',
    HOST: '',
  })
  const server = await startPostgres({
    directory: path.join(folder, 'postgres'),
    password: secrets().postgres,
    settings: { max_connections: '60' },
  })
  const version = await withClient(server.url('postgres'), async (db) => {
    const { rows } = await db.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    )
    return rows[0]!.version
  })
  async function makeRegister(name: string): Promise<Register> {
    await withClient(server.url('postgres'), (db) => db.query(`create database ${name}`))
    const ownerUrl = server.url(name)
    return { ownerUrl, folder, ...(await prepareDatabase({ ownerUrl })) }
  }
  return { folder, version, makeRegister, end: () => server.stop().then(clear) }
}

export async function withClient<T>(url: string, work: (db: Client) => Promise<T>): Promise<T> {
  const db = new Client({ connectionString: url, options: '-c timezone=UTC' })
  await db.connect()
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}
