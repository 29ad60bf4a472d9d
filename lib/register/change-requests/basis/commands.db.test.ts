import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { quarantineFolder, uploadPath } from '@/lib/files/quarantine/places'
import { disconnect } from '@/lib/kernel/db'
import { systemActor, type Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { samplePdf } from '@/lib/testing/sample-files'
import { traceOf } from '@/lib/testing/trace'
import { openWebLogin } from '@/lib/testing/web-login'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { discardDraft, writeRequest } from '../commands'
import { decideRequest } from '../decisions/commands'
import { fileObstacle } from '../rules'
import { compareVersions, getDraft, getRequest } from '../queries'
import { attachBasis, checkBasis, judgeBasis } from './commands'
import { examined, wakeExaminer } from './examiner'
import { openBasis } from './queries'
import { basisToServe } from './serving'

let database: TestDatabase
let make: Factories
let log: ReturnType<typeof traceOf>
let web: Awaited<ReturnType<typeof openWebLogin>>
let job: Awaited<ReturnType<typeof openWebLogin>>
let forum: Awaited<ReturnType<Factories['makeForum']>>
let delegate: Actor
/** Each is proposed for a seat once. */
const parties = Array.from({ length: 30 }, (_, at) => `State ${at}`)
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chancery-basis-'))
  process.env.CHANCERY_DATA_DIR = folder
  await mkdir(quarantineFolder(), { recursive: true })
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  log = traceOf(make)
  web = await openWebLogin(database.appUrl)
  job = await openWebLogin(database.jobUrl)
  forum = await make.makeForum()
  await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group', parentId: forum.conference.id })
  for (const [at, name] of parties.entries()) await make.makeParty({ code: `S${at}`, name })
  delegate = await make.makeUser({
    role: 'DELEGATE',
    party: await make.makeParty({ code: 'NR', name: 'Nauru' }),
  })
})
beforeEach(() => void delete process.env.CLAMD_SOCKET)
afterAll(async () => {
  await Promise.all([web.close(), job.close()])
  await make.close()
  await disconnect()
  await database.drop()
  await rm(folder, { recursive: true })
})

/** A draft that could be submitted at once: its code, and what was typed. */
async function begin() {
  const party = parties.pop()!
  const typed = {
    effective: '1 January 2027',
    reason: 'It was asked for in writing.',
    basisText: 'Steering Group, decision 3',
    operations: [{ kind: 'APPOINT', party, group: 'Ad Hoc Group', role: 'MEMBER' }],
  }
  const kept = await writeRequest(forum.clerk, { ...typed, intent: 'keep' })
  return { code: kept.code, typed }
}
type Begun = Awaited<ReturnType<typeof begin>>
const draftOf = async ({ code }: Begun) => (await getDraft(forum.clerk, { code }))!
const write = async (begun: Begun, intent: string, by = forum.clerk) =>
  writeRequest(by, {
    ...begun.typed,
    code: begun.code,
    revision: String((await draftOf(begun)).revision),
    intent,
  })

const pdf = () => samplePdf([[`The words of ${crypto.randomUUID()}.`]])
async function upload(bytes: Buffer): Promise<string> {
  const name = randomBytes(16).toString('hex')
  await writeFile(uploadPath(name), bytes)
  return name
}
async function attach(
  begun: Begun,
  bytes: Buffer,
  { filename = 'letter.pdf', name = '', replaces = '' } = {},
) {
  const given = { filename, size: bytes.length, upload: name || (await upload(bytes)) }
  return attachBasis(forum.clerk, { code: begun.code, replaces, ...given })
}
async function examineNow() {
  wakeExaminer()
  await examined()
}
/** A draft with a file that was found clean. */
async function begunWithFile() {
  const [begun, bytes] = [await begin(), await pdf()]
  await attach(begun, bytes)
  await examineNow()
  return { begun, bytes, file: (await draftOf(begun)).file! }
}
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const opens = async (by: Actor, id: string) => {
  if (by.role === 'DELEGATE') return log.denial(() => openBasis(by, { id })).then(() => false)
  return (await openBasis(by, { id })) !== null
}

