import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backupsIn, beginBackup, newestIn, pruneBackups } from './backups'
import { checkBackup } from './check'
import { filesOf } from './copied-files'
import { BackupRefused } from './damage'
import { folderOf, FORMAT, readManifest, writeManifest, type Manifest } from './manifest'
import { refuseOtherMigrations } from './structure'

/** Backups as files in a folder: what is no whole backup is never taken for one. */
let place: string
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const written = (file: string, text: string) => ({
  file,
  bytes: Buffer.byteLength(text),
  sha256: sha256(text),
})

const said = (files: string[], more: Partial<Manifest> = {}): Manifest => {
  const list = files.map((text) => `${sha256(text)} ${text.length}\n`).join('')
  return {
    ...{ format: FORMAT, madeAt: '2026-12-01T02:00:00.000Z', version: '0.1.0', postgres: '18.1' },
    log: { size: 0, root: '', first: null },
    migrations: [],
    tables: [
      { name: 'public.party', columns: ['id'], rows: 1, ...written('tables/public.party.gz', 'rows') },
    ],
    ...{ leftOut: {}, sequences: [], checkpoints: null },
    files: {
      ...{ list: written('files.txt', list), count: files.length, bytes: list.length },
      ...{ areCopied: true, missing: [] },
    },
    ...more,
  }
}

/** A backup with these files, each of which is its own text. */
async function make(day: number, files: string[], more: Partial<Manifest> = {}): Promise<string> {
  const begun = await beginBackup(place, new Date(Date.UTC(2026, 11, day, 2)))
  const manifest = said(files, more)
  await mkdir(path.join(begun.folder, 'tables'))
  await writeFile(path.join(begun.folder, 'tables/public.party.gz'), 'rows')
  await writeFile(
    path.join(begun.folder, 'files.txt'),
    files.map((text) => `${sha256(text)} ${text.length}\n`).join(''),
  )
  for (const text of files) await filesOf(place).put(sha256(text), Readable.from([Buffer.from(text)]))
  await writeManifest(begun.folder, manifest)
  return begun.finish()
}

/** Turns over one bit in the middle of a file. */
async function damage(file: string) {
  const handle = await open(file, 'r+')
  const { size } = await handle.stat()
  const at = Math.floor(size / 2)
  const byte = Buffer.alloc(1)
  await handle.read(byte, 0, 1, at)
  byte[0] = (byte[0] ?? 0) ^ 1
  await handle.write(byte, 0, 1, at)
  await handle.close()
}

const keys = async () => {
  const found: string[] = []
  for await (const key of filesOf(place).list()) found.push(key)
  return found
}

beforeEach(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'chancery-backups-'))
})
afterEach(() => rm(place, { recursive: true }))

describe('a backup in which one bit was turned over', () => {
  const one = sha256('one')
  test.each([
    ['manifest.json'],
    ['manifest.sha256'],
    ['tables/public.party.gz'],
    ['files.txt'],
    [`../files/${one.slice(0, 2)}/${one.slice(2, 4)}/${one}`],
  ])('is refused in one sentence: %s', async (file) => {
    const folder = await make(1, ['one'])
    await expect(checkBackup(folder)).resolves.toMatchObject({ files: { count: 1 } })
    await damage(path.join(folder, file))
    const refused = await checkBackup(folder).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(BackupRefused)
    expect(String(refused)).toMatch(
      /^BackupRefused: The backup is damaged: [^.]+(\.\w+)* is not what was written\. /,
    )
  })
})

test.each([
  ['manifest.sha256', /is not a complete backup: it has no manifest\.sha256/],
  ['tables/public.party.gz', /is incomplete: .+public\.party\.gz is missing/],
])('a backup without its %s is refused', async (file, sentence) => {
  const folder = await make(1, [])
  await rm(path.join(folder, file))
  await expect(checkBackup(folder)).rejects.toThrow(sentence)
})

test('a backup whose file is gone is refused with the digest of the file', async () => {
  const folder = await make(1, ['one'])
  await filesOf(place).remove(sha256('one'))
  await expect(checkBackup(folder)).rejects.toThrow(sha256('one'))
})

test('what was killed while it was written is no backup, and the next one clears it away', async () => {
  await make(1, [])
  const killed = await beginBackup(place, new Date(Date.UTC(2026, 11, 2)))
  await writeFile(path.join(killed.folder, 'files.txt'), '')
  expect(await backupsIn(place)).toEqual(['backup-2026-12-01T020000Z'])
  await expect(readManifest(killed.folder)).rejects.toThrow(/is not a complete backup/)
  await make(3, [])
  expect((await readdir(place)).sort()).toEqual(
    ['backup-2026-12-01T020000Z', 'backup-2026-12-03T020000Z', 'files'].filter((name) => name !== 'files'),
  )
})

test('the newest are kept, and the files that they name', async () => {
  await make(1, ['old', 'both'])
  await make(2, ['both'])
  await make(3, ['both', 'new'])
  expect(await pruneBackups(place, 2)).toBe(1)
  expect(await backupsIn(place)).toEqual(['backup-2026-12-02T020000Z', 'backup-2026-12-03T020000Z'])
  expect(await keys()).toEqual([sha256('both'), sha256('new')].sort())
  expect(await pruneBackups(place, 2)).toBe(0)
})

test('two backups of one second have two names', async () => {
  await make(1, [])
  expect(path.basename(await make(1, []))).toBe('backup-2026-12-01T020000Z-2')
  expect((await newestIn(place))?.folder).toMatch(/Z-2$/)
})

test('a backup is named by its folder or by its manifest', async () => {
  const folder = await make(1, [])
  expect(await folderOf(folder)).toBe(folder)
  expect(await folderOf(path.join(folder, 'manifest.json'))).toBe(folder)
  await expect(folderOf(path.join(place, 'nowhere'))).rejects.toThrow(/There is no backup/)
})

test('copied elsewhere with its files, a backup is as good', async () => {
  await make(1, ['one'])
  const elsewhere = await mkdtemp(path.join(tmpdir(), 'chancery-copied-'))
  await cp(place, elsewhere, { recursive: true })
  await rename(path.join(elsewhere, 'backup-2026-12-01T020000Z'), path.join(elsewhere, 'restore-this'))
  await expect(checkBackup(path.join(elsewhere, 'restore-this'))).resolves.toBeDefined()
  await rm(elsewhere, { recursive: true })
})

describe('a backup of another build', () => {
  const known = 'bbd2f54fac37c607d135d8ba1530ccfa47c2b405b65cc23a7a5d550b77d4244a'
  test('with a migration that this one does not have is refused', async () => {
    const migrations = [{ name: '20991231000000_later', checksum: known }]
    await expect(refuseOtherMigrations(said([], { migrations, version: '9.1.0' }))).rejects.toThrow(
      /made by a newer version of Chancery \(9\.1\.0, with the migration 20991231000000_later\)/,
    )
  })
  test('from before migrations were released for good is refused', async () => {
    const migrations = [{ name: '20261127000000_documents', checksum: '' }]
    await expect(refuseOtherMigrations(said([], { migrations }))).rejects.toThrow(BackupRefused)
  })
  test('in a later form is refused', async () => {
    const folder = await make(1, [], { format: 2 as typeof FORMAT })
    await expect(readManifest(folder)).rejects.toThrow(/made by a newer version/)
  })
})
