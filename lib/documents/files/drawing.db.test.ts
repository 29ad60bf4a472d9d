import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { systemActor, type Actor } from '@/lib/kernel/policy'
import { shares } from '@/lib/kernel/shares'
import { quarantineFolder, uploadPath } from '@/lib/files/quarantine/places'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { samplePdf } from '@/lib/testing/sample-files'
import { openWebLogin } from '@/lib/testing/web-login'
import { serve, takesNoBytes } from '@/lib/web/file-answers'
import { uploadFile, confirmHandling, withdrawFile } from './commands'
import { examined, wakeExaminer } from './examiner'
import { pictureToServe, type Sharpness } from './page-serving'
import { keepPages, lookAtPage } from './pages'
import { listReadings } from './queries'

const signedIn = vi.hoisted(() => ({ as: null as Actor | null }))
vi.mock('@/lib/web/actor', () => ({ currentActor: async () => signedIn.as }))

let database: TestDatabase
let make: Factories
let web: Awaited<ReturnType<typeof openWebLogin>>
let forum: Awaited<ReturnType<Factories['makeForum']>>
let body: { id: string; code: string }
let folder: string
let delegate: Actor
let observer: Actor

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-pages-'))
  process.env.CHANCERY_DATA_DIR = folder
  await mkdir(quarantineFolder(), { recursive: true })
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  web = await openWebLogin(database.appUrl)
  forum = await make.makeForum()
  body = await make.makeGroup({ code: 'som', kind: 'PLENARY' })
  delegate = await make.makeUser({ role: 'DELEGATE', party: await make.makeParty({ category: 'MEMBER' }) })
  observer = {
    ...(await make.makeUser({ role: 'DELEGATE', party: await make.makeParty({ category: 'OBSERVER' }) })),
    clearance: 1,
  }
})
afterAll(async () => {
  await web.close()
  await make.close()
  await disconnect()
  await database.drop()
  await rm(folder, { recursive: true })
})

/** A published document with a PDF whose pages have been drawn. */
async function published(
  level: string,
  pages: string[][] = [['One.'], ['Two.']],
  handling: string | null = null,
) {
  const document = await make.makeDocument({ groupId: body.id, level, handling_note: handling })
  const [upload, bytes] = [randomBytes(16).toString('hex'), await samplePdf(pages)]
  await writeFile(uploadPath(upload), bytes)
  const given = { document: document.code, language: 'en', filename: 'a.pdf', filetype: null }
  const { id } = await uploadFile(forum.clerk, { ...given, size: bytes.length, upload })
  wakeExaminer()
  await examined()
  return { ...document, file: id }
}

const ask = (
  actor: Actor,
  id: string,
  number: string,
  tag: string | null = null,
  sharpness: Sharpness = 'usual',
  method = 'GET',
) => {
  signedIn.as = actor
  const request = new Request('https://register.example/', { method })
  return serve(request, { what: 'a picture could not be served' }, async (by) => {
    const found = await pictureToServe(by, { id, number, sharpness, tag, isTaken: !takesNoBytes(request) })
    return found && 'confirmFirst' in found ? { elsewhere: found.confirmFirst } : found
  })
}
/** An answer whose bytes nobody wants. */
async function told(answer: Promise<Response>) {
  const { status, headers, body } = await answer
  await body?.cancel()
  return { status, headers }
}
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
/** How dark the lowest part of a picture is, where marks are. */
async function inkBelow(picture: Buffer) {
  const { width, height } = await sharp(picture).metadata()
  const foot = { left: 0, top: height - 50, width, height: 50 }
  return (
    await sharp(await sharp(picture).extract(foot).toBuffer())
      .greyscale()
      .stats()
  ).channels[0]?.min
}

test('when a file has been examined its pages are drawn, each in its two sizes', async () => {
  const { file } = await published('PUBLIC')
  const { rows } = await make.db.query(
    'select number, picture is not null as "isDrawn" from document_page where file_id = $1 order by number',
    [file],
  )
  expect(rows).toEqual([
    { number: 1, isDrawn: true },
    { number: 2, isDrawn: true },
  ])
  const [usual, sharper] = [await ask(delegate, file, '1'), await ask(delegate, file, '1', null, 'sharper')]
  expect([usual.status, usual.headers.get('content-type')]).toEqual([200, 'image/webp'])
  expect((await sharp(await bytesOf(usual)).metadata()).width).toBe(1000)
  expect((await sharp(await bytesOf(sharper)).metadata()).width).toBe(2001)
  expect((await told(ask(delegate, file, '3'))).status).toBe(404)
  expect((await told(ask(delegate, file, 'x'))).status).toBe(404)
})

