import { appendFile, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { samplePdf } from '@/lib/testing/sample-files'
import { examined } from './examiner'
import { listFiles } from './queries'
import { quarantineFolder, uploadPath } from '@/lib/files/quarantine/places'
import { uploadsTo } from '@/lib/web/uploads'
import { documentIntake } from './uploads'

const signedIn = vi.hoisted(() => ({ as: null as Actor | null }))
vi.mock('@/lib/web/actor', () => ({ currentActor: async () => signedIn.as }))

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let body: { id: string; code: string }
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-uploads-'))
  process.env.CHANCERY_DATA_DIR = folder
  await mkdir(quarantineFolder(), { recursive: true })
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  body = await make.makeGroup({ code: 'som', kind: 'PLENARY' })
})
afterAll(async () => {
  await examined()
  await make.close()
  await disconnect()
  await database.drop()
  await rm(folder, { recursive: true })
})

const origin = 'https://register.example'
const tus = { 'Tus-Resumable': '1.0.0' }
const word = (text: string) => Buffer.from(text).toString('base64')

const answered = uploadsTo([documentIntake])
const receive = (request: Request, by: Actor | null) => {
  signedIn.as = by
  return answered(request)
}

function beginning(code: string, length: number, filename = 'paper.pdf', by = '') {
  const facts = { document: code, language: 'en', filename, by }
  const metadata = Object.entries(facts).map(([name, value]) => `${name} ${word(value)}`)
  return new Request(`${origin}/uploads`, {
    method: 'POST',
    headers: { ...tus, 'Upload-Length': String(length), 'Upload-Metadata': metadata.join(',') },
  })
}

test.each([
  ['Upload-Concat', 'partial'],
  ['Upload-Concat', 'final;/uploads/00000000000000000000000000000000'],
])(
  'what the protocol knows and this server does not is refused, and no fault of ours: %s: %s',
  async (name, value) => {
    const headers: Record<string, string> = {
      ...tus,
      'Upload-Metadata': `filename ${word('a.pdf')}`,
      [name]: value,
    }
    const answer = await receive(new Request(`${origin}/uploads`, { method: 'POST', headers }), forum.clerk)
    expect(answer.status).toBe(400)
  },
)

/** Begins an upload as the page does; its address. */
async function begin(code: string, length: number, by: Actor = forum.clerk): Promise<string> {
  const answer = await receive(beginning(code, length), by)
  expect(answer.status).toBe(201)
  return new URL(answer.headers.get('location')!, origin).href
}
const send = (address: string, bytes: Buffer, offset: number, by: Actor = forum.clerk) =>
  receive(
    new Request(address, {
      method: 'POST',
      headers: {
        ...{ ...tus, 'X-HTTP-Method-Override': 'PATCH', 'Upload-Offset': String(offset) },
        'Content-Type': 'application/offset+octet-stream',
      },
      body: new Uint8Array(bytes),
    }),
    by,
  )
const offsetOf = async (address: string) => {
  const answer = await receive(new Request(address, { method: 'HEAD', headers: tus }), forum.clerk)
  return Number(answer.headers.get('upload-offset'))
}
const nameOf = (address: string) => address.split('/').at(-1)!
const awaited = () => make.makeDocument({ groupId: body.id, published: null })
const files = async (code: string) => (await listFiles(forum.clerk, { code }))!.files
const pdf = () => samplePdf([[`The words of ${crypto.randomUUID()}.`]])

