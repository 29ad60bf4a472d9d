import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { systemActor, type Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { sampleDocx, samplePdf } from '@/lib/testing/sample-files'
import { traceOf } from '@/lib/testing/trace'
import { openWebLogin } from '@/lib/testing/web-login'
import * as commands from './commands'
import { examined, wakeExaminer } from './examiner'
import { getFile, getText, listFiles, listReadings, noteReading, openFile } from './queries'
import { quarantineFolder, uploadPath } from '@/lib/files/quarantine/places'
import { stampedFile } from './stamp'
import { store } from '@/lib/files/storage/opened'

let database: TestDatabase
let make: Factories
let log: ReturnType<typeof traceOf>
let web: Awaited<ReturnType<typeof openWebLogin>>
let job: Awaited<ReturnType<typeof openWebLogin>>
let forum: Awaited<ReturnType<Factories['makeForum']>>
let delegate: Actor
let observer: Actor
let body: { id: string; code: string }
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-files-'))
  process.env.CHANCERY_DATA_DIR = folder
  await mkdir(quarantineFolder(), { recursive: true })
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  log = traceOf(make)
  web = await openWebLogin(database.appUrl)
  job = await openWebLogin(database.jobUrl)
  forum = await make.makeForum()
  body = await make.makeGroup({ code: 'som', kind: 'PLENARY' })
  delegate = await make.makeUser({
    role: 'DELEGATE',
    party: await make.makeParty({ code: 'NR', name: 'Nauru' }),
    name: 'Demonstration NAME',
  })
  observer = {
    ...(await make.makeUser({ role: 'DELEGATE', party: await make.makeParty({ category: 'OBSERVER' }) })),
    clearance: 1,
  }
})
afterAll(async () => {
  await Promise.all([web.close(), job.close()])
  await make.close()
  await disconnect()
  await database.drop()
  await rm(folder, { recursive: true })
})

const awaited = () => make.makeDocument({ groupId: body.id, published: null })
async function upload(bytes: Buffer): Promise<string> {
  const name = randomBytes(16).toString('hex')
  await writeFile(uploadPath(name), bytes)
  return name
}
async function bring(
  code: string,
  bytes: Buffer,
  { filename = 'paper.pdf', language = 'en', by = forum.clerk, name = '' } = {},
) {
  const given = name || (await upload(bytes))
  return commands.uploadFile(by, {
    document: code,
    language,
    filename,
    filetype: null,
    size: bytes.length,
    upload: given,
  } as never)
}
async function examineNow() {
  wakeExaminer()
  await examined()
}
const files = async (code: string) => (await listFiles(forum.clerk, { code }))!.files
const publish = (id: string) =>
  make.asSeed(() =>
    make.db.query(
      `update document set state = 'PUBLISHED', published_at = now(), revision = revision + 1 where id = $1`,
      [id],
    ),
  )

