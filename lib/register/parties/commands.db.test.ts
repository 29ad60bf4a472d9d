import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied, Refusal } from '@/lib/kernel/errors'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import * as commands from './commands'
import { getParty, getPartyEditing } from './queries'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let delegate: Actor

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  delegate = await make.makeUser({
    role: 'DELEGATE',
    party: await make.makeParty({ code: 'NR', name: 'Nauru' }),
  })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const code = 'NR'
const current = async () => (await getPartyEditing(forum.clerk, { code }))!
const newest = async (actor: Actor = forum.clerk) => (await getParty(actor, { code }))!.history[0]
const refusal = async (work: Promise<unknown>): Promise<Refusal> => {
  const error = await work.then(
    () => null,
    (e: unknown) => e,
  )
  expect(error).toBeInstanceOf(Refusal)
  return error as Refusal
}
const contact = {
  office: 'Ministry of Foreign Affairs',
  address: '1 Shore Road',
  telephone: '',
  email: 'office@example.org',
  website: '',
}

/** Commands that wait for a lock; inside a transaction PostgreSQL would tell the same of them for ever. */
async function waiting() {
  await make.db.query('select pg_stat_clear_snapshot()')
  const { rowCount } = await make.db.query(
    `select from pg_stat_activity where datname = current_database() and usename = 'chancery_app' and wait_event_type = 'Lock'`,
  )
  return rowCount
}

describe('only the secretariat edits', () => {
  const acts: [string, (actor: Actor) => Promise<unknown>][] = [
    [
      'the web address',
      (actor) => commands.setWebsite(actor, { code, website: 'https://example.org', revision: '0' }),
    ],
    ['an alias', (actor) => commands.addAlias(actor, { code, alias: 'Pleasant Island' })],
    ['a note', (actor) => commands.addPartyNote(actor, { code, kind: 'REMARK', text: 'A note' })],
    ['a contact', (actor) => commands.addPartyContact(actor, { code, ...contact })],
    ['what the form shows', (actor) => getPartyEditing(actor, { code })],
  ]
  test.each(acts)('%s', async (_, act) => {
    for (const actor of [delegate, forum.canberra, forum.admin])
      await expect(act(actor)).rejects.toBeInstanceOf(AccessDenied)
  })
})

describe('the web address', () => {
  test('is recorded with what it was before, and not over what someone else has since written', async () => {
    await commands.setWebsite(forum.clerk, { code, website: 'https://one.example', revision: '0' })
    expect(await newest(delegate)).toMatchObject({
      sentence: 'Changed the web address of Nauru.',
      facts: [{ what: 'Web address', now: null, then: 'https://one.example' }],
    })
    const stale = await refusal(
      commands.setWebsite(forum.clerk, { code, website: 'https://two.example', revision: '0' }),
    )
    expect(stale.fields).toHaveProperty('revision')
    expect((await current()).website).toBe('https://one.example')
    await refusal(commands.setWebsite(forum.clerk, { code, website: 'https://one.example', revision: '1' }))
    await commands.setWebsite(forum.clerk, { code, website: '', revision: '1' })
    expect((await current()).website).toBeNull()
  })

  test('of a party that the register does not know is refused', async () => {
    await refusal(
      commands.setWebsite(forum.clerk, { code: 'XX', website: 'https://one.example', revision: '0' }),
    )
  })
})

describe('another name', () => {
  test('is added once, whatever its capital letters, and withdrawn once', async () => {
    await commands.addAlias(forum.clerk, { code, alias: 'Pleasant Island' })
    expect(
      (await refusal(commands.addAlias(forum.clerk, { code, alias: 'pleasant island' }))).fields,
    ).toHaveProperty('alias')
    const [alias] = (await current()).aliases
    await commands.withdrawAlias(forum.clerk, { code, alias: alias!.id })
    expect(await newest(delegate)).toMatchObject({
      sentence: 'Withdrew “Pleasant Island” as another name of Nauru.',
    })
    expect((await current()).aliases).toEqual([])
    await refusal(commands.withdrawAlias(forum.clerk, { code, alias: alias!.id }))
    await commands.addAlias(forum.clerk, { code, alias: 'Pleasant Island' })
  })

  test('of another party is not withdrawn from here', async () => {
    await commands.addAlias(forum.clerk, { code: 'AU', alias: 'Commonwealth of Australia' })
    const [alias] = (await getPartyEditing(forum.clerk, { code: 'AU' }))!.aliases
    await refusal(commands.withdrawAlias(forum.clerk, { code, alias: alias!.id }))
  })
})

