import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied } from '@/lib/kernel/errors'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { writeRequest } from '../commands'
import { decideRequest } from '../decisions/commands'
import { getRequest } from '../queries'
import { decisionRecordPdf } from './pdf'
import { getDecisionRecord } from './queries'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  for (const name of ['Nauru', 'Norway']) await make.makeParty({ code: name.slice(0, 2).toUpperCase(), name })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const submit = (more: object = {}) =>
  writeRequest(forum.clerk, {
    effective: '1 January 2027',
    reason: 'It was asked for in writing.',
    basisText: 'Steering Group, decision 3',
    operations: ['Nauru', 'Norway'].map((party) => ({ kind: 'END_MEMBERSHIP', party })),
    intent: 'submit',
    ...more,
  })
const approve = (actor: typeof forum.canberra, code: string) =>
  decideRequest(actor, { code, version: '1', read: READ_JUST_NOW, decision: 'APPROVE', reason: '' })

const textOf = async (bytes: Buffer) =>
  (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text.replaceAll(
    /\s+/g,
    ' ',
  )

test('the record of a version says what was decided on, by whom, under which mandate, when, and with which digest', async () => {
  const { code, revision } = await submit()
  await approve(forum.canberra, code)
  const record = await getDecisionRecord(forum.canberra, { code })
  const request = await getRequest(forum.canberra, { code })
  const text = await textOf(await decisionRecordPdf(record!))
  for (const told of [
    `Record of decisions: ${code}, version 1`,
    'Australia: approved',
    'Mandate: Note 1 of the ministry',
    `Entry ${request?.history[0]?.seq.toLocaleString('en')} of the audit trail.`,
    '1. End the membership of Nauru with effect from 1 January 2027.',
    '2. End the membership of Norway with effect from 1 January 2027.',
    '(−1 Nauru, −1 Norway)',
    'Basis: Steering Group, decision 3',
    'Not recorded in the register.',
  ])
    expect(text).toContain(told)
  expect(text.replaceAll(' ', '')).toContain(request?.digest)
  expect(text).not.toContain('Indonesia:')

  await submit({ code, revision: String(revision), reason: 'A better reason.' })
  const earlier = await getDecisionRecord(forum.jakarta, { code, version: '1' })
  expect(await textOf(await decisionRecordPdf(earlier!))).toContain(
    'Version 2 was submitted later. Decisions on version 1 do not count for it.',
  )
  expect((await getDecisionRecord(forum.jakarta, { code }))?.seats).toEqual([])
})

test('the same record makes the same bytes', async () => {
  const { code } = await submit()
  await approve(forum.canberra, code)
  const record = (await getDecisionRecord(forum.canberra, { code }))!
  expect((await decisionRecordPdf(record)).equals(await decisionRecordPdf(record))).toBe(true)
})

test('fifty operations with long names go on from page to page, and none is lost', async () => {
  const { code } = await submit()
  const record = (await getDecisionRecord(forum.canberra, { code }))!
  const reading = Array.from({ length: 50 }, (_, n) => ({
    sentence: `Operation about ${'the Working Group on Disruption of Criminal Networks '.repeat(3)}number ${n}.`,
    facts: [{ what: 'Seat', now: null, then: 'member' }],
  }))
  const text = await textOf(await decisionRecordPdf({ ...record, content: { ...record.content, reading } }))
  for (const n of [0, 24, 49]) expect(text).toContain(`number ${n}.`)
})

test('it is read by whoever reads the request, and there is none of a version that is not there', async () => {
  const { code } = await submit()
  const delegate = await make.makeUser({ role: 'DELEGATE', party: forum.australia })
  await expect(getDecisionRecord(delegate, { code })).rejects.toBeInstanceOf(AccessDenied)
  expect(await getDecisionRecord(forum.clerk, { code, version: '7' })).toBeNull()
})
