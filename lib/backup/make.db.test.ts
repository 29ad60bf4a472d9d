import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { folderStore } from '@/lib/files/storage/folder'
import { emptyDatabase, testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories } from '@/lib/testing/factories'
import { ask, rowsOf } from '@/lib/testing/restored'
import { migrate, migrationsFolder, status } from '@/prisma/migrate'
import { ensureRoles } from '@/prisma/roles'
import { disconnect } from '@/lib/kernel/db'
import { systemActor } from '@/lib/kernel/policy'
import { backupsIn } from './backups'
import { makeBackup, type Backing } from './make'
import { lastBackupAt } from './queries'
import { faultsOfRestored, faultsOfUpgraded, refuseUnlessEmpty, restoreRegister } from './restore'

let database: TestDatabase
let folder: string
const absent = 'f'.repeat(64)

const given = (more: Partial<Backing> = {}): Backing => ({
  ...{
    ownerUrl: database.ownerUrl,
    place: path.join(folder, 'backups'),
    checkpoints: null,
    version: '0.1.0',
  },
  store: folderStore(path.join(folder, 'files')),
  ...more,
})

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-made-'))
  database = await testDatabase()
  const make = await openFactories(database.ownerUrl)
  const { conference } = await make.makeForum()
  const { id } = await make.makeDocument({ groupId: conference.id })
  await make.makeFile({ documentId: id, words: null, sha256: absent })
  await make.close()
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

test('a file that the storage does not have is named, and the tables have their backup', async () => {
  const made = await makeBackup(given())
  expect(made?.manifest.files).toMatchObject({ count: 0, missing: [absent] })
  const noted = await ask(database.ownerUrl, 'select missing, fault from backup')
  expect(noted).toEqual([{ missing: 1, fault: null }])
})

test('whoever watches the server is told when the last one was made, and no reason of one that failed', async () => {
  const [{ at } = { at: null }] = await ask<{ at: Date }>(
    database.ownerUrl,
    'select max(ended_at) as at from backup',
  )
  await ask(
    database.ownerUrl,
    `insert into backup (id, began_at, ended_at, place, fault) values (gen_random_uuid(), now(), now() + interval '1 hour', 'here', 'The disk is full.')`,
  )
  expect(await lastBackupAt(systemActor, {})).toEqual(at)
  await disconnect()
})

test('two are not made at once, and none is made before it is wanted', async () => {
  const other = new Client({ connectionString: database.ownerUrl })
  await other.connect()
  await other.query(`select pg_advisory_lock(hashtext('chancery backup'))`)
  expect(await makeBackup(given())).toBeNull()
  await other.end()
  expect(await makeBackup(given({ isWanted: (newest) => newest === null }))).toBeNull()
  expect(await makeBackup(given({ isWanted: (newest) => newest !== null }))).not.toBeNull()
})

test('only as many are kept as are asked for', async () => {
  const made = await makeBackup(given({ keep: 1 }))
  expect(await backupsIn(given().place)).toEqual([path.basename(made!.folder)])
})

test('a folder with the backups of another register is refused, and that is noted', async () => {
  const other = await testDatabase()
  const make = await openFactories(other.ownerUrl)
  await make.makeForum()
  await make.close()
  await expect(makeBackup(given({ ownerUrl: other.ownerUrl }))).rejects.toThrow(/of another register/)
  expect(await ask(other.ownerUrl, 'select entries, fault from backup')).toEqual([
    { entries: null, fault: expect.stringMatching(/of another register: name a folder of its own/) },
  ])
  expect((await readdir(given().place)).filter((name) => name.startsWith('.writing'))).toEqual([])
  await other.drop()
})

test('a table of which row policies hide rows is refused by name', async () => {
  await ask(database.ownerUrl, 'drop policy guard on note')
  await expect(makeBackup(given())).rejects.toThrow(/hide rows of public\.note/)
  await ask(database.ownerUrl, 'create policy guard on note to chancery_guard using (true) with check (true)')
})

describe('by a login that is no superuser, as a managed server has it', () => {
  const password = randomBytes(12).toString('hex')
  const name = `chancery_boot_${randomBytes(4).toString('hex')}`
  const as = (url: string) => Object.assign(new URL(url), { username: name, password }).toString()

  test('a register is backed up and restored, and takes the migrations of this build', async () => {
    // Made before pictures of pages: it has neither their table nor later ones.
    const earlier = await folderUpTo('20261220000200')
    const [before, after] = [await emptyDatabase(), await emptyDatabase()]
    await ask(before.ownerUrl, `create role ${name} login createrole password '${password}'`)
    for (const role of ['owner', 'guard']) await ask(before.ownerUrl, `grant chancery_${role} to ${name}`)
    for (const login of ['app', 'read', 'job', 'checkpoint'])
      await ask(before.ownerUrl, `grant chancery_${login} to ${name} with admin option`)
    for (const { ownerUrl } of [before, after])
      await ask(ownerUrl, `alter database ${new URL(ownerUrl).pathname.slice(1)} owner to ${name}`)
    await ensureRoles(as(before.ownerUrl), { ...inject('rolePasswords'), installation: 'managed' })
    await migrate(as(before.ownerUrl), earlier)
    const make = await openFactories(before.ownerUrl)
    await make.makeForum({ isConfirmed: false })
    await make.close()

    const ownerUrl = as(after.ownerUrl)
    const made = await makeBackup(
      given({ ownerUrl: as(before.ownerUrl), place: path.join(folder, 'of-boot') }),
    )
    await refuseUnlessEmpty(ownerUrl)
    await ensureRoles(ownerUrl, { ...inject('rolePasswords'), installation: 'managed' })
    const restoring = { ownerUrl, ...made!, store: folderStore(path.join(folder, 'restored')) }
    await restoreRegister(restoring)
    expect(await faultsOfRestored(restoring, '')).toEqual([])
    expect(await rowsOf(after.ownerUrl)).toEqual(await rowsOf(before.ownerUrl))

    expect(await migrate(ownerUrl)).toContain('20261221000100_pictures_of_pages')
    expect(await status(ownerUrl)).toEqual({ pending: [], edited: [], failed: [], unknown: [] })
    expect(await faultsOfUpgraded(restoring)).toEqual({ faults: [], known: [] })
    for (const each of [before, after]) await each.drop()
    await ask(database.ownerUrl, `drop owned by ${name}`)
    await ask(database.ownerUrl, `drop role ${name}`)
  })

  async function folderUpTo(last: string): Promise<string> {
    const to = path.join(folder, 'migrations')
    await cp(migrationsFolder, to, { recursive: true })
    for (const one of await readdir(to))
      if (/^\d/.test(one) && one.slice(0, last.length) > last)
        await rm(path.join(to, one), { recursive: true })
    await writeFile(path.join(to, 'released.txt'), '')
    return to
  }
})
