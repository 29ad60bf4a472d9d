import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyStoredLog } from '@/lib/audit/stored-log'
import { uploadFile } from '@/lib/documents/files/commands'
import { examined, wakeExaminer } from '@/lib/documents/files/examiner'
import { quarantineFolder, uploadPath } from '@/lib/files/quarantine/places'
import { openStore } from '@/lib/files/storage/storage'
import { disconnect } from '@/lib/kernel/db'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { samplePdf } from '@/lib/testing/sample-files'
import { faultsOfFiles } from './files'

let database: TestDatabase
let make: Factories
let folder: string
let place: string

const verified = () =>
  verifyStoredLog({ url: database.ownerUrl, role: 'chancery_guard' }, [
    faultsOfFiles(() => openStore('folder')),
  ])

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-verified-'))
  process.env.CHANCERY_DATA_DIR = folder
  await mkdir(quarantineFolder(), { recursive: true })
  const { clerk } = await make.makeForum()
  const document = await make.makeDocument({ groupId: (await make.makeGroup({ kind: 'PLENARY' })).id })
  const [upload, bytes] = [randomBytes(16).toString('hex'), await samplePdf([['Words of a report.']])]
  await writeFile(uploadPath(upload), bytes)
  await uploadFile(clerk, {
    ...{ document: document.code, language: 'en', filename: 'a.pdf', filetype: null },
    ...{ size: bytes.length, upload },
  })
  wakeExaminer()
  await examined()
  const { rows } = await make.db.query<{ sha256: string }>('select sha256 from document_file')
  const key = rows[0]!.sha256
  place = path.join(folder, 'files', key.slice(0, 2), key.slice(2, 4), key)
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
  await rm(folder, { recursive: true })
})

test('files and texts that are as they were have no fault', async () => {
  expect(await verified()).toMatchObject({ verdict: { ok: true }, departure: null, further: [] })
})

test('a file that was altered or taken away is named, with where it was kept', async () => {
  const bytes = await readFile(place)
  await writeFile(place, Buffer.concat([bytes, Buffer.from(' ')]))
  expect((await verified()).further).toEqual([
    expect.stringMatching(/^The PDF file in en of \S+ was altered in the folder .+: [0-9a-f]{64}\.$/),
  ])
  await rm(place)
  expect((await verified()).further).toEqual([
    expect.stringMatching(/^The PDF file in en of \S+ is missing from the folder .+: [0-9a-f]{64}\.$/),
  ])
  await writeFile(place, bytes)
})

test('a picture of a page that is missing is named', async () => {
  const picture = {
    scale: 1,
    hasMissingLetters: false,
    usual: { sha256: 'a'.repeat(64) },
    sharper: { sha256: 'b'.repeat(64) },
  }
  await make.db.query('set session_replication_role = replica')
  await make.db.query(
    `insert into document_page (id, file_id, number, version, picture) select gen_random_uuid(), id, 400, 1, $1 from document_file`,
    [picture],
  )
  expect((await verified()).further).toEqual(
    ['a', 'b'].map((digit) =>
      expect.stringMatching(
        new RegExp(`^The picture of page 400 of \\S+ is missing from .+: ${digit}{64}\\.$`),
      ),
    ),
  )
  await make.db.query('delete from document_page where number = 400')
  await make.db.query('set session_replication_role = origin')
})

test('a text that was altered or taken away by someone with all rights is named', async () => {
  await make.db.query('set session_replication_role = replica')
  await make.db.query(`update document_text set words = replace(words, 'report', 'treaty')`)
  expect((await verified()).further).toEqual([expect.stringMatching(/^The text in en of \S+ was altered:/)])
  // With the digest beside it changed as well, the register no longer agrees with the log.
  await make.db.query(
    'update document_file f set text_sha256 = text_digest(t.blocks, t.words) from document_text t where t.file_id = f.id',
  )
  expect(await verified()).toMatchObject({ further: [], departure: expect.stringContaining('text_sha256') })
  await make.db.query('delete from document_text')
  expect((await verified()).further).toEqual([expect.stringMatching(/^The text in en of \S+ is missing\.$/)])
})
