import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { setTimeZone } from '@/lib/access/account/commands'
import { keepForm, readForm } from '@/lib/access/account/form-state'
import { noteExport } from '@/lib/access/exports/commands'
import { closeSession, beginAttempt, openSession } from '@/lib/access/sign-in/functions'
import { hashOf, newSessionSecret } from '@/lib/access/sign-in/cookies'
import { verifyStoredLog } from '@/lib/audit/stored-log'
import { disconnect } from '@/lib/kernel/db'
import { RegisterReadOnly } from '@/lib/kernel/errors'
import { command } from '@/lib/kernel/operation'
import { systemActor } from '@/lib/kernel/policy'
import { isRepeated, sentForm } from '@/lib/kernel/sent-forms'
import { getFrame } from '@/lib/register/forum/queries'
import { addAlias } from '@/lib/register/parties/commands'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { traceOf } from '@/lib/testing/trace'
import { openWebLogin } from '@/lib/testing/web-login'
import { asOperator } from './operator'
import { switchReadOnly } from './read-only'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
let owner: Client
let trace: ReturnType<typeof traceOf>
let web: Awaited<ReturnType<typeof openWebLogin>>

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  trace = traceOf(make)
  web = await openWebLogin(database.appUrl)
})
afterEach(async () => {
  await end()
})
afterAll(async () => {
  await Promise.all([web.close(), owner.end(), make.close(), disconnect()])
  await database.drop()
})

const begin = (reason: string | null = 'A long migration.') => switchReadOnly(owner, true, reason)
const end = () => switchReadOnly(owner, false, null)
const name = () => ({ code: 'AU', alias: `Name ${randomUUID()}` })

describe('a register that was made read-only', () => {
  test('refuses what is recorded, in one sentence and without a trace, until it can be changed again', async () => {
    await begin()
    const refused = await trace.refusal(() => addAlias(forum.clerk, name()))
    expect(refused).toBeInstanceOf(RegisterReadOnly)
    expect(refused.sentence).toMatch(/^The register is read-only at the moment, so nothing was recorded\./)
    await end()
    await addAlias(forum.clerk, name())
  })

  test('refuses what is outside of the log as well, before anything is done', async () => {
    await begin()
    await expect(setTimeZone(forum.clerk, { zone: 'UTC' })).rejects.toBeInstanceOf(RegisterReadOnly)
  })

  test('is read all the same, and each page knows since when and why', async () => {
    expect((await getFrame(forum.clerk, {}))?.readOnly).toBeNull()
    await begin('Moving to another machine.')
    expect((await getFrame(forum.clerk, {}))?.readOnly).toEqual({
      ...{ since: expect.any(Date), reason: 'Moving to another machine.' },
    })
  })

  test('keeps what was typed in a form that it refuses', async () => {
    await begin()
    const content = { typed: { alias: 'Typed' }, sentence: 'Refused.', fields: {} }
    const id = await keepForm(forum.clerk, { form: '/parties/AU', content })
    expect(await readForm(forum.clerk, { id })).toMatchObject({ typed: { alias: 'Typed' } })
  })

  test('answers a form that was carried out before as it was answered then', async () => {
    const [given, sent] = [name(), sentForm(randomUUID(), { one: 'form' })]
    const first = await addAlias(forum.clerk, given, sent)
    await begin()
    const again = await addAlias(forum.clerk, given, sent)
    expect([again, isRepeated(again)]).toEqual([first, true])
  })

  test('lets people sign in and out, and notes which lists they take', async () => {
    await begin()
    const hash = hashOf(newSessionSecret())
    expect(await beginAttempt('nobody@chancery.example', { network: null, device: null })).toMatchObject({
      refused: null,
    })
    expect(await openSession(forum.clerk.id, hash, { idle: 60, lifetime: 60 })).not.toBeNull()
    await closeSession(hash)
    const taken = { list: 'Parties', choice: 'all', day: '2026-11-29', entries: 1, format: 'CSV' as const }
    await expect(noteExport(forum.clerk, taken)).resolves.toEqual({})
  })

  test('is begun and ended by the operator alone, once, and the audit trail says so', async () => {
    const words = await trace.said(() => begin('A long migration.'))
    expect(words).toMatchObject({
      ...{ action: 'read-only.begun', actor: 'command-line', audience: 'register' },
      ...{ sentence: 'Made the register read-only.', reason: 'A long migration.' },
    })
    expect(await trace.withoutTrace(() => begin('Again.'))).toMatchObject({
      ...{ isNew: false, reason: 'A long migration.' },
    })
    expect(await trace.said(end)).toMatchObject({ action: 'read-only.ended' })
    const insert = `insert into read_only_switch (id, is_on) values (gen_random_uuid(), true)`
    expect(await web.tried(forum.admin, insert)).toBe('42501')
    expect(await web.tried(forum.admin, 'update read_only_switch set is_on = false')).toBe('42501')
    expect(await web.count(forum.admin, 'read_only_switch')).toBeGreaterThan(0)
    expect(await web.count({}, 'read_only_switch')).toBe(0)
    await expect(
      asOperator(owner, () =>
        owner.query(`insert into read_only_switch (id, is_on) values (gen_random_uuid(), false)`),
      ),
    ).rejects.toMatchObject({ constraint: 'read_only_already' })
  })

  test('has an audit trail that verifies', async () => {
    await begin()
    const { verdict, departure } = await verifyStoredLog({ url: database.ownerUrl, role: 'chancery_guard' })
    expect([verdict.ok, departure]).toEqual([true, null])
  })

  test('is switched all the same by an operator who lost a race with somebody who writes', async () => {
    const writer = new Client({ connectionString: database.ownerUrl })
    await writer.connect()
    const [one, other] = [1, 2].map((key) => `select pg_advisory_xact_lock(${key})`)
    await writer.query(`set deadlock_timeout = '1h'; begin; ${one}`)
    let tries = 0
    const switching = asOperator(owner, async () => {
      tries++
      await owner.query(other!)
      // Both wait for each other now, and the one with the shorter patience is refused (40P01).
      if (tries === 1) void writer.query(`${other}; commit`)
      await owner.query(one!)
    })
    await switching
    expect(tries).toBe(2)
    await writer.end()
  })

  test('is not switched with a reason that fills every page', async () => {
    expect(() => begin('x'.repeat(501))).toThrow(/longer than 500 characters/)
  })
})

