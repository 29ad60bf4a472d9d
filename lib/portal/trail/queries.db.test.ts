import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeRequest } from '@/lib/register/change-requests/commands'
import { decideRequest } from '@/lib/register/change-requests/decisions/commands'
import { disconnect } from '@/lib/kernel/db'
import { AccessDenied } from '@/lib/kernel/errors'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { READ_JUST_NOW } from '@/lib/testing/read-just-now'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { renameUser } from '@/lib/access/users/commands'
import { columnWords } from './column-words'
import { getEntry, getTrail, listEntries, PAGE } from './queries'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let delegate: Actor
let applied: string
let draft: string

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  for (const code of ['XA', 'XB']) await make.makeParty({ code, name: 'Twin' })
  const nauru = await make.makeParty({ code: 'NR', name: 'Nauru' })
  await make.makeGroup({ code: 'ahg', name: 'Ad Hoc Group' })
  delegate = await make.makeUser({ role: 'DELEGATE', party: nauru })
  const typed = (intent: 'submit' | 'keep') => ({
    effective: '1 January 2027',
    reason: 'It was asked for in writing.',
    basisText: 'Steering Group, decision 3',
    operations: [{ kind: 'CHANGE_MEMBERSHIP', party: 'Nauru', category: 'MEMBER', standing: 'SUSPENDED' }],
    intent,
  })
  draft = (await writeRequest(forum.clerk, typed('keep'))).code
  applied = (await writeRequest(forum.clerk, typed('submit'))).code
  for (const reviewer of [forum.canberra, forum.jakarta])
    await decideRequest(reviewer, {
      code: applied,
      version: '1',
      read: READ_JUST_NOW,
      decision: 'APPROVE',
      reason: '',
    })
  await renameUser(forum.admin, { id: delegate.id, was: delegate.name, name: 'Another name' })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const list = async (actor: Actor, input: object = {}) => {
  const page = await listEntries(actor, input)
  return { ...page, entries: page.acts.flatMap(({ entry, rows }) => [entry, ...rows]) }
}
const actionsFor = async (actor: Actor) => new Set((await list(actor)).entries.map(({ action }) => action))

describe('who reads what', () => {
  test('a delegate has no audit page', async () => {
    await expect(listEntries(delegate, {})).rejects.toBeInstanceOf(AccessDenied)
    await expect(getTrail(delegate, {})).rejects.toBeInstanceOf(AccessDenied)
    await expect(getEntry(delegate, { seq: '0' })).rejects.toBeInstanceOf(AccessDenied)
  })
  test('a reviewer reads neither drafts nor accounts, the secretariat no accounts, an administrator everything', async () => {
    const [reviewer, clerk, admin] = await Promise.all([
      actionsFor(forum.canberra),
      actionsFor(forum.clerk),
      actionsFor(forum.admin),
    ])
    expect(reviewer).not.toContain('change-request.kept')
    expect(reviewer).not.toContain('account.renamed')
    expect(clerk).toContain('change-request.kept')
    expect(clerk).not.toContain('account.renamed')
    expect(admin).toContain('account.renamed')
    expect(reviewer).toContain('register.changed')
  })
  test('of an entry that is not for the reader there is its number, time, table and hash, and nothing else', async () => {
    const { entries } = await list(forum.admin, { action: 'account.renamed' })
    const seq = String(entries[0]?.seq)
    const { told, ...sealed } = (await getEntry(forum.admin, { seq }))!
    expect(told?.entry.action).toBe('account.renamed')
    expect(await getEntry(forum.clerk, { seq })).toEqual({ ...sealed, told: null })
    const { closed } = await listEntries(forum.clerk, {})
    const { at, table, hash } = sealed
    expect(closed.find((one) => String(one.seq) === seq)).toEqual({ seq: Number(seq), at, table, hash })
    expect(await getEntry(forum.admin, { seq: '999999' })).toBeNull()
  })
})

