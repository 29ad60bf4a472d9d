import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { systemActor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { samplePdf } from '@/lib/testing/sample-files'
import { openWebLogin } from '@/lib/testing/web-login'
import { EXTRACTION } from '../texts/extraction'
import * as commands from './commands'
import { examined, wakeExaminer } from './examiner'
import { getText, listFiles } from './queries'
import { quarantineFolder, uploadPath } from '@/lib/files/quarantine/places'
import { store } from '@/lib/files/storage/opened'
import { tryAgain } from './uploads'

let database: TestDatabase
let make: Factories
let web: Awaited<ReturnType<typeof openWebLogin>>
let job: Awaited<ReturnType<typeof openWebLogin>>
let forum: Awaited<ReturnType<Factories['makeForum']>>
let body: { id: string; code: string }
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-examination-'))
  process.env.CHANCERY_DATA_DIR = folder
  await mkdir(quarantineFolder(), { recursive: true })
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  web = await openWebLogin(database.appUrl)
  job = await openWebLogin(database.jobUrl)
  forum = await make.makeForum()
  body = await make.makeGroup({ code: 'som', kind: 'PLENARY' })
})
afterAll(async () => {
  await Promise.all([web.close(), job.close()])
  await make.close()
  await disconnect()
  await database.drop()
  await rm(folder, { recursive: true })
})

const asMade = (name: string) => readFile(path.resolve('lib/testing/files', name))
async function brought(filename: string, bytes: Buffer) {
  const document = await make.makeDocument({ groupId: body.id, published: null })
  const upload = randomBytes(16).toString('hex')
  await writeFile(uploadPath(upload), bytes)
  const given = {
    document: document.code,
    language: 'en',
    filename,
    filetype: null,
    size: bytes.length,
    upload,
  }
  const { id } = await commands.uploadFile(forum.clerk, given)
  return { ...document, file: id, upload }
}
async function examineNow() {
  wakeExaminer()
  await examined()
}
/** As when the pause after a failed try is over. */
async function examineAfterPause() {
  await make.db.query('delete from examination_turn')
  await examineNow()
}
const fileOf = async (code: string) => (await listFiles(forum.clerk, { code }))!.files[0]!
const found = async (words: string) =>
  (
    await make.db.query(
      'select file_id as file from document_text where search @@ websearch_to_tsquery($1, $2)',
      ['english', words],
    )
  ).rows.map(({ file }) => file)
const acts = async (document: string) =>
  (
    await make.db.query(
      'select action from audit.leaf where $1 = any (subjects) and action is not null order by seq',
      [document],
    )
  ).rows.map(({ action }) => action)

test('a zero among the letters of a file does not stop its examination', async () => {
  const { code } = await brought('nul.pdf', await asMade('nul.pdf'))
  await examineNow()
  expect(await fileOf(code)).toMatchObject({ state: 'CLEAN', textFault: null, checkFault: null })
  const text = await getText(forum.clerk, { code, language: 'en' })
  expect(text?.blocks).toContainEqual({ kind: 'paragraph', text: 'Latin line here' })
})

test('whatever strings a file is judged by, they can be kept', async () => {
  const { code, file } = await brought('odd.pdf', await samplePdf([['One.']]))
  await commands.judgeFile(systemActor, {
    id: file,
    state: 'REJECTED',
    reason: 'It has \u0000 and \ud800 in it.',
  })
  expect((await fileOf(code)).reason).toBe('It has  and \ufffd in it.')
})

test('compounds and divided words are found however they are written', async () => {
  const { file } = await brought('hyph.pdf', await asMade('hyph.pdf'))
  await examineNow()
  for (const words of [
    'co-chairs',
    'cochairs',
    'transnational',
    '"follow-up report"',
    'interviewed',
    're-elect',
  ])
    expect(await found(words), words).toEqual([file])
})