describe('the file behind a request', () => {
  test('waits in quarantine, is checked, and its digest is part of the version that is approved', async () => {
    const [begun, bytes] = [await begin(), await pdf()]
    expect(await log.said(() => attach(begun, bytes))).toMatchObject({
      action: 'basis-file.attached',
      audience: 'draft',
      sentence: expect.stringMatching(
        /^Attached “letter.pdf” to the draft “Appoint .+” as its basis\.$/,
      ) as string,
    })
    expect((await draftOf(begun)).file).toMatchObject({ state: 'QUARANTINED', name: 'letter.pdf' })
    expect(await write(begun, 'submit')).toMatchObject({ submitted: false })
    expect((await log.said(examineNow)).action).toBe('basis-file.accepted')
    expect(await readdir(quarantineFolder())).toEqual([])
    const { file } = await draftOf(begun)
    expect(await opens(forum.clerk, file!.id)).toBe(true)
    expect(await write(begun, 'submit')).toMatchObject({ submitted: true })
    const request = (await getRequest(forum.canberra, { code: begun.code }))!
    expect(request.basisFile).toEqual({ id: file!.id, isScanned: false })
    expect(request.content!.basis.file).toEqual({
      ...{ name: 'letter.pdf', digest: digestOf(bytes), size: bytes.length },
      mediaType: 'application/pdf',
    })
    expect(request.history[0]!.sentence).toContain('with the file “letter.pdf”')
  })

  test('is given out byte for byte, under a name of ours', async () => {
    const { begun, bytes, file } = await begunWithFile()
    const before = await basisToServe(forum.clerk, { id: file.id })
    expect(before?.name).toBe(`draft-basis-${digestOf(bytes).slice(0, 8)}.pdf`)
    const { code } = await write(begun, 'submit')
    const served = (await basisToServe(forum.jakarta, { id: file.id }))!
    const chunks: Buffer[] = []
    for await (const chunk of await served.read({ start: 0, end: served.size - 1 }))
      chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true)
    expect(served).toMatchObject({ type: 'application/pdf', fingerprint: digestOf(bytes) })
    expect(served.name).toBe(`${code}-basis-${digestOf(bytes).slice(0, 8)}.pdf`)
  })

  test('is read with its version by whoever reads the request, before that by whoever reads drafts, and never by a delegate', async () => {
    const { begun, file } = await begunWithFile()
    const readers = async () => {
      const { admin, clerk, canberra, jakarta } = forum
      const found: string[] = []
      for (const [name, by] of Object.entries({ admin, clerk, canberra, jakarta, delegate })) {
        const sees = (await web.count(by, 'change_request_file', `id = '${file.id}'`)) === 1
        expect(await opens(by, file.id), name).toBe(sees)
        if (sees) found.push(name)
      }
      return found
    }
    expect(await readers()).toEqual(['admin', 'clerk'])
    await write(begun, 'submit')
    expect(await readers()).toEqual(['admin', 'clerk', 'canberra', 'jakarta'])
    for (const by of [forum.canberra, forum.jakarta])
      await decideRequest(by, { code: begun.code, version: '1', read: READ_JUST_NOW, decision: 'APPROVE' })
    expect((await getRequest(forum.clerk, { code: begun.code }))!.state).toBe('APPLIED')
    expect(await readers()).toEqual(['admin', 'clerk', 'canberra', 'jakarta'])
  })

  test('of an earlier version stays with it when a later one has another', async () => {
    const { begun, bytes, file } = await begunWithFile()
    await write(begun, 'submit')
    const other = await pdf()
    await attach(begun, other, { filename: 'other.pdf', replaces: file.id })
    await examineNow()
    // Not yet submitted: the approval that is asked for is of the first file.
    const next = (await draftOf(begun)).file!
    expect((await getRequest(forum.canberra, { code: begun.code }))!.basisFile?.id).toBe(file.id)
    expect(await opens(forum.canberra, next.id)).toBe(false)
    expect(await write(begun, 'submit')).toMatchObject({ submitted: true })
    const compared = await compareVersions(forum.canberra, { code: begun.code, from: '1', to: '2' })
    const told = compared?.head.find(({ what }) => what === 'File')?.text.map(({ text }) => text)
    for (const one of [bytes, other]) expect(told?.join('')).toContain(digestOf(one).slice(0, 12))
    for (const id of [file.id, next.id]) expect(await opens(forum.canberra, id)).toBe(true)
  })

  test('is removed from the draft alone, and the request can then be submitted without one', async () => {
    const { begun, file } = await begunWithFile()
    await write(begun, 'submit')
    const before = await log.size()
    expect(await write(begun, 'detach')).toMatchObject({ submitted: false })
    expect((await log.actsSince(before)).map(({ action }) => action)).toEqual([
      'basis-file.removed',
      'change-request.kept',
    ])
    expect((await draftOf(begun)).file).toBeNull()
    expect(await write(begun, 'submit')).toMatchObject({ submitted: true })
    const request = (await getRequest(forum.canberra, { code: begun.code }))!
    expect([request.version, request.basisFile, request.content!.basis.file]).toEqual([2, null, undefined])
    expect(await opens(forum.canberra, file.id)).toBe(true)
  })
})