describe('a file', () => {
  test('waits in quarantine, is examined, kept under its digest, and then read by those who may', async () => {
    const document = await awaited()
    const said = await log.said(() =>
      samplePdf([['The words of it.']]).then((bytes) => bring(document.code, bytes)),
    )
    expect(said).toMatchObject({
      action: 'file.brought',
      audience: 'draft',
      sentence: `Uploaded PDF in English for ${document.symbol}.`,
    })
    const [waiting] = await files(document.code)
    expect(waiting).toMatchObject({ state: 'QUARANTINED', name: 'paper.pdf' })
    expect(await getFile(forum.clerk, { id: waiting!.id })).toBeNull()
    expect((await log.said(examineNow)).action).toBe('file.accepted')
    const [clean] = await files(document.code)
    expect(clean).toMatchObject({ state: 'CLEAN', scannedBy: 'NONE', textFault: null })
    expect(await readdir(quarantineFolder())).toEqual([])
    expect(await getFile(delegate, { id: clean!.id })).toBeNull()
    await publish(document.id)
    const file = await getFile(delegate, { id: clean!.id })
    expect(await (await store()).size(file!.sha256)).toBe(file!.size)
    expect((await getText(delegate, { code: document.code, language: 'en' }))!.blocks).toContainEqual({
      kind: 'paragraph',
      text: 'The words of it.',
    })
    expect(await getFile(observer, { id: clean!.id })).toBeNull()
    expect(await getText(observer, { code: document.code, language: 'en' })).toBeNull()
  })

  test('marks an awaited document as received, and its language among those of the document', async () => {
    const document = await make.makeDocument({ groupId: body.id, published: null, languages: [] })
    await bring(document.code, await sampleDocx(), { filename: 'a.docx', language: 'fr' })
    const { rows } = await make.db.query('select state from document where id = $1', [document.id])
    expect(rows[0].state).toBe('RECEIVED')
    const { rows: languages } = await make.db.query(
      'select language, standing from document_language where document_id = $1',
      [document.id],
    )
    expect(languages).toEqual([{ language: 'fr', standing: 'ORIGINAL' }])
  })

  test('reported twice for one upload is entered once', async () => {
    const document = await awaited()
    const bytes = await sampleDocx()
    const name = await upload(bytes)
    const first = await bring(document.code, bytes, { filename: 'a.docx', name })
    expect(await log.withoutTrace(() => bring(document.code, bytes, { filename: 'a.docx', name }))).toEqual(
      first,
    )
    expect(await files(document.code)).toHaveLength(1)
  })

  test('that is not what it says is rejected with the reason, and its bytes are gone', async () => {
    await examineNow()
    const document = await awaited()
    await bring(document.code, Buffer.from('<html></html>'))
    expect((await log.said(examineNow)).action).toBe('file.rejected')
    const [file] = await files(document.code)
    expect(file).toMatchObject({
      state: 'REJECTED',
      reason: expect.stringMatching(/content is of another type/),
    })
    expect(await readdir(quarantineFolder())).toEqual([])
    expect(await getFile(forum.clerk, { id: file!.id })).toBeNull()
  })

  test('takes the place of the one before it in its language and format', async () => {
    const document = await awaited()
    for (const words of ['First.', 'Second.']) {
      await bring(document.code, await samplePdf([[words]]))
      await examineNow()
    }
    const [second, first] = await files(document.code)
    expect([first!.withdrawnAt === null, second!.withdrawnAt === null]).toEqual([false, true])
    await publish(document.id)
    expect(await getFile(delegate, { id: first!.id })).toBeNull()
    expect(await getFile(forum.clerk, { id: first!.id })).not.toBeNull()
  })

  test('of bytes that are elsewhere says where', async () => {
    const [one, two] = [await awaited(), await awaited()]
    const bytes = await samplePdf([['Twice.']])
    for (const { code } of [one, two]) await bring(code, bytes)
    await examineNow()
    expect((await files(two.code))[0]!.sameAs).toEqual([{ code: one.code, symbol: one.symbol }])
  })

  test('that cannot be examined now waits, and nothing is let through', async () => {
    const document = await awaited()
    process.env.CLAMD_SOCKET = path.join(folder, 'nobody-there')
    try {
      await bring(document.code, await samplePdf([['Waits.']]))
      await examineNow()
      expect((await files(document.code))[0]!.state).toBe('QUARANTINED')
    } finally {
      delete process.env.CLAMD_SOCKET
    }
    await examineNow()
    expect((await files(document.code))[0]!.state).toBe('CLEAN')
  })

  test('can be taken back once, by the secretariat alone', async () => {
    const document = await awaited()
    await bring(document.code, await sampleDocx(), { filename: 'a.docx' })
    await examineNow()
    const [file] = await files(document.code)
    const back = (by: Actor) => commands.withdrawFile(by, { code: document.code, id: file!.id })
    for (const by of [delegate, forum.canberra, forum.admin]) await log.denial(() => back(by))
    expect((await log.said(() => back(forum.clerk))).action).toBe('file.withdrawn')
    expect((await log.refusal(() => back(forum.clerk))).sentence).toMatch(/already been withdrawn/)
  })

  test.each([
    ['an unknown document', { code: 'none' }],
    ['a name that is not taken', { filename: 'a.exe' }],
    ['a name that turns', { filename: '\u202efdp.pdf' }],
  ])(
    'for %s is refused before it is sent',
    async (_, { code, filename }: { code?: string; filename?: string }) => {
      const document = await awaited()
      const check = () =>
        commands.checkUpload(forum.clerk, {
          document: code ?? document.code,
          language: 'en',
          filename: filename ?? 'a.pdf',
          size: 10,
        })
      await log.refusal(check)
    },
  )
})

describe('the database itself', () => {
  test('lets nobody say that a file is clean but the server', async () => {
    const document = await awaited()
    const { id } = await bring(document.code, await sampleDocx(), { filename: 'a.docx' })
    const judge = `update document_file set state = 'CLEAN', sha256 = repeat('0', 64), crc32 = 1, scanned_by = 'NONE', examined_at = now() where id = $1`
    expect(await web.tried(forum.clerk, judge, [id])).toBe('file_keeps_its_facts')
    for (const by of [delegate, forum.canberra, forum.admin]) expect(await web.tried(by, judge, [id])).toBe(0)
    const enter = `insert into document_file (id, document_id, language, format, name, upload, state, size, sha256, crc32, scanned_by, examined_at, uploaded_by)
      values (gen_random_uuid(), $1, 'en', 'PDF', 'a.pdf', 'x', 'CLEAN', 1, repeat('0', 64), 1, 'NONE', now(), $2)`
    expect(await web.tried(forum.clerk, enter, [document.id, forum.clerk.id])).toBe(
      'file_begins_in_quarantine',
    )
    expect(await web.tried(delegate, enter, [document.id, delegate.id])).toMatch(/42501|file_begins/)
    await examineNow()
    for (const set of [`sha256 = repeat('1', 64)`, `state = 'REJECTED', reason = 'x'`, `size = 1`])
      expect(
        await job.tried({ ...systemActor }, `update document_file set ${set} where id = $1`, [id]),
      ).toMatch(/file_examined_once|file_keeps_its_facts|42501/)
  })
  test('lets no role of an account act as the server', async () => {
    for (const by of [forum.clerk, forum.admin, delegate])
      await log.denial(() =>
        commands.judgeFile(by, { id: crypto.randomUUID(), state: 'REJECTED', reason: 'x' }),
      )
  })
})