describe('a file that cannot be checked', () => {
  test('is tried three times, then shown to the secretariat, and checked when it is asked for again', async () => {
    const bytes = await samplePdf([['One.']])
    const { id, code, file, upload } = await brought('lost.pdf', bytes)
    await rm(uploadPath(upload))
    for (const isShown of [false, false, true, true]) {
      await examineAfterPause()
      const { state, checkFault } = await fileOf(code)
      expect(state).toBe('QUARANTINED')
      expect(checkFault !== null).toBe(isShown)
    }
    await writeFile(uploadPath(upload), bytes)
    await examineNow()
    expect((await fileOf(code)).state).toBe('QUARANTINED')
    await tryAgain(forum.clerk, { code, id: file })
    await examined()
    expect(await fileOf(code)).toMatchObject({ state: 'CLEAN', checkFault: null })
    expect((await acts(id)).filter((act) => act.startsWith('file.'))).toEqual([
      ...['file.brought', 'file.not-checked', 'file.not-checked', 'file.not-checked'],
      ...['file.check-again', 'file.accepted'],
    ])
    await expect(tryAgain(forum.clerk, { code, id: file })).rejects.toThrow(
      /has been checked in the meantime/,
    )
  })
  test('is left alone for a while after a try, also by another server that is asked', async () => {
    const { file, upload } = await brought('pause.pdf', await samplePdf([['One.']]))
    await rm(uploadPath(upload))
    for (let n = 0; n < 3; n++) await examineNow()
    const { rows } = await make.db.query('select tries from document_file where id = $1', [file])
    expect(rows).toEqual([{ tries: 1 }])
  })
  test('R-44: keeps its bytes when the process that reads it is killed, and is accepted later', async () => {
    const { code, upload } = await brought('killed.pdf', await samplePdf([['One.']]))
    const path_ = process.execPath
    process.execPath = path.resolve('lib/testing/files/ends-at-once.sh')
    await examineNow()
    process.execPath = path_
    expect((await fileOf(code)).state).toBe('QUARANTINED')
    expect((await readFile(uploadPath(upload))).length).toBeGreaterThan(0)
    await examineAfterPause()
    expect((await fileOf(code)).state).toBe('CLEAN')
  })
  test('R-44: waits, however often, while the scanner does not answer', async () => {
    const { code } = await brought('waits.pdf', await samplePdf([['One.']]))
    process.env.CLAMD_SOCKET = path.join(folder, 'none')
    for (let n = 0; n < 4; n++) await examineNow()
    expect(await fileOf(code)).toMatchObject({ state: 'QUARANTINED', checkFault: null })
    delete process.env.CLAMD_SOCKET
    await examineNow()
    expect(await fileOf(code)).toMatchObject({ state: 'CLEAN' })
  })
  test('is let through by nobody, and tried again by the secretariat alone', async () => {
    const { file, upload } = await brought('held.pdf', await samplePdf([['One.']]))
    await rm(uploadPath(upload))
    for (let n = 0; n < 3; n++) await examineAfterPause()
    const change = (set: string) =>
      web.tried(forum.clerk, `update document_file set ${set} where id = $1`, [file])
    expect(
      await change(
        "state = 'CLEAN', sha256 = repeat('0', 64), crc32 = 1, scanned_by = 'NONE', examined_at = now()",
      ),
    ).toBe('file_keeps_its_facts')
    expect(await change('tries = 1')).toBe('file_keeps_its_facts')
    expect(await change('tries = 0, check_fault = null')).toBe(1)
  })
})

describe('a file that another server examines', () => {
  const heldFor = (upload: string, interval: string) =>
    make.db.query(
      `insert into examination_turn (upload, holder, until) values ($1, gen_random_uuid(), now() + $2::interval)`,
      [upload, interval],
    )

  test('is left to it, and taken over when that server says nothing any more', async () => {
    const { code, upload } = await brought('elsewhere.pdf', await samplePdf([['One.']]))
    await heldFor(upload, '30 seconds')
    await examineNow()
    expect((await fileOf(code)).state).toBe('QUARANTINED')
    await make.db.query(`update examination_turn set until = now() - interval '1 second'`)
    await examineNow()
    expect((await fileOf(code)).state).toBe('CLEAN')
    const held = await make.db.query('select from examination_turn where upload = $1', [upload])
    expect(held.rowCount).toBe(0)
  })
  test('is taken by the login of the server alone', async () => {
    const { upload } = await brought('mine.pdf', await samplePdf([['One.']]))
    const take = `insert into examination_turn (upload, holder, until) values ($1, gen_random_uuid(), now())`
    expect(await web.tried(forum.clerk, take, [upload])).toBe('42501')
    expect(await job.tried(systemActor, take, [upload])).toBe(1)
  })
})

describe('a text of an earlier way of extraction', () => {
  async function earlier(words: string, bytes: Buffer) {
    const document = await make.makeDocument({ groupId: body.id })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const place = path.join(folder, randomBytes(8).toString('hex'))
    await writeFile(place, bytes)
    await (await store()).put(sha256, place)
    const kept = { documentId: document.id, words, sha256, crc32: crc32(bytes), size: bytes.length }
    return { ...document, file: await make.makeFile({ ...kept, text_version: 0 }) }
  }
  const state = async (file: string) =>
    (
      await make.db.query(
        'select f.text_version as version, f.text_size as size, t.words from document_file f join document_text t on t.file_id = f.id where f.id = $1',
        [file],
      )
    ).rows[0]

  test('is made again, and the search follows', async () => {
    const { id, file } = await earlier('Members share data on routes', await asMade('slides.pdf'))
    await examineNow()
    expect(await state(file)).toMatchObject({
      version: EXTRACTION,
      words: expect.stringContaining('Recommendation 5'),
    })
    expect(await found('recommendation fund')).toEqual([file])
    expect(await acts(id)).toContain('file.text-made')
  })
  test('is kept where none can be made', async () => {
    const { file } = await earlier('The text before', await samplePdf([[]]))
    await examineNow()
    expect(await state(file)).toMatchObject({ version: EXTRACTION, words: 'The text before' })
  })
  test('is changed by the server alone', async () => {
    const { file } = await earlier('Kept as it is', await samplePdf([['One.']]))
    const change = "update document_text set words = 'other' where file_id = $1"
    expect(await web.tried(forum.clerk, change, [file])).toBe('42501')
    expect(await job.tried(systemActor, change, [file])).toBe(1)
    const elsewhere = 'update document_text set file_id = gen_random_uuid() where file_id = $1'
    expect(await job.tried(systemActor, elsewhere, [file])).not.toBe(1)
    expect(await state(file)).toMatchObject({ words: 'Kept as it is' })
  })
})
