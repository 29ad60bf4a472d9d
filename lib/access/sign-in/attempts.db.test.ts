import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hashOf, newSessionSecret } from './cookies'
import { disconnect } from '@/lib/kernel/db'
import { beginAttempt, touchSession } from './functions'
import { hashPassword } from './passwords'
import { signIn, type Attempt } from './sign-in'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'

const password = 'wandering copper lantern'
const wrong = 'not the right lantern'
let database: TestDatabase
let make: Factories
let digest: string

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  await make.makeForum()
  digest = await hashPassword(password)
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

async function somebody() {
  const { id } = await make.makeUser({ role: 'SECRETARIAT' })
  await make.db.query('begin')
  await make.db.query(`select set_config('app.actor', 'command-line', true)`)
  await make.db.query('select door.set_password($1, $2)', [id, digest])
  await make.db.query('commit')
  const { rows } = await make.db.query<{ email: string }>('select email from app_user where id = $1', [id])
  return { id, email: rows[0]!.email, known: [{ user: id, device: newSessionSecret() }] }
}
const nobody = () => `${randomUUID()}@chancery.example`
let networks = 0
/** A network from which nobody tried anything yet. */
const somewhere = () => `10.${networks >> 8}.${networks++ & 255}.0/24`

const kindOf = (answer: Attempt) => ('kind' in answer ? answer.kind : 'in')
const from = (network: string | null) => ({ network, people: [] })
const tries = async (email: string, count: number, network: string | null) =>
  (
    await Promise.all(Array.from({ length: count }, () => signIn({ email, password: wrong }, from(network))))
  ).map(kindOf)
const countOf = async (email: string) => {
  const { rows } = await make.db.query(
    'select count(*)::int as n from door.attempt where login_hash = door.login_hash($1)',
    [email],
  )
  return rows[0].n as number
}
/** As if so much time had passed since the tries with this login. */
const later = (email: string, interval: string) =>
  make.db.query(`update door.attempt set at = at - $2::interval where login_hash = door.login_hash($1)`, [
    email,
    interval,
  ])
/** As if somebody had failed with this login before, so often and from there. */
const failed = (email: string, network: string, count: number) =>
  make.db.query(
    `insert into door.attempt (login_hash, network) select door.login_hash($1), $2 from generate_series(1, $3)`,
    [email, network, count],
  )
const entries = async () =>
  (await make.db.query('select count(*)::int as n from audit.leaf')).rows[0].n as number

describe('wrong tries of a stranger', () => {
  test('are slowed down exactly from the fifth on, also when twenty come at once', async () => {
    const { email } = await somebody()
    const kinds = await tries(email, 20, somewhere())
    expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(4)
    expect(kinds.filter((kind) => kind === 'slowed')).toHaveLength(16)
    // The first wait is a second, which may pass before the last of them arrives.
    expect(await countOf(email)).toBeLessThan(8)
  })

  test('refuse the right password as well, from the same network and until the time has come', async () => {
    const { email } = await somebody()
    const network = somewhere()
    await failed(email, network, 10)
    const slowed = await signIn({ email, password }, from(network))
    expect(slowed).toMatchObject({ kind: 'slowed', by: 'login' })
    expect((slowed as { until: number }).until - Date.now()).toBeGreaterThan(25_000)
    await later(email, '32 seconds')
    expect(await signIn({ email, password }, from(network))).toHaveProperty('sid')
    expect(await countOf(email)).toBe(0)
  })

  test('slow down a login that nobody has just the same', async () => {
    const known = await tries((await somebody()).email, 7, somewhere())
    expect((await tries(nobody(), 7, somewhere())).sort()).toEqual(known.sort())
  })

  test.each([
    [5, '1 second'],
    [8, '8 seconds'],
    [11, '1 minute'],
    [49, '1 minute'],
    [50, '15 minutes'],
    [400, '15 minutes'],
  ])('after %i of them have to wait %s', async (failures, wait) => {
    const { rows } = await make.db.query(`select door.wait($1, $1, true) = $2::interval as fits`, [
      failures,
      wait,
    ])
    expect(rows).toEqual([{ fits: true }])
  })

  test('are forgotten after a day, by whatever is done at the door', async () => {
    const email = nobody()
    await tries(email, 3, somewhere())
    await later(email, '23 hours 59 minutes')
    await touchSession(hashOf(newSessionSecret()))
    expect(await countOf(email)).toBe(3)
    await later(email, '2 minutes')
    await touchSession(hashOf(newSessionSecret()))
    expect(await countOf(email)).toBe(0)
  })
})

