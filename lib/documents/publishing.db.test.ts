import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { answeringYes } from '@/lib/testing/answering-yes'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { traceOf } from '@/lib/testing/trace'
import { openWebLogin } from '@/lib/testing/web-login'
import * as commands from './commands'
import { withdrawFile } from './files/commands'
import { listUploads } from './files/queries'
import {
  getDocument,
  getDocumentEditing,
  getNewDocuments,
  listMeetingDocuments,
  listUndoable,
} from './queries'

/** Publishing without a file and undoing it, publishing several, symbols of a meeting, and what a meeting says of its papers. */
let database: TestDatabase
let make: Factories
let log: ReturnType<typeof traceOf>
let web: Awaited<ReturnType<typeof openWebLogin>>
let forum: Awaited<ReturnType<Factories['makeForum']>>
let colleague: Actor
let body: { id: string; code: string }

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  log = traceOf(make)
  web = await openWebLogin(database.appUrl)
  forum = await make.makeForum()
  colleague = await make.makeUser({ role: 'SECRETARIAT' })
  body = await make.makeGroup({ code: 'som', name: 'Senior Officials', kind: 'PLENARY' })
  await commands.setPattern(forum.clerk, { body: 'som', pattern: 'T/SOM/{year}/{number}' })
})
afterAll(async () => {
  await web.close()
  await make.close()
  await disconnect()
  await database.drop()
})

const blank = {
  ...{ body: 'som', type: 'REPORT' as const, level: 'MEMBERS' as const, dueOn: '', meeting: '', item: '' },
  languages: ['en'],
  others: 'yes',
}
const reserve = async (titles: string, more: object = {}) =>
  (await commands.reserveSymbols(forum.clerk, { ...blank, titles, ...more } as never)).code
const stands = async (code: string, by = forum.clerk) => (await getDocument(by, { code }))!.document
const revisionOf = async (code: string) => String((await stands(code)).revision)
const move = async (code: string, state: string, sure?: string) =>
  commands.moveDocument(forum.clerk, {
    ...{
      code,
      state,
      revision: await revisionOf(code),
      reason: 'Needed',
      publishAt: '',
      ...(sure && { sure }),
    },
  } as never)
const publish = (codes: string[], sure?: string) =>
  commands.publishDocuments(forum.clerk, { meeting: 'm', codes, publishAt: '', ...(sure && { sure }) })
const undo = async (code: string, by = forum.clerk) =>
  commands.undoPublication(by, { code, revision: await revisionOf(code) })

describe('a document without a file', () => {
  test('is published only after a question of its own, alone or with others', async () => {
    const code = await reserve('Empty paper')
    const { symbol } = await stands(code)
    const question = `${symbol} has no file, so its readers would find nothing to read. Publish it without a file?`
    expect((await log.refusal(() => move(code, 'PUBLISHED'))).fields).toEqual({ sure: question })
    expect((await log.refusal(() => publish([code]))).fields).toEqual({ sure: question })
    expect((await log.refusal(() => publish([code], 'Another question'))).fields).toEqual({ sure: question })
    expect((await stands(code)).state).toBe('AWAITED')
    await move(code, 'PUBLISHED', question)
    expect((await stands(code)).state).toBe('PUBLISHED')
  })

  test('is named with the others that have none', async () => {
    const [one, two, three] = [await reserve('One'), await reserve('Two'), await reserve('Three')]
    await make.makeFile({ documentId: (await stands(three)).id })
    const refused = await log.refusal(() => publish([one, two, three]))
    expect(refused.fields.sure).toMatch(
      /^T\/SOM\/\d+\/\d+ and T\/SOM\/\d+\/\d+ have no files, so their readers would find nothing to read\. Publish them/,
    )
    expect((await publish([one, two, three], refused.fields.sure)).count).toBe('3')
  })

  test('is published at once where it has a file, or is published elsewhere', async () => {
    const [filed, elsewhere] = [await reserve('With a file'), await reserve('Elsewhere')]
    await make.makeFile({ documentId: (await stands(filed)).id })
    await make.db.query(`select set_config('app.actor', 'command-line', false)`)
    await make.db.query(
      `update document set address = 'https://example.org/', revision = revision + 1 where code = $1`,
      [elsewhere],
    )
    await move(filed, 'PUBLISHED')
    await move(elsewhere, 'PUBLISHED')
    // A file that was rejected is none.
    const rejected = await reserve('Rejected')
    await make.makeFile({ documentId: (await stands(rejected)).id, state: 'REJECTED', reason: 'No' })
    expect((await log.refusal(() => move(rejected, 'PUBLISHED'))).fields).toHaveProperty('sure')
  })
})