describe('an upload', () => {
  test('that was broken off goes on where it stopped, and a part that comes twice is taken once', async () => {
    const [document, bytes] = [await awaited(), await pdf()]
    const half = Math.floor(bytes.length / 2)
    const address = await begin(document.code, bytes.length)
    expect((await send(address, bytes.subarray(0, half), 0)).status).toBe(204)
    // What was acknowledged is on the disk, and nothing of it is a file yet.
    expect((await readFile(uploadPath(nameOf(address)))).equals(bytes.subarray(0, half))).toBe(true)
    expect(await files(document.code)).toEqual([])
    expect((await send(address, bytes.subarray(0, half), 0)).status).toBe(409)
    expect((await send(address, bytes.subarray(half + 9), half + 9)).status).toBe(409)
    expect(await offsetOf(address)).toBe(half)
    expect((await send(address, bytes.subarray(half), half)).status).toBe(204)
    await examined()
    expect(await files(document.code)).toMatchObject([{ state: 'CLEAN', size: bytes.length }])
  })

  test('is refused with 503 while the register is read-only, and goes on afterwards', async () => {
    const [document, bytes] = [await awaited(), await pdf()]
    const address = await begin(document.code, bytes.length)
    await make.setReadOnly(true)
    for (const refused of [
      await receive(beginning(document.code, 9), forum.clerk),
      await send(address, bytes, 0),
    ]) {
      expect(refused.status).toBe(503)
      expect(refused.headers.get('retry-after')).toBe('60')
      expect(await refused.text()).toMatch(
        /^The register is read-only at the moment, so nothing was recorded/,
      )
    }
    expect(await offsetOf(address)).toBe(0)
    await make.setReadOnly(false)
    expect((await send(address, bytes, 0)).status).toBe(204)
    await examined()
    expect(await files(document.code)).toMatchObject([{ state: 'CLEAN' }])
  })

  test('from the page of one account is not begun as another', async () => {
    const { code } = await awaited()
    const refused = await receive(beginning(code, 9, 'paper.pdf', forum.australia.id), forum.clerk)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toMatch(/^Someone else has signed in to this browser/)
    expect((await receive(beginning(code, 9, 'paper.pdf', forum.clerk.id), forum.clerk)).status).toBe(201)
  })

  test('finds a full disk, says so, and goes on once there is room', async () => {
    const [document, bytes] = [await awaited(), await pdf()]
    const address = await begin(document.code, bytes.length)
    const place = uploadPath(nameOf(address))
    // A disk on which there is no room for a single byte.
    await rename(place, `${place}.aside`)
    await symlink('/dev/full', place)
    const refused = await send(address, bytes, 0)
    expect(refused.status).toBe(500)
    expect(await refused.text()).toMatch(
      /^The file could not be uploaded. The part that arrived is kept; try again\./,
    )
    expect(await files(document.code)).toEqual([])
    await rm(place)
    await rename(`${place}.aside`, place)
    expect(await offsetOf(address)).toBe(0)
    expect((await send(address, bytes, 0)).status).toBe(204)
    await examined()
    expect(await files(document.code)).toMatchObject([{ state: 'CLEAN' }])
  })

  test('that came whole before the server was ended is entered when somebody asks for it', async () => {
    const [document, bytes] = [await awaited(), await pdf()]
    const address = await begin(document.code, bytes.length)
    await send(address, bytes.subarray(0, bytes.length - 1), 0)
    // The last byte reached the disk, and the answer did not come.
    await appendFile(uploadPath(nameOf(address)), bytes.subarray(bytes.length - 1))
    expect(await files(document.code)).toEqual([])
    expect(await offsetOf(address)).toBe(bytes.length)
    await examined()
    expect(await files(document.code)).toMatchObject([{ state: 'CLEAN' }])
  })

  test('is asked about and gone on with by nobody else', async () => {
    const [document, bytes] = [await awaited(), await pdf()]
    const address = await begin(document.code, bytes.length)
    const other = await make.makeUser({ role: 'SECRETARIAT' })
    expect((await send(address, bytes, 0, other)).status).toBe(404)
    expect(await offsetOf(address)).toBe(0)
  })

  test('does not exist for whoever is signed out, uploads no files, or asks for what is no upload', async () => {
    const asked = (by: Actor | null, path = `/uploads/${'0'.repeat(32)}`) =>
      receive(new Request(`${origin}${path}`, { method: 'HEAD', headers: tus }), by)
    const delegate = await make.makeUser({ role: 'DELEGATE', party: await make.makeParty() })
    expect((await asked(null)).status).toBe(404)
    expect((await asked(delegate)).status).toBe(404)
    expect((await asked(forum.clerk)).status).toBe(404)
    // What is beside the quarantine is not an upload, even where it looks like one of one's own.
    await writeFile(path.join(folder, 'beside'), 'x')
    const beside = { id: 'beside', offset: 0, size: 9, metadata: { sender: forum.clerk.id } }
    await writeFile(path.join(folder, 'beside.json'), JSON.stringify(beside))
    expect((await asked(forum.clerk, '/uploads/..%2Fbeside')).status).toBe(404)
  })

  test('that would not be taken is refused before it begins, in the sentence of the rule', async () => {
    const answer = await receive(beginning((await awaited()).code, 9, 'paper.exe'), forum.clerk)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(/^This type of file cannot be uploaded/)
  })

  test('is asked to come again, and not told that nothing were here, while the database cannot be reached', async () => {
    const { code } = await awaited()
    const kept = process.env.DATABASE_URL
    await disconnect()
    process.env.DATABASE_URL = 'postgresql://nobody@127.0.0.1:1/none'
    const answer = await receive(beginning(code, 9), forum.clerk)
    await disconnect()
    process.env.DATABASE_URL = kept
    expect(answer.status).toBe(503)
    expect(await answer.text()).toMatch(
      /^The register cannot reach its database at the moment\. The part that arrived is kept/,
    )
    expect((await receive(beginning(code, 9), forum.clerk)).status).toBe(201)
  })
})

test('a file that two servers examine at once is judged once, and its bytes are kept', async () => {
  const [document, bytes] = [await awaited(), await pdf()]
  const own = await import('./examiner')
  // What the modules of one server share, the other server has for itself.
  const shared = globalThis as { chanceryExaminer?: unknown }
  const { chanceryExaminer } = shared
  delete shared.chanceryExaminer
  vi.resetModules()
  const another = await import('./examiner')
  Object.assign(shared, { chanceryExaminer })
  const { disconnect: disconnectOther } = await import('@/lib/kernel/db')
  expect(another.examined).not.toBe(own.examined)
  const address = await begin(document.code, bytes.length)
  await send(address, bytes, 0)
  another.wakeExaminer()
  own.wakeExaminer()
  await Promise.all([own.examined(), another.examined()])
  const [file] = await files(document.code)
  expect(file).toMatchObject({ state: 'CLEAN' })
  const { rows } = await make.db.query(
    `select count(*)::int as judged from audit.leaf where action in ('file.accepted', 'file.rejected') and $1 = any (subjects)`,
    [document.id],
  )
  expect(rows[0].judged).toBe(1)
  const { sha256 } = (await make.db.query('select sha256 from document_file where id = $1', [file!.id]))
    .rows[0]
  const kept = path.join(folder, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  expect((await readFile(kept)).equals(bytes)).toBe(true)
  await disconnectOther()
})

test('the modules of one server share one check, wherever it was woken', async () => {
  const [document, bytes] = [await awaited(), await pdf()]
  vi.resetModules()
  const elsewhere = await import('./examiner')
  await send(await begin(document.code, bytes.length), bytes, 0)
  await elsewhere.examined()
  expect(await files(document.code)).toMatchObject([{ state: 'CLEAN' }])
})
