import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import { closeQueue, openedQueue } from '@/lib/kernel/queue'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { runJobAgain } from './commands'
import { getSystem } from './queries'
import { runAgain } from './run-again'
import { startJobs } from './worker'

let database: TestDatabase
let make: Factories
let owner: Client
let forum: Awaited<ReturnType<Factories['makeForum']>>
beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await startJobs('web')
})
afterAll(async () => {
  await closeQueue()
  await Promise.all([owner.end(), make.close(), disconnect()])
  await database.drop()
})

/** Two jobs that were tried as often as they are. */
async function fail() {
  const boss = openedQueue()!
  for (const name of ['clear-old', 'verify-log']) {
    await boss.send(name, {}, { retryLimit: 0 })
    const [taken] = await boss.fetch(name)
    await boss.fail(name, taken!.id, new Error(`${name} cannot be done.`))
  }
}

test('the administrator sees what failed, and each is run again once', async () => {
  await fail()
  const { failed, wrong } = await getSystem(forum.admin, {})
  expect(failed.map(({ words, fault }) => [words, fault]).sort()).toEqual([
    ['Deletes what is kept only for a time', 'clear-old cannot be done.'],
    ['Verifies the log', 'verify-log cannot be done.'],
  ])
  expect(wrong.join(' ')).toContain('2 jobs have failed')

  for (const { id } of failed) await runJobAgain(forum.admin, { id })
  const asked = await owner.query<{ id: string; data: object }>(
    `select id, data from work.job where name = 'run-again' and state = 'created'`,
  )
  expect(asked.rows.map(({ data }) => data)).toHaveLength(2)
  for (const { data } of asked.rows) await runAgain.work(data, new AbortController().signal)
  expect((await getSystem(forum.admin, {})).failed).toEqual([])
  const { rows } = await owner.query(
    `select name from work.job where state = 'created' and name <> 'run-again' order by 1`,
  )
  expect(rows).toEqual([{ name: 'clear-old' }, { name: 'verify-log' }])

  await expect(runJobAgain(forum.admin, { id: failed[0]!.id })).rejects.toThrow(/no longer among the failed/)
  const { rows: said } = await owner.query(
    `select count(*)::int as n from audit.leaf where action = 'job.run-again'`,
  )
  expect(said[0].n).toBe(2)
})

test('nobody else sees the system or has a job run again', async () => {
  for (const actor of [forum.clerk, forum.canberra]) {
    await expect(getSystem(actor, {})).rejects.toThrow()
    await expect(runJobAgain(actor, { id: crypto.randomUUID() })).rejects.toThrow()
  }
})

test('a server that gives no sign is told as ended', async () => {
  const nodes = async () => (await getSystem(forum.admin, {})).nodes.map(({ isLive }) => isLive)
  await vi.waitFor(async () => expect(await nodes()).toEqual([true]))
  await owner.query(`update work.instance set heartbeat_on = now() - interval '1 minute'`)
  expect(await nodes()).toEqual([false])
})