describe('the publication of a document without a file', () => {
  const published = async (title: string) => {
    const code = await reserve(title)
    await move(code, 'IN_REVIEW')
    await answeringYes((sure) => move(code, 'PUBLISHED', sure))
    return code
  }

  test('is undone by who published it, and the document is what it was', async () => {
    const code = await published('By mistake')
    expect((await stands(code)).undoUntil).toBeInstanceOf(Date)
    const said = await log.said(() => undo(code))
    expect(said).toMatchObject({ action: 'document.unpublished' })
    expect(await stands(code)).toMatchObject({ state: 'IN_REVIEW', publishedAt: null, undoUntil: null })
    await answeringYes((sure) => move(code, 'PUBLISHED', sure))
    expect((await stands(code)).state).toBe('PUBLISHED')
  })

  test('is not undone by another, after ten minutes, or once it has a file; not in the database either', async () => {
    const tried = async (code: string, by: Actor) =>
      web.tried(
        by,
        `update document set state = 'IN_REVIEW', published_at = null, revision = revision + 1 where code = $1`,
        [code],
      )
    const code = await published('Kept')
    expect((await stands(code, colleague)).undoUntil).toBeNull()
    expect((await log.refusal(() => undo(code, colleague))).sentence).toMatch(/can no longer be undone/)
    expect(await tried(code, colleague)).toBe('document_step')
    expect(await tried(code, forum.clerk)).toBe(1)

    await make.db.query(
      `begin; set local session_replication_role = 'replica';
       update document set publication_at = now() - interval '601 seconds' where code = '${code}'; commit`,
    )
    await log.refusal(() => undo(code))
    expect(await tried(code, forum.clerk)).toBe('document_step')

    const filed = await published('Filed since')
    const file = await make.makeFile({ documentId: (await stands(filed)).id })
    expect((await stands(filed)).undoUntil).toBeNull()
    await log.refusal(() => undo(filed))
    expect(await tried(filed, forum.clerk)).toBe('document_step')
    // It may have been read before it was withdrawn.
    await withdrawFile(forum.clerk, { code: filed, id: file })
    expect(await tried(filed, forum.clerk)).toBe('document_step')
  })

  test('is recorded by the database, and by nobody else', async () => {
    const code = await published('Recorded')
    expect(
      await web.tried(
        colleague,
        `update document set publication_by = $2, revision = revision + 1 where code = $1`,
        [code, colleague.id],
      ),
    ).toBe('document_publication')
  })
})

describe('publishing several', () => {
  test('leaves out what has been withdrawn, and says so', async () => {
    const [kept, gone] = [await reserve('Kept'), await reserve('Gone')]
    for (const code of [kept, gone]) await make.makeFile({ documentId: (await stands(code)).id })
    await move(gone, 'PUBLISHED')
    await move(gone, 'WITHDRAWN')
    expect(await publish([kept, gone])).toMatchObject({ count: '1', skipped: '1' })
    expect([(await stands(kept)).state, (await stands(gone)).state]).toEqual(['PUBLISHED', 'WITHDRAWN'])
    expect((await log.refusal(() => publish([gone]))).sentence).toMatch(
      /is withdrawn, so nothing was published/,
    )
    await move(gone, 'PUBLISHED')
    expect((await stands(gone)).state).toBe('PUBLISHED')
  })
})

describe('the publications of several documents of a meeting', () => {
  const undoAll = (meeting: string, documents: { code: string; revision: number }[], by = forum.clerk) =>
    commands.undoPublications(by, {
      meeting,
      documents: documents.map(({ code, revision }) => ({ code, revision: String(revision) })),
    })

  test('are offered to who published them, and undone together or not at all', async () => {
    const meeting = await make.makeMeeting({ groupId: body.id, title: 'Twelfth Meeting' })
    const of = { meeting: meeting.code }
    const [one, two, filed] = [await reserve('A', of), await reserve('B', of), await reserve('C', of)]
    await make.makeFile({ documentId: (await stands(filed)).id })
    await answeringYes((sure) => publish([one, two, filed], sure))
    const offered = async (by = forum.clerk) => (await listUndoable(by, { code: meeting.code }))!.documents
    const seen = await offered()
    expect(seen.map(({ code }) => code).toSorted()).toEqual([one, two].toSorted())
    expect(await offered(colleague)).toEqual([])

    const refused = await log.refusal(() => undoAll(meeting.code, seen, colleague))
    expect(refused.sentence).toMatch(/can no longer be undone, so none was/)
    await make.makeFile({ documentId: (await stands(two)).id })
    await log.refusal(() => undoAll(meeting.code, seen))
    expect((await stands(one)).state).toBe('PUBLISHED')

    const left = await offered()
    expect(left.map(({ code }) => code)).toEqual([one])
    await log.refusal(() => undoAll(meeting.code, [{ code: one, revision: left[0]!.revision - 1 }]))
    const said = await log.said(() => undoAll(meeting.code, left))
    expect(said).toMatchObject({ action: 'document.unpublished' })
    expect(await Promise.all([one, two].map(async (code) => (await stands(code)).state))).toEqual([
      'AWAITED',
      'PUBLISHED',
    ])
    expect(await offered()).toEqual([])
  })
})

