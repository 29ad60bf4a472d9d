import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadFile } from '@/lib/documents/files/commands'
import { wakeExaminer } from '@/lib/documents/files/examiner'
import { quarantineFolder, uploadPath } from '@/lib/files/quarantine/places'
import { disconnect } from '@/lib/kernel/db'
import { closeQueue } from '@/lib/kernel/queue'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { samplePdf } from '@/lib/testing/sample-files'
import { drawPages, examineDocumentFiles } from './files'
import { startJobs } from './worker'

let database: TestDatabase
let make: Factories
let owner: Client
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'jobs-'))
  process.env.CHANCERY_DATA_DIR = folder
  await mkdir(quarantineFolder(), { recursive: true })
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  // As a web server with WORKER=off: it asks, and does nothing itself.
  await startJobs('web')
})
afterAll(async () => {
  await closeQueue()
  await Promise.all([owner.end(), make.close(), disconnect()])
  await database.drop()
  await rm(folder, { recursive: true })
})

const one = async <T>(sql: string) => (await owner.query(sql)).rows[0] as T
const asked = async () =>
  (await owner.query(`select name from work.job where state = 'created' order by 1`)).rows.map(
    ({ name }) => name,
  )

test('a file is checked and its pages are drawn by jobs, each asked for together with what it is about', async () => {
  const { clerk } = await make.makeForum()
  const body = await make.makeGroup({ code: 'som', kind: 'PLENARY' })
  const document = await make.makeDocument({ groupId: body.id, published: null })
  const bytes = await samplePdf([['A page.']])
  const upload = randomBytes(16).toString('hex')
  await writeFile(uploadPath(upload), bytes)
  await uploadFile(clerk, {
    ...{ document: document.code, language: 'en', filename: 'paper.pdf', filetype: null },
    ...{ size: bytes.length, upload },
  } as never)
  wakeExaminer()
  expect(await asked()).toEqual(['examine-documents'])
  expect(await one('select state from document_file')).toEqual({ state: 'QUARANTINED' })

  const stop = new AbortController().signal
  await examineDocumentFiles.work({}, stop)
  expect(await one('select state from document_file')).toEqual({ state: 'CLEAN' })
  expect(await asked()).toEqual(['draw-pages', 'examine-documents'])
  expect(await one('select count(*)::int as n from document_page')).toEqual({ n: 0 })

  await drawPages.work({}, stop)
  expect(await one('select count(*)::int as n from document_page')).toEqual({ n: 1 })
})