test('a picture carries the mark of its reader where the file does, in both sizes, and no other', async () => {
  const [open, closed] = [await published('PUBLIC'), await published('MEMBERS')]
  expect(await inkBelow(await bytesOf(await ask(delegate, open.file, '1')))).toBe(255)
  const mine = await bytesOf(await ask(delegate, closed.file, '1'))
  expect(await inkBelow(mine)).toBeLessThan(200)
  expect(await inkBelow(await bytesOf(await ask(delegate, closed.file, '1', null, 'sharper')))).toBeLessThan(
    200,
  )
  expect(mine.equals(await bytesOf(await ask(delegate, closed.file, '1')))).toBe(true)
  expect(mine.equals(await bytesOf(await ask(forum.clerk, closed.file, '1')))).toBe(false)
})

test('making a picture with a mark is counted for its reader, apart from files, and reading what is kept is not', async () => {
  const { file } = await published('MEMBERS')
  await make.db.query('delete from door.share')
  for (const _ of ['made anew', 'kept']) expect((await told(ask(delegate, file, '1'))).status).toBe(200)
  const { rows } = await make.db.query('select who, kind, times from door.share')
  expect(rows).toEqual([{ who: `person ${delegate.id}`, kind: 'PICTURE', times: 1 }])
  await make.db.query('update door.share set times = $1', [shares.PICTURE.most])
  expect((await told(ask(delegate, file, '2'))).status).toBe(429)
  expect((await told(ask(delegate, file, '1'))).status).toBe(200)
  expect((await told(ask(forum.clerk, file, '2'))).status).toBe(200)
  await make.db.query('delete from door.share')
})

test('who may not open the file has no picture of it, and a look is noted as one', async () => {
  const { file, code } = await published('MEMBERS')
  expect((await told(ask(observer, file, '1'))).status).toBe(404)
  expect(await lookAtPage(observer, { id: file, number: 1 })).toBeNull()
  expect((await ask(delegate, file, '1', null, 'usual', 'HEAD')).status).toBe(200)
  expect(await listReadings(forum.clerk, { code })).toEqual([])
  await bytesOf(await ask(delegate, file, '1'))
  await bytesOf(await ask(delegate, file, '2'))
  expect((await listReadings(forum.clerk, { code })).map(({ how, who }) => [how, who])).toEqual([
    ['PREVIEW', delegate.name],
  ])
  await withdrawFile(forum.clerk, { code, id: file })
  expect((await told(ask(delegate, file, '1'))).status).toBe(404)
  expect((await told(ask(forum.clerk, file, '1'))).status).toBe(200)
})

test('handling instructions are confirmed before the first picture', async () => {
  const { file, code } = await published('MEMBERS', [['One.']], 'Not to be copied.')
  expect((await told(ask(delegate, file, '1'))).headers.get('location')).toBe(code)
  expect((await lookAtPage(delegate, { id: file, number: 1 }))?.page).toBeUndefined()
  expect(await web.tried(delegate, 'select from document_page where file_id = $1', [file])).toBe(0)
  await confirmHandling(delegate, { code, note: 'Not to be copied.', then: file })
  expect((await told(ask(delegate, file, '1'))).status).toBe(200)
})

test('a picture is kept by the browser under the address that names it, and asked for each time under any other', async () => {
  const { file } = await published('PUBLIC', [['Kept.']])
  const kept = async (tag: string | null) =>
    (await told(ask(delegate, file, '1', tag))).headers.get('cache-control')
  const looked = await lookAtPage(delegate, { id: file, number: 1 })
  expect(await kept(looked!.page!.usual.sha256.slice(0, 16))).toBe('private, max-age=43200, immutable')
  expect(await kept('0000000000000000')).toBe('private, no-cache')
  expect(await kept(null)).toBe('private, no-cache')
})

test('pages that were drawn in an earlier way are drawn again, and nobody but the server draws', async () => {
  const { file } = await published('PUBLIC')
  await make.db.query('update document_page set version = 0, picture = null where file_id = $1', [file])
  expect((await lookAtPage(delegate, { id: file, number: 1 }))?.page).toBeNull()
  const other = await published('PUBLIC')
  expect((await lookAtPage(delegate, { id: other.file, number: 1 }))?.page).not.toBeNull()
  expect((await lookAtPage(delegate, { id: file, number: 2 }))?.page).toMatchObject({
    scale: expect.any(Number),
  })
  const change = 'update document_page set picture = null where file_id = $1'
  for (const by of [forum.clerk, forum.admin, delegate])
    expect(await web.tried(by, change, [file])).toMatch(/42501/)
  const enter = `insert into document_page (id, file_id, number, version) values (gen_random_uuid(), $1, 9, 1)`
  expect(await web.tried(forum.clerk, enter, [file])).toMatch(/42501/)
  await keepPages(systemActor, { id: file, version: 1, pages: [{ number: 2, picture: null }] })
  expect((await lookAtPage(delegate, { id: file, number: 2 }))?.page).toBeNull()
})
