import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from './database'
import { readKept, refusalOfChange, tablesOf, type Kept } from './kept'

/**
 * Nothing is ever deleted, emptied or changed past the log: tried on a row of every table, as the bootstrap, with every other trigger off.
 * What is not kept is written here by name, so that a new table without these triggers fails.
 */
let database: TestDatabase
let db: Client
let kept: Kept[]
let changeOfText: string

beforeAll(async () => {
  database = await testDatabase()
  db = new Client({ connectionString: database.ownerUrl, options: '-c timezone=UTC' })
  await db.connect()
  await db.query('begin')
  kept = await readKept(db, await tablesOf(db, ['public', 'audit', 'door']))
  changeOfText = await refusalOfChange(db, 'document_text', 'guard.on_text')
  await db.query('rollback')
})
afterAll(async () => {
  await db.end()
  await database.drop()
})

/** Personal values that are erased, tries to sign in, what was counted recently, whose turn it is, and what is one person’s own and passes. */
const passing = [
  'audit.personal',
  'door.attempt',
  'door.credential',
  'door.origin',
  'door.share',
  'examination_turn',
  'form_state',
  'list_export',
  'news_mark',
  'opening',
  'preference',
  'reading',
  'sent_form',
]
/** What somebody said, signed or confirmed at a moment, and the log itself. */
const asWritten = [
  'account_confirmation',
  'audit.block',
  'audit.checkpoint',
  'audit.cosignature',
  'audit.event',
  'audit.leaf',
  'backup',
  'change_request_version',
  'comment',
  'corrigendum',
  'erasure',
  'handling_confirmation',
  'handover',
  'list_export',
  'mandate_confirmation',
  'minutes_comment',
  'pack',
  'progress_note',
  'read_only_switch',
  'reading',
]
/** Backups, what the server makes of files and whose turn it is, and what is one person’s own and passes. */
const outside = [
  'backup',
  'document_page',
  'document_text',
  'examination_turn',
  'form_state',
  'list_export',
  'news_mark',
  'opening',
  'pack',
  'preference',
  'reading',
  'sent_form',
  'session',
]

/** The register: what co-chairs approve. */
const tied = [
  '"group"',
  'erasure',
  'former_code',
  'founding',
  'group_name',
  'group_placement',
  'membership',
  'party',
  'party_name',
  'seat',
]
/** The log, which everything else that is written enters, and what is written beside it. */
const closed = ['audit.event', 'document_page', 'document_text']

/** What forms edit: under which name it is counted that somebody wrote, so that nobody overwrites it unseen. */
const counted = [
  '"group" changed: group composition',
  '"group" changed: group mandate',
  '"group" changed: group website',
  'agenda_item changed: agenda item',
  'agenda_note entered: agenda item',
  'agenda_note changed: agenda item',
  'agenda_template entered: agenda template',
  'agenda_template changed: agenda template',
  'contact changed: contact',
  'credential entered: delegation',
  'credential changed: delegation',
  'decision changed: decision',
  'decision changed: decision state',
  'decision_actor entered: decision',
  'decision_actor changed: decision',
  'delegate entered: delegation',
  'delegate changed: delegation',
  'forum changed: forum',
  'forum changed: forum reading days',
  'letter_template entered: letter template',
  'letter_template changed: letter template',
  'meeting changed: meeting',
  'meeting changed: meeting state',
  'note changed: note',
  'party changed: party website',
  'person changed: person',
]

const tablesThat = (holds: (one: Kept) => boolean) => kept.filter(holds).map(({ table }) => table)
const isPublic = ({ table }: Kept) => !/^(audit|door)\./.test(table)

test('no row is ever deleted, but of what is not kept', () => {
  expect(tablesThat(({ holdsRows }) => !holdsRows)).toEqual(passing)
})

test('no table is ever emptied, but of what is not kept', () => {
  expect(tablesThat(({ isNeverEmpty }) => !isNeverEmpty)).toEqual(passing)
})

test('what is kept as it was written is not changed either', () => {
  expect(tablesThat(({ staysAsWritten }) => staysAsWritten)).toEqual(asWritten)
})

test('every row that is entered is recorded, but of what is outside the log', () => {
  expect(tablesThat((one) => isPublic(one) && !one.isRecorded)).toEqual(outside)
})

test('nothing but an applied request writes the register', () => {
  expect(tablesThat(({ isTied }) => isTied)).toEqual(tied)
})

test('while the register is read-only nothing enters the log, and no page or text of a document is made', () => {
  expect(tablesThat(({ closes }) => closes)).toEqual(closed)
})

test('the text of a file is changed by the server alone', () => {
  expect(changeOfText).toMatch(/^text_follows_its_file/)
})

test('how often a row was written is counted for what forms edit', () => {
  const found = kept.flatMap(({ table, countedEntries, countedEdits }) => [
    ...countedEntries.map((edited) => `${table} entered: ${edited}`),
    ...countedEdits.map((edited) => `${table} changed: ${edited}`),
  ])
  expect(found).toEqual(counted)
})
