import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createHash, randomBytes } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import * as commands from '../files/commands'
import { examined, wakeExaminer } from '../files/examiner'
import { listReadings } from '../files/queries'
import { quarantineFolder, uploadPath } from '@/lib/files/quarantine/places'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { sampleDocx, samplePdf } from '@/lib/testing/sample-files'
import { writeFile } from 'node:fs/promises'
import { entriesOf } from './contents'
import { getPack, lastPack } from './queries'
import { packToServe } from './serving'
import { serve } from '@/lib/web/file-answers'

const signedIn = vi.hoisted(() => ({ as: null as Actor | null }))
vi.mock('@/lib/web/actor', () => ({ currentActor: async () => signedIn.as }))

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let delegate: Actor
let observer: Actor
let folder: string
let meeting: { id: string; code: string }
let secret: { symbol: string; code: string }
let item: string

const draw = {
  index: (pack: { papers: { title: string; missing: string[] }[] }) =>
    pack.papers.map(({ title, missing }) => `${title}: ${missing.join(', ') || 'here'}`).join('\n'),
  text: (_: unknown, blocks: { kind: string; text?: string }[]) =>
    blocks.map(({ text }) => text ?? '').join('\n'),
}
const ask = (actor: Actor | null, query = 'format=text', headers: Record<string, string> = {}) => {
  signedIn.as = actor
  const asked = { ...Object.fromEntries(new URLSearchParams(query)), code: meeting.code }
  return serve(
    new Request(`http://localhost/meetings/${meeting.code}/pack.zip?${query}`, { headers }),
    { what: 'a pack could not be made' },
    (reader) => packToServe(reader, asked, draw as never),
  )
}
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
const namesIn = async (response: Response) => Object.keys(unzipSync(new Uint8Array(await bytesOf(response))))

async function file(code: string, bytes: Buffer, filename: string, language = 'en') {
  const upload = randomBytes(16).toString('hex')
  await writeFile(uploadPath(upload), bytes)
  await commands.uploadFile(forum.clerk, {
    document: code,
    language,
    filename,
    filetype: null,
    size: bytes.length,
    upload,
  })
  wakeExaminer()
  await examined()
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-packs-'))
  process.env.CHANCERY_DATA_DIR = folder
  await mkdir(quarantineFolder(), { recursive: true })
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  const body = await make.makeGroup({ code: 'som', kind: 'PLENARY' })
  meeting = await make.makeMeeting({ groupId: body.id, title: 'Ninth Meeting' })
  item = await make.makeItem({ meetingId: meeting.id, title: 'Returns' })
  delegate = await make.makeUser({ role: 'DELEGATE', party: await make.makeParty({ code: 'NR' }) })
  const invited = await make.makeParty({ category: 'OBSERVER' })
  await make.makeInvitation({ meetingId: meeting.id, partyId: invited.id, capacity: 'OBSERVER' })
  observer = { ...(await make.makeUser({ role: 'DELEGATE', party: invited })), clearance: 1 }
  const paper = (title: string, more: object = {}) =>
    make.makeDocument({ groupId: body.id, title, meetingId: meeting.id, languages: ['en', 'fr'], ...more })
  const open = await paper('Open paper', { level: 'PUBLIC', itemId: item })
  secret = await paper('Paper of members')
  await paper('To follow', { published: null, is_announced: true })
  await file(open.code, await sampleDocx(), 'a.docx')
  await file(open.code, await samplePdf([['Public words.']]), 'a.pdf')
  await file(secret.code, await samplePdf([['Words of members.']]), 'a.pdf')
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
  await rm(folder, { recursive: true })
})

