import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { disconnect, pool } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { shares } from '@/lib/kernel/shares'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { samplePdf } from '@/lib/testing/sample-files'
import { sentDuring } from '@/lib/testing/statements'
import { serve, takesNoBytes } from '@/lib/web/file-answers'
import { uploadFile } from './commands'
import { examined, wakeExaminer } from './examiner'
import { quarantineFolder, uploadPath } from '@/lib/files/quarantine/places'
import { noteReading } from './queries'
import { fileToServe } from './serving'

const signedIn = vi.hoisted(() => ({ as: null as Actor | null }))
vi.mock('@/lib/web/actor', () => ({ currentActor: async () => signedIn.as }))

let database: TestDatabase
let make: Factories
let folder: string

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  signedIn.as = (await make.makeForum()).clerk
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-served-'))
})
beforeEach(() => void (process.env.DATABASE_URL = database.appUrl))
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
  await rm(folder, { recursive: true })
})

function ask(id: string, asked: RequestInit = {}) {
  const request = new Request(`https://register.example/files/${id}`, asked)
  return serve(request, { what: 'a file could not be served' }, async (actor) => {
    const file = await fileToServe(actor, { id, how: 'DOWNLOAD', isTaken: !takesNoBytes(request) })
    return file && 'confirmFirst' in file ? { elsewhere: file.confirmFirst } : file
  })
}

/** A document of this level with a PDF that was found clean, in a data folder of its own. */
async function documentWithPdf(level: string) {
  process.env.CHANCERY_DATA_DIR = folder
  await mkdir(quarantineFolder(), { recursive: true })
  const document = await make.makeDocument({ groupId: (await make.makeGroup({ kind: 'PLENARY' })).id, level })
  const [upload, bytes] = [randomBytes(16).toString('hex'), await samplePdf([[`Words of ${document.code}.`]])]
  await writeFile(uploadPath(upload), bytes)
  await uploadFile(signedIn.as!, {
    ...{ document: document.code, language: 'en', filename: 'a.pdf', filetype: null },
    ...{ size: bytes.length, upload },
  })
  wakeExaminer()
  await examined()
  const { rows } = await make.db.query<{ id: string; sha256: string }>(
    'select id, sha256 from document_file where document_id = $1',
    [document.id],
  )
  return rows[0]!
}
const readingsOf = async ({ id }: { id: string }) =>
  (await make.db.query('select how from reading where file_id = $1', [id])).rowCount

test('a file that was never uploaded, or whose id cannot be one, is not there', async () => {
  expect((await ask('00000000-0000-4000-8000-000000000000')).status).toBe(404)
  expect((await ask('x')).status).toBe(404)
})

test('each range of a PDF with a mark takes one transaction, in which the file is opened and its reading noted', async () => {
  const { id } = await documentWithPdf('MEMBERS')
  for (const _ of ['made anew', 'kept']) {
    const sent = await sentDuring(pool(), async () => expect((await ask(id)).status).toBe(200))
    expect(sent.filter((text) => /^begin/i.test(text))).toHaveLength(1)
    expect(sent.filter((text) => /^commit/i.test(text))).toHaveLength(1)
  }
})

test('to ask for the headers of a PDF with a mark is no reading of it, and neither is to be told that it is known', async () => {
  const file = await documentWithPdf('MEMBERS')
  const [head, known] = [{ method: 'HEAD' }, { headers: { 'if-none-match': '*' } }]
  expect((await ask(file.id, head)).status).toBe(200)
  expect((await ask(file.id, known)).status).toBe(304)
  expect(await readingsOf(file)).toBe(0)
  const taken = await ask(file.id)
  expect(await readingsOf(file)).toBe(1)
  const etag = taken.headers.get('etag')!
  expect((await ask(file.id, head)).headers.get('etag')).toBe(etag)
  expect((await ask(file.id, { headers: { 'if-none-match': etag } })).status).toBe(304)
  expect(await readingsOf(file)).toBe(1)
})

test('making a copy with a mark is counted for its reader, once where two wait for it, and reading what is kept is not', async () => {
  const [first, other] = [await documentWithPdf('MEMBERS'), await documentWithPdf('MEMBERS')]
  await make.db.query('delete from door.share')
  await noteReading(signedIn.as!, { id: first.id, how: 'DOWNLOAD' })
  await Promise.all([ask(first.id), ask(first.id)])
  await ask(first.id, { headers: { range: 'bytes=0-9' } })
  const { rows } = await make.db.query('select who, kind, times from door.share')
  expect(rows).toEqual([{ who: `person ${signedIn.as!.id}`, kind: 'COPY', times: 1 }])
  await make.db.query('update door.share set times = $1', [shares.COPY.most])
  const refused = await ask(other.id)
  expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, expect.any(Number)])
  expect(await refused.text()).toMatch(/^This was requested too often in a short time\. Try again in/)
  expect((await ask(first.id)).status).toBe(200)
  await make.db.query('delete from door.share')
  expect((await ask(other.id)).status).toBe(200)
})

test.each(['PUBLIC', 'MEMBERS'])(
  'a file (%s) that was changed on the disk is not given out, and its mark is no way round',
  async (level) => {
    const file = await documentWithPdf(level)
    const place = path.join(folder, 'files', file.sha256.slice(0, 2), file.sha256.slice(2, 4), file.sha256)
    const bytes = await readFile(place)
    if (level === 'PUBLIC') expect(Buffer.from(await (await ask(file.id)).arrayBuffer())).toEqual(bytes)
    await writeFile(place, Buffer.concat([bytes.subarray(0, -1), Buffer.from('x')]))
    const answer = await ask(file.id)
    expect(answer.status).toBe(500)
    expect(await answer.text()).toMatch(
      /^This file was changed after it had been checked, so it is not given out\./,
    )
  },
)

test('a file whose bytes were lost, as by a restore without them, is said to be missing', async () => {
  const file = await documentWithPdf('PUBLIC')
  await rm(path.join(folder, 'files', file.sha256.slice(0, 2), file.sha256.slice(2, 4), file.sha256))
  const answer = await ask(file.id)
  expect(answer.status).toBe(503)
  expect(await answer.text()).toMatch(/^This file is on record, but it is missing/)
})

test('a file is not said to be gone while the database cannot be reached', async () => {
  await disconnect()
  process.env.DATABASE_URL = 'postgresql://nobody@127.0.0.1:1/none'
  const answer = await ask('00000000-0000-4000-8000-000000000000')
  await disconnect()
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('30')
  expect(await answer.text()).toMatch(/^The register cannot reach its database at the moment\./)
})
