import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { people, type Person } from '@/e2e/support/people'
import { endAll, pause } from '@/scripts/processes.mjs'
import { asSuperuser, startStandby } from '../servers/postgres'
import { bringUp, type Register } from '../servers/register'
import { clientOf, openSession } from '../support/client'
import { killDatabase } from '../support/kill'
import { renaming, submit } from '../support/requests'

/**
 * Lists, searches and pages as of a day, read from a standby: the first web server is told of it, the second is not. What was acknowledged is on
 * every page that is asked for afterwards, whatever the standby does.
 */

const TOKEN = 'of-the-replica'
let register: Register
const standby = () => path.join(register.folder, 'standby')
const origins = () => register.nodePorts.map((port) => `http://127.0.0.1:${port}`)
const onStandby = (statement: string) =>
  asSuperuser(register.ports.standby, (db) => db.query(statement), 'chancery')

beforeAll(async () => {
  register = await bringUp({ standby: true })
  await startStandby(standby(), { port: register.ports.standby, primary: register.ports.database })
  const DATABASE_REPLICA_URL = register.through(register.ports.standby).DATABASE_URL
  const own = { ...register.through(register.ports.database), METRICS_TOKEN: TOKEN }
  await register.startNode(0, { ...own, NEXTAUTH_URL: origins()[0]!, DATABASE_REPLICA_URL })
  await register.startNode(1, { ...own, NEXTAUTH_URL: origins()[1]! })
})
afterAll(() => endAll())

/** Somebody who asks one of the servers without the proxy in between. */
async function as(person: Person, at: 0 | 1) {
  const asked = {
    ...register,
    ownerUrl: register.superuserUrl(),
    jobUrl: register.jobUrl(),
    origin: origins()[at]!,
  }
  return clientOf(asked, await openSession(asked, person))
}

/** How often a page was read from the standby, and why not, as the first server counts. */
async function readings(): Promise<Record<string, number>> {
  const answer = await fetch(`${origins()[0]}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })
  const lines = (await answer.text()).matchAll(/^chancery_replica_readings_total\{outcome="(\w+)"\} (\d+)$/gm)
  return Object.fromEntries(Array.from(lines, ([, outcome, count]) => [outcome!, Number(count)]))
}

/** Asks until pages are read from the standby again: after it was behind or away, it is left alone for a while. */
async function untilRead(ask: () => Promise<unknown>) {
  const before = (await readings()).read ?? 0
  while (((await readings()).read ?? 0) === before) {
    await ask()
    await pause(100)
  }
}

/** What a page says, without how it is drawn. */
const wordsOf = (html: string | null) =>
  (/<main[^]*<\/main>/.exec(html ?? '')?.[0] ?? '')
    .replaceAll(/<(script|style)[^]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')

const pages = [
  ...['/parties', '/parties?asOf=2016-03-23', '/groups', '/change-requests', '/meetings', '/documents'],
  ...['/people', '/audit', '/search?q=korea', '/documents/search?q=report'],
]

test('what is read from the standby is what the primary says, for each role, and is counted', async () => {
  for (const person of Object.keys(people) as Person[]) {
    const [there, here] = [await as(person, 0), await as(person, 1)]
    for (const page of pages)
      expect(wordsOf(await there.page(page)), `${person} ${page}`).toBe(wordsOf(await here.page(page)))
  }
  expect((await readings()).read).toBeGreaterThan(pages.length)
})

let begun = 0
const parties = ['Fiji', 'Nauru', 'Tonga', 'Palau', 'Samoa', 'Vanuatu']
/** Submits a request, on either server; its code. */
async function submitted(at: 0 | 1, words: string): Promise<string> {
  const n = begun++
  const clerk = await as('secretariat', at)
  const answer = await submit(clerk, renaming(parties[n % parties.length]!, n, words))
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
  return String(answer.value.code)
}
const listed = async (code: string) =>
  wordsOf(await (await as('secretariat', 0)).page('/change-requests')).includes(code)

test('who was told that something is recorded finds it on the next page, whichever server recorded it', async () => {
  await untilRead(() => listed('none'))
  for (let n = 0; n < 20; n++) {
    const code = await submitted(n % 2 === 0 ? 0 : 1, 'followed at once')
    expect(await listed(code), code).toBe(true)
  }
})

test('a standby that stays behind is passed over, and read again when it has caught up', async () => {
  await untilRead(() => listed('none'))
  await onStandby('select pg_wal_replay_pause()')
  const code = await submitted(1, 'while the standby stands still')
  const before = await readings()
  expect(await listed(code)).toBe(true)
  const after = await readings()
  expect([after.read, after.behind]).toEqual([before.read, (before.behind ?? 0) + 1])
  await onStandby('select pg_wal_replay_resume()')
  await untilRead(async () => expect(await listed(code)).toBe(true))
})

test('a standby that is promoted, or gone, is no source of pages', async () => {
  await onStandby('select pg_promote()')
  const code = await submitted(1, 'after the standby was promoted')
  const before = await readings()
  expect(await listed(code)).toBe(true)
  await killDatabase(standby())
  const last = await submitted(1, 'after the standby was killed')
  expect([await listed(code), await listed(last)]).toEqual([true, true])
  expect((await readings()).read).toBe(before.read)
})