describe('a stranger who makes two hundred wrong tries', () => {
  test('does not keep the person out: a known browser is let in at once, another network as well', async () => {
    const { email, known } = await somebody()
    const strangers = somewhere()
    await failed(email, strangers, 50)
    expect(new Set(await tries(email, 150, strangers))).toEqual(new Set(['slowed']))
    const began = Date.now()
    expect(await signIn({ email, password }, { network: strangers, people: known })).toHaveProperty('sid')
    expect(Date.now() - began).toBeLessThan(10_000)
    expect(kindOf(await signIn({ email, password }, from(strangers)))).toBe('slowed')
    expect(await signIn({ email, password }, from(somewhere()))).toHaveProperty('sid')
  })

  test('from all over the world leaves each network a try at once, and the next after a minute', async () => {
    const { email, known } = await somebody()
    for (let n = 0; n < 50; n++) await failed(email, somewhere(), 4)
    const mine = somewhere()
    const mistyped = await signIn({ email, password: wrong }, from(mine))
    expect(mistyped).toMatchObject({ kind: 'slowed', by: 'login' })
    expect((mistyped as { until: number }).until - Date.now()).toBeLessThanOrEqual(60_000)
    expect(kindOf(await signIn({ email, password }, from(mine)))).toBe('slowed')
    expect(await signIn({ email, password }, from(somewhere()))).toHaveProperty('sid')
    expect(await signIn({ email, password }, { network: mine, people: known })).toHaveProperty('sid')
    await later(email, '61 seconds')
    expect(await signIn({ email, password }, from(mine))).toHaveProperty('sid')
  })

  test('where networks cannot be told keeps others waiting for a minute at most', async () => {
    const { rows } = await make.db.query(`select door.wait(400, 400, false) = interval '1 minute' as fits`)
    expect(rows).toEqual([{ fits: true }])
    const { email, known } = await somebody()
    await tries(email, 12, null)
    expect(await signIn({ email, password }, { network: null, people: known })).toHaveProperty('sid')
  })

  test('gets no share of the tries of a known browser, and the browser of somebody else is not known', async () => {
    const [one, other] = [await somebody(), await somebody()]
    const network = somewhere()
    await failed(one.email, network, 10)
    expect(kindOf(await signIn({ email: one.email, password }, { network, people: other.known }))).toBe(
      'slowed',
    )
  })
})

describe('a known browser', () => {
  test('is kept waiting after five failures, and not refused', async () => {
    const { email, known } = await somebody()
    const device = hashOf(known[0]!.device)
    const pauses: number[] = []
    for (let n = 0; n < 12; n++) {
      const answer = await beginAttempt(email, { network: somewhere(), device })
      if (answer.refused) throw new Error('refused')
      pauses.push(Math.round(answer.pause))
      await make.db.query('update door.attempt set at = now() where device = $1', [device])
    }
    expect(pauses).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15])
  })

  test('that sends many at once waits for each of them in turn, until the line is too long', async () => {
    const { email, known } = await somebody()
    const device = hashOf(known[0]!.device)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => beginAttempt(email, { network: null, device })),
    )
    const turns = answers.flatMap((answer) => (answer.refused ? [] : Math.round(answer.pause)))
    expect(turns.sort((a, b) => a - b)).toEqual([0, 0, 0, 0, 0, 1, 3, 7, 15, 30, 45])
  })

  test('waits for its turn before the password is looked at', async () => {
    const { id, email, known } = await somebody()
    for (let n = 0; n < 5; n++) await beginAttempt(email, { network: null, device: hashOf(known[0]!.device) })
    const began = Date.now()
    expect(await signIn({ email, password }, { network: null, people: known })).toMatchObject({ userId: id })
    expect(Date.now() - began).toBeGreaterThan(900)
    expect(await countOf(email)).toBe(0)
  })

  test('neither slows its network nor strangers with the same login', async () => {
    const { email, known } = await somebody()
    const network = somewhere()
    for (let n = 0; n < 30; n++)
      await beginAttempt(email, { network, device: hashOf(n < 5 ? known[0]!.device : String(n)) })
    expect(await signIn({ email, password }, from(network))).toHaveProperty('sid')
  })
})