describe('the database holds it whatever the server believes', () => {
  const writes: [string, string][] = [
    ['a row of the register', `update forum set website = 'https://example.org'`],
    ['an act without a row', `select audit.record('register', 'test.tried', null, null, '{}', '{}')`],
  ]
  test.each(writes)('%s', async (_, sql) => {
    expect(await web.tried(forum.clerk, sql)).toBe(1)
    await begin()
    expect(await web.tried(forum.clerk, sql)).toBe('register_read_only')
    // Whatever a stolen password calls itself.
    for (const id of ['job', 'door']) expect(await web.tried({ ...forum.clerk, id }, sql)).not.toBe(1)
  })

  test('also where the login of the web is that of the owner', async () => {
    await begin()
    await owner.query('begin')
    await owner.query(
      `select set_config('app.actor', $1, true), set_config('app.role', 'SECRETARIAT', true), set_config('app.clearance', '3', true)`,
      [forum.clerk.id],
    )
    await expect(owner.query(writes[1]![1])).rejects.toMatchObject({ constraint: 'register_read_only' })
    await owner.query('rollback')
  })

  test('but the operator goes on', async () => {
    await begin()
    await asOperator(owner, () =>
      owner.query(`select audit.record('account', 'test.tried', null, null, '{}', '{"sentence": "Tried."}')`),
    )
  })

  test('in every table that is a part of the register', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname = 'public' and not exists (select from pg_trigger t where t.tgrelid = c.oid
         and t.tgfoid in ('audit.capture'::regproc, 'guard.refuse_while_read_only'::regproc)) order by 1`,
    )
    // Sessions, what one person has opened, read or typed, whose turn it is, and when a backup was made.
    expect(rows.map(({ name }) => name)).toEqual([
      ...[
        '_prisma_migrations',
        'backup',
        'examination_turn',
        'form_state',
        'list_export',
        'news_mark',
        'opening',
      ],
      ...['pack', 'preference', 'reading', 'sent_form', 'session'],
    ])
  })

  test('what the server makes of files is not kept either', async () => {
    const group = await make.makeGroup({ code: 'texts' })
    const document = await make.makeDocument({ groupId: group.id })
    const file = await make.makeFile({ documentId: document.id, words: null })
    await begin()
    const insert = command(
      'file:examine',
      z.object({}),
      ({ tx }) => tx.$executeRaw`
      insert into document_page (id, file_id, number, version) values (gen_random_uuid(), ${file}::uuid, 1, 1)`,
      { whileReadOnly: true },
    )
    await expect(insert(systemActor, {})).rejects.toBeInstanceOf(RegisterReadOnly)
  })
})

describe('whoever is writing when it is switched', () => {
  const writing = () => {
    const [isWritten, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const write = command('account:own', z.object({}), async ({ record }) => {
      await record({ audience: 'account', action: 'test.written', sentence: 'Wrote.' })
      isWritten.resolve()
      await mayEnd.promise
    })
    return { done: write(forum.clerk, {}), isWritten: isWritten.promise, goOn: mayEnd.resolve }
  }
  const waiting = async () =>
    Number(
      (await make.db.query(`select count(*) from pg_locks where locktype = 'advisory' and not granted`))
        .rows[0].count,
    )

  test('is waited for, and whoever comes after that is refused', async () => {
    const { done, isWritten, goOn } = writing()
    await isWritten
    let isSwitched = false
    const switched = begin().then(() => (isSwitched = true))
    await expect.poll(waiting, { timeout: 60_000 }).toBe(1)
    const late = addAlias(forum.clerk, name())
    await expect.poll(waiting, { timeout: 60_000 }).toBe(2)
    expect(isSwitched).toBe(false)
    goOn()
    await done
    await switched
    await expect(late).rejects.toBeInstanceOf(RegisterReadOnly)
  })
})