describe('a note', () => {
  test('is added once, also when its form is sent twice at the same moment: one writer waits for the other', async () => {
    const typed = { code, kind: 'REMARK', text: 'One line\r\nand another' } as const
    await make.db.query('begin')
    await make.db.query('select from party where code = $1 for update', [code])
    const sent = Promise.allSettled([
      commands.addPartyNote(forum.clerk, typed),
      commands.addPartyNote(forum.clerk, typed),
    ])
    await expect.poll(waiting).toBe(2)
    await make.db.query('rollback')
    expect((await sent).map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { notes } = await current()
    expect(notes.map(({ text }) => text)).toEqual(['One line\nand another'])
  })

  test('is changed with both texts in the history, and refused when it has since been changed', async () => {
    const [note] = (await current()).notes
    const revision = String(note!.revision)
    await commands.editPartyNote(forum.clerk, {
      code,
      note: note!.id,
      kind: 'SOURCES_DISAGREE',
      text: 'Two claims',
      revision,
    })
    expect((await newest(delegate))?.facts).toEqual([
      { what: 'Kind of note', now: 'remark', then: 'sources disagree' },
      { what: 'Note', now: 'One line\nand another', then: 'Two claims' },
    ])
    const stale = await refusal(
      commands.editPartyNote(forum.clerk, { code, note: note!.id, kind: 'REMARK', text: 'Mine', revision }),
    )
    expect(stale.fields).toHaveProperty('revision')
    expect((await current()).notes[0]?.text).toBe('Two claims')
    expect(
      (await refusal(commands.withdrawPartyNote(forum.clerk, { code, note: note!.id, revision }))).fields,
    ).toHaveProperty('revision')
  })

  test('is withdrawn, kept in the history, and cannot be changed after that', async () => {
    const [note] = (await current()).notes
    const revision = String(note!.revision)
    await commands.withdrawPartyNote(forum.clerk, { code, note: note!.id, revision })
    expect((await current()).notes).toEqual([])
    expect((await newest(delegate))?.facts).toEqual([{ what: 'Note', now: 'Two claims', then: null }])
    await refusal(
      commands.editPartyNote(forum.clerk, { code, note: note!.id, kind: 'REMARK', text: 'Again', revision }),
    )
  })
})

describe('a contact', () => {
  test('is recorded without a word of it in the sentences or the entries of the log', async () => {
    await commands.addPartyContact(forum.clerk, { code, ...contact })
    const [one] = (await current()).contacts
    await commands.editPartyContact(forum.clerk, {
      code,
      contact: one!.id,
      ...contact,
      address: '2 Shore Road',
      revision: String(one!.revision),
    })
    expect((await newest())?.sentence).toBe('Changed a contact of Nauru: address.')
    expect((await newest(delegate))?.sentence).not.toMatch(/contact/)
    const { rows } = await make.db.query(
      `select convert_from(body, 'UTF8') as body from audit.event where convert_from(body, 'UTF8') ~ 'Shore Road|office@example|Ministry of Foreign'`,
    )
    expect(rows).toEqual([])
  })

  test('is refused when it has since been changed, and withdrawn when it is as it was seen', async () => {
    const [one] = (await current()).contacts
    const stale = String(one!.revision - 1)
    expect(
      (await refusal(commands.withdrawPartyContact(forum.clerk, { code, contact: one!.id, revision: stale })))
        .fields,
    ).toHaveProperty('revision')
    const late = { code, contact: one!.id, ...contact, address: '3 Shore Road', revision: stale }
    expect((await refusal(commands.editPartyContact(forum.clerk, late))).fields).toHaveProperty('revision')
    await commands.withdrawPartyContact(forum.clerk, {
      code,
      contact: one!.id,
      revision: String(one!.revision),
    })
    expect((await current()).contacts).toEqual([])
  })
})