describe('what is to be handled with care', () => {
  test('is opened by who has confirmed it, as it was worded', async () => {
    const document = await make.makeDocument({ groupId: body.id, handling_note: 'Not to be copied.' })
    const id = await make.makeFile({ documentId: document.id, words: 'Careful words.' })
    const asked = { code: document.code, language: 'en' }
    expect((await getText(delegate, asked))!.blocks).toBeNull()
    expect((await getFile(delegate, { id }))!.unconfirmed).toBe('Not to be copied.')
    expect(await web.count(delegate, 'document_text', `document_id = '${document.id}'`)).toBe(0)
    const confirm = (note: string, by = delegate) =>
      commands.confirmHandling(by, { code: document.code, note, then: 'en' })
    expect((await log.refusal(() => confirm('Another note.'))).fields).toHaveProperty('note')
    await log.refusal(() => confirm('Not to be copied.', observer))
    expect((await log.said(() => confirm('Not to be copied.'))).action).toBe('handling.confirmed')
    await log.withoutTrace(() => confirm('Not to be copied.'))
    expect((await getText(delegate, asked))!.blocks).toHaveLength(1)
    await make.asSeed(() =>
      make.db.query(
        `update document set handling_note = 'For ministers.', revision = revision + 1 where id = $1`,
        [document.id],
      ),
    )
    expect((await getText(delegate, asked))!.blocks).toBeNull()
  })
})

describe('the log of reading', () => {
  test('has who read what that is not public, once however many ranges it came in, and is not in the log of the register', async () => {
    const document = await make.makeDocument({ groupId: body.id })
    const id = await make.makeFile({ documentId: document.id })
    await log.withoutTrace(async () => {
      for (let n = 0; n < 3; n++) await noteReading(delegate, { id, how: 'DOWNLOAD' })
      await noteReading(delegate, { id, how: 'TEXT' })
      await noteReading(observer, { id, how: 'DOWNLOAD' })
    })
    const read = await listReadings(forum.clerk, { code: document.code })
    expect(read.map(({ how, party }) => [how, party]).toSorted()).toEqual([
      ['DOWNLOAD', 'NR'],
      ['TEXT', 'NR'],
    ])
    for (const by of [delegate, forum.canberra, forum.admin])
      await log.denial(() => listReadings(by, { code: document.code }))
    expect(await web.count(observer, 'reading')).toBe(0)
    expect(await web.count(delegate, 'reading', `document_id = '${document.id}'`)).toBe(2)
    expect(await web.tried(delegate, 'delete from reading')).toBe('42501')
  })
  test('does not watch what is public', async () => {
    const document = await make.makeDocument({ groupId: body.id, level: 'PUBLIC' })
    const id = await make.makeFile({ documentId: document.id })
    await noteReading(delegate, { id, how: 'DOWNLOAD' })
    expect(await listReadings(forum.clerk, { code: document.code })).toEqual([])
  })
  test('is thrown away after the days that the forum has set', async () => {
    const document = await make.makeDocument({ groupId: body.id })
    await make.insert('reading', {
      document_id: document.id,
      user_id: delegate.id,
      how: 'TEXT',
      read_at: '2020-01-01T00:00:00Z',
    })
    await make.insert('reading', { document_id: document.id, user_id: delegate.id, how: 'TEXT' })
    await commands.forgetReadings(systemActor, {})
    expect(await listReadings(forum.clerk, { code: document.code })).toHaveLength(1)
    await log.denial(() => commands.forgetReadings(forum.clerk, {}))
  })
})

test('a PDF that is not public carries the mark of who takes it, the same at each range', async () => {
  const document = await awaited()
  await bring(document.code, await samplePdf([['One.'], ['Two.']]))
  await examineNow()
  await publish(document.id)
  const [row] = await files(document.code)
  const taken = async (actor: Actor) => {
    const { file, since } = (await openFile(actor, { id: row!.id, how: 'DOWNLOAD', isTaken: true }))!
    return stampedFile(actor, file, since!)
  }
  const read = async (of: Awaited<ReturnType<typeof stampedFile>>) => {
    const chunks: Buffer[] = []
    for await (const chunk of await of.read({ start: 0, end: of.size - 1 })) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks)
  }
  const [first, again] = [await taken(delegate), await taken(delegate)]
  expect(again.fingerprint).toBe(first.fingerprint)
  expect((await read(again)).equals(await read(first))).toBe(true)
  const { extractText, getDocumentProxy } = await import('unpdf')
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await read(first))))
  for (const page of text)
    expect(page).toMatch(
      new RegExp(`NR · Demonstration NAME · .* UTC · ${document.symbol} · ${delegate.id.slice(0, 8)}`),
    )
  const other = await taken(forum.clerk)
  expect(other.fingerprint).not.toBe(first.fingerprint)
})
