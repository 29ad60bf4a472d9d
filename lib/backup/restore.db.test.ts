import { createHash, randomBytes } from 'node:crypto'
import { cp, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { folderStore } from '@/lib/files/storage/folder'
import { disconnect } from '@/lib/kernel/db'
import { decideRequest, writeRequest } from '@/lib/register/change-requests/commands'
import { readAgreed } from '@/lib/testing/agreed'
import { emptyDatabase, testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { ask, rowsOf } from '@/lib/testing/restored'
import { diff, status } from '@/prisma/migrate'
import { ensureRoles } from '@/prisma/roles'
import { checkBackup } from './check'
import { makeBackup, type Made } from './make'
import { faultsOfRestored, faultsOfUpgraded, refuseUnlessEmpty, restoreRegister } from './restore'
import { LEFT_OUT } from './tables'

/** A register in which requests were applied and documents have files: kept while it is in use, lost, restored, and gone on with. */
let database: TestDatabase
let restored: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let folder: string
let made: Made
let rows: Record<string, string[]>
let agreed: string

const bytes = randomBytes(200_000)
const key = createHash('sha256').update(bytes).digest('hex')
const places = () => ({ store: folderStore(path.join(folder, 'files')), place: path.join(folder, 'backups') })
const target = () => folderStore(path.join(folder, 'restored-files'))

const backUp = () =>
  makeBackup({ ownerUrl: database.ownerUrl, ...places(), checkpoints: null, version: '0.1.0' })

async function agreedIn(url: string): Promise<string> {
  const owner = new Client({ connectionString: url })
  await owner.connect()
  return readAgreed(owner).finally(() => owner.end())
}

/** The web process of this test works on this database from now on. */
const workOn = ({ appUrl, jobUrl }: TestDatabase) =>
  Object.assign(process.env, { DATABASE_URL: appUrl, DATABASE_JOB_URL: jobUrl })

async function admit(code: string): Promise<string> {
  const written = await writeRequest(forum.clerk, {
    effective: '1 January 2026',
    reason: 'It was asked for in writing.',
    basisText: 'Ministerial Conference, decision 3',
    operations: [{ kind: 'ADMIT', party: code, category: 'OBSERVER', standing: 'ACTIVE' }],
    intent: 'submit',
  })
  for (const reviewer of [forum.canberra, forum.jakarta])
    await decideRequest(reviewer, {
      ...{ code: written.code, version: '1', read: READ_JUST_NOW, decision: 'APPROVE', reason: '' },
    })
  return written.code
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-backup-'))
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  for (const code of ['NR', 'FJ', 'KI']) await make.makeParty({ code, name: `State ${code}`, category: null })
  const { id } = await make.makeDocument({ groupId: forum.conference.id })
  const file = { document_id: id, language: 'en', format: 'PDF', name: 'a.pdf', size: bytes.length }
  await make.insert('document_file', { ...file, upload: 'a'.repeat(32), state: 'CLEAN', sha256: key })
  await places().store.put(key, Readable.from([bytes]))
  await admit('NR')
  made = (await backUp())!
  rows = await rowsOf(database.ownerUrl)
  agreed = await agreedIn(database.ownerUrl)
  restored = await emptyDatabase()
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
  await restored.drop()
  await rm(folder, { recursive: true })
})

test('a restored register has the same rows, owners, grants, policies, triggers and functions', async () => {
  const manifest = await checkBackup(made.folder)
  await refuseUnlessEmpty(restored.ownerUrl)
  await ensureRoles(restored.ownerUrl, { ...inject('rolePasswords'), installation: 'restored' })
  const given = { ownerUrl: restored.ownerUrl, folder: made.folder, manifest, store: target() }
  expect(await restoreRegister(given)).toEqual({ put: 1 })

  expect(await faultsOfRestored(given, '')).toEqual([])
  expect(await faultsOfUpgraded(given)).toEqual({ faults: [], known: [] })
  expect(await rowsOf(restored.ownerUrl)).toEqual(rows)
  expect(await agreedIn(restored.ownerUrl)).toBe(agreed)
  expect(await diff(restored.ownerUrl)).toBe('')
  expect(await status(restored.ownerUrl)).toEqual({ pending: [], edited: [], failed: [], unknown: [] })
  expect(await target().verify(key)).toBe(true)
})
