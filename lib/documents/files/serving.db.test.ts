import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { disconnect, pool } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { samplePdf } from '@/lib/testing/sample-files'
import { sentDuring } from '@/lib/testing/statements'
import { serve } from '@/lib/web/file-answers'
import { bringFile } from './commands'
import { examined, wakeExaminer } from './examiner'
import { quarantineFolder, uploadPath } from '@/lib/files/quarantine/quarantine'
import { fileToServe } from './serving'

const signedIn = vi.hoisted(() => ({ as: null as Actor | null }))
vi.mock('@/lib/web/actor', () => ({ currentActor: async () => signedIn.as }))

let database: TestDatabase
let make: Factories

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  signedIn.as = (await make.makeForum()).clerk
})
beforeEach(() => void (process.env.DATABASE_URL = database.appUrl))
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const ask = (id: string) =>
  serve(
    new Request(`https://register.example/files/${id}`),
    { what: 'a file could not be served' },
    async (actor) => {
      const file = await fileToServe(actor, { id, how: 'DOWNLOAD' })
      return file && 'confirmFirst' in file ? { elsewhere: file.confirmFirst } : file
    },
  )

test('a file that was never uploaded, or whose id cannot be one, is not there', async () => {
  expect((await ask('00000000-0000-4000-8000-000000000000')).status).toBe(404)
  expect((await ask('x')).status).toBe(404)
})

test('each range of a PDF with a mark takes one transaction, in which the file is opened and its reading noted', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'chancery-served-'))
  process.env.CHANCERY_DATA_DIR = folder
  await mkdir(quarantineFolder(), { recursive: true })
  const body = await make.makeGroup({ code: 'som', kind: 'PLENARY' })
  const document = await make.makeDocument({ groupId: body.id })
  const [upload, bytes] = [randomBytes(16).toString('hex'), await samplePdf([['Words.']])]
  await writeFile(uploadPath(upload), bytes)
  await bringFile(signedIn.as!, {
    ...{ document: document.code, language: 'en', filename: 'a.pdf', filetype: null },
    ...{ size: bytes.length, upload },
  })
  wakeExaminer()
  await examined()
  const { rows } = await make.db.query('select id from document_file where document_id = $1', [document.id])
  for (const _ of ['made anew', 'kept']) {
    const sent = await sentDuring(pool(), async () => expect((await ask(rows[0].id)).status).toBe(200))
    expect(sent.filter((text) => /^begin/i.test(text))).toHaveLength(1)
    expect(sent.filter((text) => /^commit/i.test(text))).toHaveLength(1)
  }
  await rm(folder, { recursive: true })
})

test('a file is not said to be gone while the database cannot be reached', async () => {
  await disconnect()
  process.env.DATABASE_URL = 'postgresql://nobody@127.0.0.1:1/none'
  const answer = await ask('00000000-0000-4000-8000-000000000000')
  await disconnect()
  expect(answer.status).toBe(500)
  expect(await answer.text()).toMatch(/^Something went wrong\. Reference [0-9a-f]{8}\.\n$/)
})
