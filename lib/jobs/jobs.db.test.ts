import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { PgBoss } from 'pg-boss'
import * as z from 'zod'
import { disconnect } from '@/lib/kernel/db'
import { command } from '@/lib/kernel/operation'
import { can, systemActor } from '@/lib/kernel/policy'
import { ask, closeQueue, FAILED, openQueue, openedQueue } from '@/lib/kernel/queue'
import { failedJobs } from '@/lib/portal/system/work'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { openWebLogin } from '@/lib/testing/web-login'
import { jobs } from './all'
import { runAgain } from './run-again'
import { verifyLog } from './verify-log'
import { startJobs } from './worker'

let database: TestDatabase
let make: Factories
let owner: Client
let boss: PgBoss
beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  // Asks only, so that no job is taken but by the tests.
  await startJobs('web')
  boss = openedQueue()!
})
beforeEach(() => owner.query('delete from work.job'))
afterAll(async () => {
  await closeQueue()
  await Promise.all([owner.end(), make.close(), disconnect()])
  await database.drop()
})

const stop = new AbortController().signal

test('the tables of the migration are those that the library expects', async () => {
  expect(await boss.detectSchemaDrift()).toMatchObject({ ok: true })
})

test('each job acts by one permission, which the server holds', () => {
  expect(jobs.filter(({ permission }) => !can(systemActor, permission))).toEqual([])
  expect(new Set(jobs.map(({ name }) => name)).size).toBe(jobs.length)
})

const asks = command('register:read', z.object({ fails: z.boolean() }), async ({ tx }, { fails }) => {
  await ask(tx, 'clear-old')
  if (fails) throw new Error('refused')
})
const waiting = async () =>
  (await owner.query(`select name from work.job where state = 'created'`)).rows.map(({ name }) => name)

test('a job is asked for in the transaction that gives rise to it, and only with it', async () => {
  const { clerk } = await make.makeForum()
  await expect(asks(clerk, { fails: true })).rejects.toThrow('refused')
  expect(await waiting()).toEqual([])
  await asks(clerk, { fails: false })
  await asks(clerk, { fails: false })
  expect(await waiting()).toEqual(['clear-old'])
})

test('the login of the web process asks for jobs, and reads and changes none', async () => {
  const web = await openWebLogin(database.appUrl)
  expect(await web.tried({}, 'select * from work.job_common')).toBe('42501')
  expect(await web.tried({}, `update work.job_common set state = 'completed'`)).toBe('42501')
  expect(await web.tried({}, 'delete from work.queue')).toBe('42501')
  await web.close()
})

test('a job whose worker was killed is taken by another', async () => {
  await boss.send('clear-old')
  expect(await boss.fetch('clear-old')).toHaveLength(1)
  await boss.supervise('clear-old')
  expect(await boss.fetch('clear-old'), 'while its worker lives').toEqual([])
  await owner.query(`update work.job set heartbeat_on = now() - interval '1 minute' where state = 'active'`)
  await owner.query('update work.queue set monitor_on = null, monitor_claim_on = null')
  await boss.supervise('clear-old')
  const { rows } = await owner.query(`select state, start_after > now() as later from work.job`)
  expect(rows).toEqual([{ state: 'retry', later: true }])
  await owner.query('update work.job set start_after = now()')
  expect(await boss.fetch('clear-old')).toHaveLength(1)
})

test('a job that failed for the last time waits among the failed ones until it is run again', async () => {
  await boss.send('clear-old', {}, { retryLimit: 0 })
  const [taken] = await boss.fetch('clear-old')
  await boss.fail('clear-old', taken!.id, new Error('The folder cannot be read.'))
  const [failed] = await boss.findJobs(FAILED)
  expect(failed).toMatchObject({
    sourceName: 'clear-old',
    sourceOutput: { message: 'The folder cannot be read.' },
  })
  expect(await runAgain.work({ id: failed!.id }, stop)).toEqual({ again: 1 })
  expect(await waiting()).toEqual(['clear-old'])
})

test('a failed job is done with where another of its kind waits already', async () => {
  await boss.send('clear-old', {}, { retryLimit: 0 })
  const [taken] = await boss.fetch('clear-old')
  await boss.fail('clear-old', taken!.id, new Error('The folder cannot be read.'))
  await boss.send('clear-old')
  const [failed] = await failedJobs(systemActor, {})
  expect(await runAgain.work({ id: failed!.id }, stop)).toEqual({ again: 0 })
  expect(await failedJobs(systemActor, {})).toEqual([])
  expect(await waiting()).toEqual(['clear-old'])
})

test('the nightly verification tells a whole log, and what is wrong with one that was tampered with', async () => {
  vi.stubEnv('DATABASE_READ_URL', database.readUrl)
  expect(await verifyLog.work({}, stop)).toMatchObject({ intact: true, size: expect.any(Number) })
  await owner.query('begin; set local session_replication_role = replica')
  await owner.query(`update audit.leaf set root_hash = sha256('') where seq = 0`)
  await owner.query('commit')
  expect(await verifyLog.work({}, stop)).toMatchObject({ intact: false, fault: expect.any(String) })
})

test('while the register is read-only no job is taken; afterwards it is', async () => {
  const stateOf = async () =>
    (await owner.query(`select state from work.job where name = 'clear-old'`)).rows.map(({ state }) => state)
  await closeQueue()
  await startJobs('worker', { look: 50 })
  const taking = vi.spyOn(openedQueue()!, 'work')
  const leaving = vi.spyOn(openedQueue()!, 'offWork')
  await make.setReadOnly(true)
  await vi.waitFor(() => expect(leaving).toHaveBeenCalledTimes(jobs.length), { timeout: 60_000 })
  await openedQueue()!.send('clear-old')
  // The workers that were told to stop have, and none has begun since.
  await vi.waitFor(() => expect(openedQueue()!.getWipData()).toEqual([]), { timeout: 60_000 })
  expect(await stateOf()).toEqual(['created'])
  expect(taking).not.toHaveBeenCalled()
  await make.setReadOnly(false)
  await vi.waitFor(async () => expect(await stateOf()).toEqual(['completed']), { timeout: 60_000 })
  await closeQueue()
  boss = await openQueue('web')
}, 240_000)

test('a worker takes what is asked for, and ends cleanly', async () => {
  await closeQueue()
  await startJobs('worker')
  await openedQueue()!.send('clear-old')
  await vi.waitFor(
    async () =>
      expect((await owner.query(`select state from work.job where name = 'clear-old'`)).rows).toEqual([
        { state: 'completed' },
      ]),
    { timeout: 180_000 },
  )
  const schedules = await openedQueue()!.getSchedules()
  expect(schedules.map(({ name }) => name).sort()).toEqual(
    jobs
      .filter(({ due }) => due)
      .map(({ name }) => name)
      .sort(),
  )
  await closeQueue()
  const { rows } = await owner.query('select name from work.instance where stopped_on is null')
  expect(rows).toEqual([])
  boss = await openQueue('web')
}, 240_000)