describe('a network', () => {
  test('has twenty failures in ten minutes, over all logins; then it waits, for known and unknown ones', async () => {
    const network = somewhere()
    const kinds = (await Promise.all(Array.from({ length: 24 }, () => tries(nobody(), 1, network)))).flat()
    expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(20)
    expect(kinds.filter((kind) => kind === 'slowed')).toHaveLength(4)
    const { email, known } = await somebody()
    const refused = await signIn({ email, password }, from(network))
    expect(refused).toMatchObject({ kind: 'slowed', by: 'network' })
    expect((refused as { until: number }).until - Date.now()).toBeLessThanOrEqual(600_000)
    expect(await signIn({ email, password }, { network, people: known })).toHaveProperty('sid')
    expect(await signIn({ email, password }, from(somewhere()))).toHaveProperty('sid')
    await make.db.query(`update door.attempt set at = at - interval '10 minutes' where network = $1`, [
      network,
    ])
    expect(await signIn({ email, password }, from(network))).toHaveProperty('sid')
  })

  test('is all that is kept of an address', async () => {
    for (const [address, code] of [
      ['192.0.2.7', '23514'],
      ['192.0.2.7/24', '23514'],
      ['2001:db8::1', '23514'],
      ['2001:db8::/64', '23514'],
    ])
      await expect(
        make.db.query(`insert into door.attempt (login_hash, network) values ('', $1)`, [address]),
      ).rejects.toMatchObject({ code })
  })
})

test('two servers share the count', async () => {
  const { email } = await somebody()
  vi.resetModules()
  const other = await import('./sign-in')
  const { disconnect: disconnectOther } = await import('@/lib/kernel/db')
  expect(other.signIn).not.toBe(signIn)
  const network = somewhere()
  await failed(email, network, 10)
  await later(email, '33 seconds')
  const attempts = Array.from({ length: 20 }, (_, n) =>
    (n % 2 ? other.signIn : signIn)({ email, password: wrong }, from(network)),
  )
  expect((await Promise.all(attempts)).map(kindOf)).not.toContain('wrong')
  await disconnectOther()
  // One of the twenty had its turn, and all others saw that.
  expect(await countOf(email)).toBe(11)
})

test.each([
  ['the same login', { login: 'a@chancery.example', network: null, device: null }],
  ['the same network', { login: 'b@chancery.example', network: '203.0.113.0/24', device: null }],
  ['the same browser', { login: 'c@chancery.example', network: null, device: Buffer.alloc(32, 1) }],
])('a try waits until another one of %s is counted', async (_, { login, network, device }) => {
  const server = await openFactories(database.ownerUrl)
  await server.db.query('begin')
  await server.db.query('select door.knock($1, $2, $3)', [login, network, device])
  let answered = false
  const answer = beginAttempt(network ? nobody() : login, { network, device }).then(() => (answered = true))
  await setTimeout(500)
  expect(answered).toBe(false)
  await server.db.query('commit')
  await answer
  await server.close()
})

test('a try is not refused because of one that began later and was counted first', async () => {
  const server = await openFactories(database.ownerUrl)
  const [login, network] = [nobody(), somewhere()]
  await server.db.query('begin')
  await server.db.query('select now()')
  await beginAttempt(login, { network, device: null })
  const { rows } = await server.db.query('select refused from door.knock($1, $2, null)', [login, network])
  expect(rows).toEqual([{ refused: null }])
  await server.db.query('commit')
  await server.close()
})

test('the right password takes back what was counted in its network, and what was counted elsewhere stays', async () => {
  const { email } = await somebody()
  const [mine, theirs] = [somewhere(), somewhere()]
  await failed(email, theirs, 7)
  await failed(email, mine, 3)
  expect(await signIn({ email, password }, from(mine))).toHaveProperty('sid')
  expect(await countOf(email)).toBe(7)
})

test('a failure of a login that nobody has leaves no entry in the log; one of an account does', async () => {
  const { email } = await somebody()
  const before = await entries()
  await tries(nobody(), 7, somewhere())
  await tries(nobody(), 1, null)
  expect(await entries()).toBe(before)
  await tries(email, 1, somewhere())
  expect(await entries()).toBe(before + 1)
})

test('what the log keeps of sign-ins names no network', async () => {
  const { email } = await somebody()
  const network = '203.0.113.0/24'
  await tries(email, 2, network)
  await signIn({ email, password }, from(network))
  const { rows } = await make.db.query(
    `select count(*)::int as n from audit.event where convert_from(body, 'UTF8') like '%203.0.113%'`,
  )
  expect(rows).toEqual([{ n: 0 }])
})

test('a try whose password could not be looked at is taken back', async () => {
  const { email } = await somebody()
  await make.db.query(
    `update door.credential set password_hash = 'no digest' where user_id = (select id from app_user where email = $1)`,
    [email],
  )
  expect(kindOf(await signIn({ email, password }, from(somewhere())))).toBe('fault')
  expect(await countOf(email)).toBe(0)
})