describe('symbols reserved for a meeting', () => {
  test('are those of its year, and the form offers its body and its items in order, numbered', async () => {
    const meeting = await make.makeMeeting({ groupId: body.id, title: 'Ninth Meeting', begins: '2031-05-04' })
    for (const [title, position] of [
      ['Third', 3],
      ['First', 1],
      ['Second', 2],
    ] as const)
      await make.insert('agenda_item', { meeting_id: meeting.id, title, position })
    const { rows } = await make.db.query(`select id from agenda_item where title = 'First'`)
    await make.insert('agenda_item', {
      meeting_id: meeting.id,
      title: 'Under it',
      position: 1,
      parent_id: rows[0].id,
    })
    const choices = (await getNewDocuments(forum.clerk, { meeting: meeting.code }))!
    expect(choices).toMatchObject({ year: 2031, meeting: { body: 'som' } })
    expect(choices.bodies.find(({ code }) => code === 'som')?.next).toBe(1)
    const labels = ['1. First', '1.1. Under it', '2. Second', '3. Third']
    expect(choices.items.map(({ label }) => label)).toEqual(labels)
    const code = await reserve('For the ninth', { meeting: meeting.code })
    expect((await stands(code)).symbol).toBe('T/SOM/2031/1')
    const { items } = (await getDocumentEditing(forum.clerk, { code }))!
    expect(items.map(({ label }) => label.replace(/^.*: /, ''))).toEqual(labels)
    expect((await getNewDocuments(forum.clerk, {}))!.year).toBe(new Date().getFullYear())
    const same = { ...blank, others: undefined, titles: 'For the ninth' }
    await commands.reserveSymbols(forum.clerk, same as never)
    expect(
      (await log.refusal(() => reserve('For the ninth', { meeting: meeting.code, others: undefined })))
        .sentence,
    ).toMatch(/^T\/SOM\/2031\/1 already has the title/)
  })
})

describe('the documents of a meeting', () => {
  test('name the one that replaced them, once it is published', async () => {
    const meeting = await make.makeMeeting({ groupId: body.id, title: 'Tenth Meeting' })
    const code = await reserve('Strategy', { meeting: meeting.code })
    await make.makeFile({ documentId: (await stands(code)).id })
    await move(code, 'PUBLISHED')
    const revised = await commands.addModification(forum.clerk, { code, kind: 'REV', title: 'Strategy' })
    const replacement = async () =>
      (await listMeetingDocuments(forum.canberra, { code: meeting.code }))!.documents.find(
        (one) => one.code === code,
      )?.replacedBy
    expect(await replacement()).toBeNull()
    await answeringYes((sure) => move(revised.code, 'PUBLISHED', sure))
    expect(await replacement()).toEqual({
      code: revised.code,
      symbol: `${(await stands(code)).symbol}/Rev.1`,
    })
  })

  test('tell whoever uploads which files wait or were rejected, until they are sent again', async () => {
    const meeting = await make.makeMeeting({ groupId: body.id, title: 'Eleventh Meeting' })
    const code = await reserve('Uploads', { meeting: meeting.code })
    const documentId = (await stands(code)).id
    await make.makeFile({ documentId, state: 'REJECTED', reason: 'It is damaged.', name: 'bad.pdf' })
    const uploads = async () =>
      (await listUploads(forum.clerk, { code: meeting.code }))!.uploads.map(({ name, state, reason }) => ({
        ...{ name, state, reason },
      }))
    expect(await uploads()).toEqual([{ name: 'bad.pdf', state: 'REJECTED', reason: 'It is damaged.' }])
    await make.makeFile({ documentId, state: 'QUARANTINED', name: 'again.pdf' })
    expect(await uploads()).toMatchObject([{ name: 'again.pdf', state: 'QUARANTINED' }])
    await log.denial(() => listUploads(forum.canberra, { code: meeting.code }))
  })
})
