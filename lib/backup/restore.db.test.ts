import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { folderStore } from '@/lib/files/storage/folder'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied } from '@/lib/kernel/errors'
import { writeRequest } from '@/lib/register/change-requests/commands'
import { decideRequest } from '@/lib/register/change-requests/decisions/commands'
import { readAgreed } from '@/lib/testing/agreed'
import { emptyDatabase, testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { ask, rowsOf, structureOf } from '@/lib/testing/restored'
import { diff, status } from '@/prisma/migrate'
import { ensureRoles } from '@/prisma/roles'
import { checkBackup } from './check'
import { loadRows } from './load'
import { makeBackup, type Made } from './make'
import { getLastBackup } from './queries'
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
let structure: string[]

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
  await make.makeFile({ documentId: id, words: null, sha256: key, size: bytes.length })
  await places().store.put(key, Readable.from([bytes]))
  await admit('NR')
  made = (await backUp())!
  rows = await rowsOf(database.ownerUrl)
  agreed = await agreedIn(database.ownerUrl)
  structure = await structureOf(database.ownerUrl)
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
  await expect(agreed).toMatchFileSnapshot('../testing/row-policies.golden.txt')
  expect(await structureOf(restored.ownerUrl)).toEqual(structure)
  expect(await diff(restored.ownerUrl)).toBe('')
  expect(await status(restored.ownerUrl)).toEqual({ pending: [], edited: [], failed: [], unknown: [] })
  expect(await target().verify(key)).toBe(true)
})

test('numbers of transactions in it are none that its server will give again', async () => {
  const [found] = await ask<{ newest: string; head: string }>(
    restored.ownerUrl,
    'select (select max(tx) from audit.event) as newest, (select tx from audit.head) as head',
  )
  expect(found).toEqual({ newest: '0', head: '0' })
})

test('nobody is signed in to it, and no form that was under way is in it', async () => {
  await ask(
    database.ownerUrl,
    `insert into door.attempt (login_hash, network) values (sha256('x'), '192.0.2.0/24')`,
  )
  for (const name of Object.keys(LEFT_OUT))
    expect(await ask(restored.ownerUrl, `select from ${name}`), name).toEqual([])
})

/** In the restored register, as everybody has to. */
async function signInAgain(url: string) {
  for (const { id, sessionId } of [forum.clerk, forum.canberra, forum.jakarta])
    await ask(
      url,
      `insert into session (id, token_hash, user_id, idle_seconds, expires_at)
       values ('${sessionId}', sha256('${sessionId}'), '${id}', 86400, now() + interval '1 day')`,
    )
}

test('it goes on: the next request is approved, and the log verifies with the entries of before', async () => {
  await signInAgain(restored.ownerUrl)
  workOn(restored)
  expect(await admit('FJ')).toBe('CR-2026-002')
  await disconnect()
  workOn(database)
  const manifest = await checkBackup(made.folder)
  const given = { ownerUrl: restored.ownerUrl, manifest, store: target() }
  expect(await faultsOfRestored(given, '')).toEqual([])
  expect(await faultsOfUpgraded(given)).toEqual({ faults: [], known: [] })
})

/** Loads a backup into a database that already has the structure: making that takes most of the time of a restore. */
async function loaded(from: Made, work: (url: string) => Promise<void>) {
  const another = await testDatabase()
  workOn(database)
  await loadRows(another.ownerUrl, from.folder, from.manifest)
  await work(another.ownerUrl).finally(() => another.drop())
}

test('a backup that is made while requests are approved is of one moment', async () => {
  const [during] = await Promise.all([backUp(), admit('FJ'), admit('KI')])
  await loaded(during!, async (ownerUrl) => {
    const { folder: _, manifest } = during!
    expect(await faultsOfRestored({ ownerUrl, manifest }, '')).toEqual([])
    expect(manifest.log.size).toBeGreaterThan(made.manifest.log.size - 1)
  })
})

test('files that an earlier backup has are not copied again', async () => {
  expect(made.copied).toBe(1)
  const again = await backUp()
  expect(again).toMatchObject({ copied: 0, manifest: { files: { count: 1, bytes: bytes.length } } })
})

test('nothing of a restore stays when a row of it does not fit', async () => {
  const another = await testDatabase()
  workOn(database)
  const broken = {
    ...made.manifest,
    tables: made.manifest.tables.filter(({ name }) => name !== 'public.app_user'),
  }
  await expect(loadRows(another.ownerUrl, made.folder, broken)).rejects.toThrow(/foreign key/)
  expect(await refuseUnlessEmpty(another.ownerUrl)).toBeUndefined()
  expect(await agreedIn(another.ownerUrl)).toBe(agreed)
  await another.drop()
})

test('a restore goes into nothing but an empty database', async () => {
  await expect(refuseUnlessEmpty(database.ownerUrl)).rejects.toThrow(/already has a register/)
  const foreign = await emptyDatabase()
  workOn(database)
  await ask(foreign.ownerUrl, 'create table theirs (id int)')
  await expect(refuseUnlessEmpty(foreign.ownerUrl)).rejects.toThrow(/not those of a register/)
  await foreign.drop()
})

test('administrators can read when backups were made, and nobody else', async () => {
  const [noted] = await ask<object>(
    database.ownerUrl,
    `select place, entries::int, files, missing, fault from backup order by began_at limit 1`,
  )
  expect(noted).toEqual({
    ...{ place: places().place, entries: made.manifest.log.size, files: 1, missing: 0, fault: null },
  })
  expect(await getLastBackup(forum.admin, {})).toMatchObject({
    last: { entries: expect.any(Number) },
    fault: null,
  })
  await expect(getLastBackup(forum.clerk, {})).rejects.toThrow(AccessDenied)
})