describe('a request with a file that was not found clean cannot be submitted', () => {
  test('and a refused file says why', async () => {
    const begun = await begin()
    await attach(begun, Buffer.from('<html></html>'))
    expect((await log.said(examineNow)).action).toBe('basis-file.rejected')
    const { file } = await draftOf(begun)
    expect(file).toMatchObject({ state: 'REJECTED', reason: expect.stringContaining('of another type') })
    expect(await opens(forum.clerk, file!.id)).toBe(false)
    expect(await write(begun, 'submit')).toMatchObject({ submitted: false })
    await write(begun, 'detach')
    expect(await write(begun, 'submit')).toMatchObject({ submitted: true })
  })

  test('and one that could not be checked waits, which is noted once, and is checked later', async () => {
    const begun = await begin()
    process.env.CLAMD_SOCKET = path.join(folder, 'no-scanner')
    await attach(begun, await pdf())
    expect((await log.said(examineNow)).action).toBe('basis-file.postponed')
    expect((await draftOf(begun)).file).toMatchObject({ state: 'QUARANTINED', failedAt: expect.any(Date) })
    await log.withoutTrace(examineNow)
    expect(await write(begun, 'submit')).toMatchObject({ submitted: false })
    delete process.env.CLAMD_SOCKET
    await examineNow()
    expect((await draftOf(begun)).file).toMatchObject({ state: 'CLEAN', scannedBy: 'NONE' })
    expect(await write(begun, 'submit')).toMatchObject({ submitted: true })
  })

  test('and one whose check failed three times waits until the secretariat has it checked again', async () => {
    const [begun, bytes] = [await begin(), await pdf()]
    const name = await upload(bytes)
    await attach(begun, bytes, { name })
    await rm(uploadPath(name))
    const tryNow = async () => {
      await make.db.query('delete from examination_turn')
      await examineNow()
    }
    for (const _ of [1, 2])
      expect((await log.said(tryNow)).sentence).toMatch(
        /not where this server looks for it\. It will be tried again\.$/,
      )
    expect((await draftOf(begun)).file).toMatchObject({ state: 'QUARANTINED', checkFault: null })
    expect((await log.said(tryNow)).action).toBe('basis-file.not-checked')
    const { file } = await draftOf(begun)
    expect(file).toMatchObject({ checkFault: 'What was uploaded is not where this server looks for it.' })
    expect(fileObstacle(file!)).toMatch(/Have it checked again, replace it or remove it\.$/)
    await log.withoutTrace(tryNow)

    await writeFile(uploadPath(name), bytes)
    const before = await log.size()
    expect(await write(begun, 'check')).toMatchObject({ submitted: false })
    expect((await log.actsSince(before)).map(({ action }) => action)).toEqual([
      'basis-file.check-again',
      'change-request.kept',
    ])
    await tryNow()
    expect((await draftOf(begun)).file).toMatchObject({ state: 'CLEAN', checkFault: null })
  })

  test('and the secretariat can only have its tries begin again', async () => {
    const begun = await begin()
    await attach(begun, await pdf())
    const { id } = (await draftOf(begun)).file!
    const change = (sets: string) =>
      web.tried(forum.clerk, `update change_request_file set ${sets} where id = $1`, [id])
    expect(await change('tries = 1')).toBe('file_keeps_its_facts')
    expect(await change(`check_fault = 'Because.'`)).toBe('file_keeps_its_facts')
    expect(await change('tries = 0, check_fault = null, failed_at = null')).toBe(1)
    expect(await change(`state = 'CLEAN'`)).toBe('42501')
    await examineNow()
  })
})