describe('an act', () => {
  test('appears with who, why and on what ground, and the rows that it changed are folded under it', async () => {
    const { acts } = await list(forum.canberra, { about: applied })
    const change = acts.find(({ entry }) => entry.action === 'register.changed')
    expect(change?.entry).toMatchObject({
      who: 'Reviewer for Indonesia',
      quality: 'Co-chair reviewer, Indonesia',
      reason: 'It was asked for in writing.',
      basis: 'Steering Group, decision 3',
    })
    expect(change?.entry.about.map(({ name, href }) => [name, href])).toEqual(
      expect.arrayContaining([
        ['Nauru', '/parties/NR'],
        [applied, `/change-requests/${applied}`],
      ]),
    )
    expect(change?.rows.map(({ row }) => row?.subject)).toEqual([
      'Membership of Nauru',
      'Membership of Nauru',
      `Request ${applied}`,
    ])
  })
})

describe('the filters', () => {
  test.each([
    ['a code', 'NR'],
    ['a name', 'nauru'],
    ['a name with its code', 'Nauru (NR)'],
  ])('find what is about a party by %s', async (_, about) => {
    const { entries } = await list(forum.admin, { about })
    expect(entries.length).toBeGreaterThan(3)
    expect(entries.every((entry) => entry.about.some(({ name }) => name === 'Nauru'))).toBe(true)
  })
  test('say when nothing goes by what was typed', async () => {
    expect(await list(forum.admin, { about: 'Atlantis' })).toMatchObject({
      unclear: 'There is no party, group or request called “Atlantis”. Write its name or code.',
      count: 0,
    })
    expect(await list(forum.admin, { about: 'twin' })).toMatchObject({
      unclear: '“twin” can mean Twin (XA), Twin (XB). Write the code.',
      count: 0,
    })
    expect((await list(forum.admin, { about: 'Twin (XB)' })).count).toBeGreaterThan(0)
    expect(await list(forum.admin, { about: 'Ad Hoc Group' })).toMatchObject({ unclear: null })
  })
  test('find what a person or an office did, and an action', async () => {
    const byClerk = await list(forum.admin, { actor: forum.clerk.id })
    expect(new Set(byClerk.entries.map(({ who }) => who))).toEqual(new Set(['Registry clerk']))
    const kept = await list(forum.admin, { actor: forum.clerk.id, action: 'change-request.kept' })
    expect(kept.entries.map(({ about }) => [about[0]?.name, about[0]?.href])).toEqual([
      [expect.stringMatching(/^“.+”$/), `/change-requests/${draft}`],
    ])
    expect((await list(forum.admin, { actor: 'seed' })).entries[0]?.who).toBe(
      'Initial entry from published sources',
    )
    expect((await list(forum.admin, { actor: randomUUID() })).count).toBe(0)
  })
  test('find a period by its days in the forum’s zone, the last day included', async () => {
    const all = await list(forum.admin)
    const today =
      (await make.db.query<{ today: string }>(`select forum_today()::text as today from forum`)).rows[0]
        ?.today ?? ''
    expect((await list(forum.admin, { from: today, to: today })).count).toBe(all.count)
    expect((await list(forum.admin, { to: '2020-01-01' })).count).toBe(0)
    expect((await list(forum.admin, { from: '1 January 2099' })).count).toBe(0)
  })
  test.each([{ before: '-1' }, { from: '2016-02-31' }, { actor: 'nobody' }, { action: 'x; drop table' }])(
    'refuse %o',
    async (wrong) => {
      await expect(listEntries(forum.admin, wrong as never)).rejects.toMatchObject({ name: 'ZodError' })
    },
  )
})

test('entries come fifty a page, newest first, and the next page begins before the last one', async () => {
  let was = 'Another name'
  for (let n = 0; n < PAGE; n++) {
    const name = `Name ${n}`
    await renameUser(forum.admin, { id: delegate.id, was, name })
    was = name
  }
  const first = await list(forum.admin)
  expect(first.count).toBe(PAGE)
  const second = await list(forum.admin, { before: String(first.older) })
  const numbers = [...first.entries, ...second.entries].map(({ seq }) => seq)
  expect(new Set(numbers).size).toBe(2 * PAGE)
  expect(Math.max(...numbers) - Math.min(...numbers)).toBe(2 * PAGE - 1)
  expect(Math.max(...second.entries.map(({ seq }) => seq))).toBe(Number(first.older) - 1)
})