describe('a pack', () => {
  test('has what its reader may open, in the order of the agenda, and says what is missing', async () => {
    const pack = unzipSync(new Uint8Array(await bytesOf(await ask(delegate))))
    expect(Object.keys(pack).map((name) => name.replace(/_en.*/, ''))).toEqual([
      'index.html',
      expect.stringMatching(/^item-01\//),
      expect.stringMatching(/^other\//),
      'SHA256SUMS',
    ])
    expect(strFromU8(pack['index.html']!)).toBe(
      'Open paper: fr: to follow\nPaper of members: fr: to follow\nTo follow: to follow',
    )
    expect(
      Object.values(pack)
        .map((bytes) => strFromU8(bytes))
        .join('\n'),
    ).toContain('Words of members.')
  })

  test('names the digest of each text in it', async () => {
    const pack = unzipSync(new Uint8Array(await bytesOf(await ask(delegate, 'format=files'))))
    const lines = strFromU8(pack.SHA256SUMS!).trim().split('\n')
    expect(lines).toHaveLength(3)
    for (const line of lines) {
      const [digest = '', name = ''] = line.split('  ')
      expect(createHash('sha256').update(pack[name]!).digest('hex')).toBe(digest)
    }
  })

  test('has nothing of what is not for its reader: no text, no title, no name of a file', async () => {
    for (const query of ['format=text', 'format=files', 'format=pdf']) {
      const all = (await bytesOf(await ask(observer, query))).toString('latin1')
      for (const word of ['Paper of members', secret.symbol.replaceAll('/', '-'), 'Words of members'])
        expect(all.includes(word), word).toBe(false)
    }
  })

  test('is the same each time, so that a broken one goes on where it stopped', async () => {
    for (const query of ['format=text', 'format=files']) {
      const whole = await ask(delegate, query)
      const [etag, bytes] = [whole.headers.get('etag') ?? '', await bytesOf(whole)]
      for (const at of [1, 100, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const rest = await ask(delegate, query, { Range: `bytes=${at}-`, 'If-Range': etag })
        expect(rest.status).toBe(206)
        expect((await bytesOf(rest)).equals(bytes.subarray(at))).toBe(true)
      }
      expect((await ask(delegate, query, { 'If-None-Match': etag })).status).toBe(304)
    }
  })

  test('can hold one language, or PDF files alone, or only what is new', async () => {
    expect(await namesIn(await ask(delegate, 'format=pdf&language=fr'))).toEqual(['index.html', 'SHA256SUMS'])
    expect(await namesIn(await ask(delegate, 'format=pdf'))).toHaveLength(4)
    expect(await namesIn(await ask(delegate, 'format=files&since=2090-01-01T00:00:00Z'))).toHaveLength(2)
    expect(await namesIn(await ask(delegate, 'format=files&since=2020-01-01T00:00:00Z'))).toHaveLength(5)
  })

  test('is noted, with who read what that is not public', async () => {
    const { takenAt } = await lastPack(delegate, { code: meeting.code })
    expect(takenAt).not.toBeNull()
    const read = await listReadings(forum.clerk, { code: secret.code })
    expect(read.filter(({ how, party }) => how === 'PACK' && party === 'NR')).toHaveLength(1)
    expect((await lastPack(forum.canberra, { code: meeting.code })).takenAt).toBeNull()
  })

  test('of a meeting that is not open, or asked for oddly, is not there', async () => {
    const closed = await make.makeMeeting({ groupId: (await make.makeGroup()).id })
    expect(await getPack(delegate, { code: closed.code })).toBeNull()
    expect((await ask(delegate, 'format=exe')).status).toBe(404)
    expect((await ask(delegate, 'since=yesterday')).status).toBe(404)
  })

  test('ends with the right: once a paper is withdrawn, the next range is of another pack', async () => {
    const whole = await ask(delegate, 'format=files')
    const etag = whole.headers.get('etag') ?? ''
    await bytesOf(whole)
    const listed = (await getPack(delegate, { code: meeting.code }))!
    const entries = async () =>
      (await entriesOf(delegate, listed, 'files', draw as never)).map(({ name }) => name)
    const marked = (name: string) => name.startsWith('other/TEST') && name.endsWith('.pdf')
    expect((await entries()).filter(marked)).toHaveLength(1)
    await make.asSeed(() =>
      make.db.query(
        `update document set state = 'WITHDRAWN', state_reason = 'Wrong', revision = revision + 1 where code = $1`,
        [secret.code],
      ),
    )
    const rest = await ask(delegate, 'format=files', { Range: 'bytes=10-', 'If-Range': etag })
    expect(rest.status).toBe(200)
    expect((await bytesOf(rest)).toString('latin1')).not.toContain('other/TEST')
    // Nor is it given out without a mark by what was listed before.
    expect((await entries()).filter(marked)).toEqual([])
  })
  test('is counted for its reader at each range; the copies in it are made together and count once', async () => {
    const groupId = (await make.makeGroup({ kind: 'PLENARY' })).id
    for (const title of ['One more', 'Another']) {
      const { code } = await make.makeDocument({ groupId, title, meetingId: meeting.id, languages: ['en'] })
      await file(code, await samplePdf([[title]]), 'a.pdf')
    }
    const reader = await make.makeUser({ role: 'DELEGATE', party: await make.makeParty({}) })
    for (const _ of ['made anew', 'kept']) {
      const names = await namesIn(await ask(reader, 'format=pdf'))
      expect(names.filter((name) => name.startsWith('other/')).length).toBeGreaterThanOrEqual(2)
    }
    const counts = 'select kind, times from door.share where who = $1 order by kind'
    expect((await make.db.query(counts, [`person ${reader.id}`])).rows).toEqual([
      { kind: 'COPY', times: 1 },
      { kind: 'PACK', times: 2 },
    ])
  })
})