describe('two people at once', () => {
  test('a file that someone else has replaced or removed is reported to whoever would replace it', async () => {
    const { begun, file } = await begunWithFile()
    const facts = { code: begun.code, filename: 'late.pdf', size: 9 }
    expect((await log.refusal(() => checkBasis(forum.clerk, { ...facts, replaces: '' }))).sentence).toContain(
      'Another file, “letter.pdf”, was attached after you opened this page.',
    )
    expect((await log.refusal(async () => attach(begun, await pdf()))).sentence).toContain('Another file')
    await write(begun, 'detach')
    const late = log.refusal(async () => attach(begun, await pdf(), { replaces: file.id }))
    expect((await late).sentence).toContain('has since been removed')
  })

  test('who submits from a page that shows another file than the draft has, submits nothing', async () => {
    const { begun, file } = await begunWithFile()
    const seen = String((await draftOf(begun)).revision)
    await attach(begun, await pdf(), { replaces: file.id })
    await examineNow()
    const submit = () =>
      writeRequest(forum.clerk, { ...begun.typed, code: begun.code, revision: seen, intent: 'submit' })
    expect((await log.refusal(submit)).fields).toHaveProperty('revision')
  })
})

describe('a file is attached', () => {
  test('once, however often its upload is reported', async () => {
    const [begun, bytes] = [await begin(), await pdf()]
    const name = await upload(bytes)
    await attach(begun, bytes, { name })
    await log.withoutTrace(() => attach(begun, bytes, { name }))
    await examineNow()
  })

  test('to no closed request, under no name that cannot be kept, and by nobody but the secretariat', async () => {
    const begun = await begin()
    const bytes = await pdf()
    expect((await log.refusal(() => attach(begun, bytes, { filename: 'a.exe' }))).fields).toHaveProperty(
      'filename',
    )
    const facts = { code: begun.code, replaces: '', filename: 'a.pdf', size: 9, upload: '0'.repeat(32) }
    for (const by of [forum.admin, forum.canberra, delegate]) await log.denial(() => attachBasis(by, facts))
    await discardDraft(forum.clerk, { code: begun.code })
    for (const work of [() => attachBasis(forum.clerk, facts), () => checkBasis(forum.clerk, facts)])
      expect((await log.refusal(work)).sentence).toContain('has since been closed')
  })

  test('by a person who then approves nothing of the request', async () => {
    const { begun } = await begunWithFile()
    const { rows } = await make.db.query(
      `select a.user_id from change_request_author a join change_request r on r.id = a.change_request_id where r.id = $1`,
      [begun.code],
    )
    expect(rows).toEqual([{ user_id: forum.clerk.id }])
  })
})