test('an entry shows the bytes that were hashed, its hash, and what else its transaction holds', async () => {
  const { acts } = await list(forum.admin, { action: 'register.changed' })
  const found = await getEntry(forum.admin, { seq: String(acts[0]?.entry.seq) })
  expect(JSON.parse(found?.told?.bytes ?? '')).toMatchObject({
    seq: acts[0]?.entry.seq,
    action: 'register.changed',
    actor: forum.jakarta.id,
  })
  const { createHash } = await import('node:crypto')
  expect(
    createHash('sha256')
      .update(Buffer.from([0]))
      .update(found?.told?.bytes ?? '')
      .digest('hex'),
  ).toBe(found?.hash)
  expect(found?.told?.others.map(({ row }) => row?.subject)).toContain('Membership of Nauru')
})

test('an entry tells of times by the clock of its reader, alone and in the list', async () => {
  const told = async (deviceZone: string) => {
    const reader = { ...forum.admin, deviceZone }
    const { entries } = await list(reader, { action: 'row.update', about: applied })
    const closed = (rows: { what: string; after: string }[] = []) =>
      rows.find(({ what }) => what === 'closed')?.after
    const entry = entries.find(({ row }) => closed(row?.changes))
    const alone = await getEntry(reader, { seq: String(entry?.seq) })
    expect(closed(alone?.told?.entry.row?.changes)).toBe(closed(entry?.row?.changes))
    return closed(entry?.row?.changes)
  }
  expect(await told('Pacific/Nauru')).toMatch(/UTC\+12$/)
  expect(await told('Asia/Kathmandu')).toMatch(/UTC\+5:45$/)
})

test('the head says how far the log goes, and offers only what this reader can meet', async () => {
  const trail = await getTrail(forum.canberra, {})
  const { rows } = await make.db.query('select size, root from audit.head')
  expect(trail.size).toBe(Number(rows[0].size))
  expect(trail.root).toBe(rows[0].root.toString('hex'))
  expect(trail.actors.map(({ label }) => label)).toEqual(
    expect.arrayContaining(['Registry clerk', 'Reviewer for Indonesia', 'The operator']),
  )
  expect(trail.actions).not.toContain('account.renamed')
  expect(trail.actors.map(({ value }) => value)).not.toContain(delegate.id)
})

test('a co-chair seat that the operator filled without approvals is shown for ever', async () => {
  const request = randomUUID()
  const content = {
    reason: 'The seat was vacant.',
    basis: { text: 'Letter of the other co-chair', link: null },
    operations: [{}],
  }
  await make.db.query('begin')
  await make.db.query(`set local session_replication_role = replica`)
  await make.db.query(
    `insert into change_request (id, code, year, number, kind, state, title, created_by, submitted_at, applied_at)
     values ($1, 'CR-2026-900', 2026, 900, 'RESTORATION', 'APPLIED', 'Appoint Indonesia.', $2, now(), now())`,
    [request, forum.admin.id],
  )
  await make.db.query(
    `insert into change_request_version (change_request_id, version, author_id, content) values ($1, 1, $2, $3)`,
    [request, forum.admin.id, Buffer.from(JSON.stringify(content))],
  )
  await make.db.query('commit')
  for (const actor of [forum.canberra, forum.clerk, forum.admin])
    expect((await getTrail(actor, {})).restorations).toMatchObject([
      {
        code: 'CR-2026-900',
        title: 'Appoint Indonesia.',
        reason: 'The seat was vacant.',
        basis: 'Letter of the other co-chair',
      },
    ])
})

test('every column that the trail can show has words', async () => {
  const { rows } = await make.db.query<{ name: string }>(
    `select distinct a.attname as name from pg_trigger t join pg_attribute a on a.attrelid = t.tgrelid
     where t.tgname = 'audit_row' and a.attnum > 0 and not a.attisdropped
       and a.attname !~ '^(id|applied_xid|(from|to)_(earliest|latest))$'`,
  )
  expect(rows.length).toBeGreaterThan(100)
  expect(rows.map(({ name }) => name).filter((name) => !(name in columnWords))).toEqual([])
})