describe('the database itself', () => {
  test('lets nobody but the server judge a file, and that once', async () => {
    const begun = await begin()
    await attach(begun, await pdf())
    const { file } = await draftOf(begun)
    const judge = `update change_request_file set state = 'REJECTED', reason = 'x', examined_at = now() where id = $1`
    for (const by of [forum.clerk, forum.admin, forum.canberra, delegate])
      expect(await web.tried(by, judge, [file!.id])).toBe('42501')
    expect(await job.tried(systemActor, judge, [file!.id])).toBe(1)
    await examineNow()
    expect(await job.tried(systemActor, judge, [file!.id])).toBe('file_examined_once')
    await log.refusal(() => judgeBasis(systemActor, { id: file!.id, state: 'REJECTED', reason: 'Twice.' }))
    expect(await job.tried(systemActor, `update change_request_file set name = 'x.pdf'`)).toBe('42501')
    expect(await web.tried(forum.clerk, 'delete from change_request_file')).toBe('42501')
  })

  test('takes a file in quarantine, of the secretariat, in its own name', async () => {
    const begun = await begin()
    const enter = (state: string) =>
      `insert into change_request_file (id, change_request_id, format, name, upload, size, uploaded_by, state${state === 'CLEAN' ? ', sha256, scanned_by, examined_at' : ''})
       select gen_random_uuid(), id, 'PDF', 'a.pdf', gen_random_uuid(), 9, $2::uuid, '${state}'${state === 'CLEAN' ? `, repeat('0', 64), 'NONE', now()` : ''}
       from (select $1::uuid as id) r`
    const { rows } = await make.db.query('select id from change_request where id = $1', [begun.code])
    const request = rows[0].id
    expect(await web.tried(forum.clerk, enter('QUARANTINED'), [request, forum.clerk.id])).toBe(1)
    expect(await web.tried(forum.clerk, enter('CLEAN'), [request, forum.clerk.id])).toBe(
      'file_begins_in_quarantine',
    )
    expect(await web.tried(forum.clerk, enter('QUARANTINED'), [request, forum.admin.id])).toMatch(
      /42501|version_by/,
    )
    for (const by of [forum.admin, forum.canberra, delegate])
      expect(await web.tried(by, enter('QUARANTINED'), [request, by.id]), by.name).toBe('42501')
    await discardDraft(forum.clerk, { code: begun.code })
    expect(await web.tried(forum.clerk, enter('QUARANTINED'), [request, forum.clerk.id])).toBe(
      'change_request_is_final',
    )
  })

  test('takes a version only with the digest of a clean file of its own request', async () => {
    const { begun, bytes, file } = await begunWithFile()
    const other = await begunWithFile()
    const named = {
      name: 'letter.pdf',
      digest: digestOf(bytes),
      size: bytes.length,
      mediaType: 'application/pdf',
    }
    const version = (of: object | undefined) =>
      Buffer.from(JSON.stringify({ reason: 'x', basis: { text: 'x', file: of }, operations: [{}] }))
    const { rows } = await make.db.query('select id from change_request where id = $1', [begun.code])
    const insert = `insert into change_request_version (change_request_id, version, author_id, content, file_id) values ($1, 1, $2, $3, $4)`
    const tried = (of: object | undefined, id: string | null) =>
      web.tried(forum.clerk, insert, [rows[0].id, forum.clerk.id, version(of), id])
    expect(await tried(named, file.id)).toBe(1)
    expect(await tried(undefined, null)).toBe(1)
    for (const [of, id] of [
      [named, null],
      [undefined, file.id],
      [{ ...named, digest: '0'.repeat(64) }, file.id],
      [{ ...named, name: 'other.pdf' }, file.id],
      [{ ...named, size: 1 }, file.id],
      [{ ...named, digest: digestOf(other.bytes) }, other.file.id],
    ] as const)
      expect(await tried(of, id)).toBe('version_names_its_file')
    const moved = `update change_request_draft set file_id = $2, revision = revision + 1 where change_request_id = $1`
    expect(await web.tried(forum.clerk, moved, [rows[0].id, other.file.id])).toBe('change_request_draft_file')
  })
})
