import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'

/** What the functions of the door do to the rows of one account, and to those of no other: asked of the database itself. */

let database: TestDatabase
let make: Factories
let anna: Actor
let boris: Actor
const network = { near: '192.0.2.0/24', far: '198.51.100.0/24' }

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  await make.makeForum()
  anna = await make.makeUser({ role: 'SECRETARIAT' })
  boris = await make.makeUser({ role: 'ADMIN' })
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const value = async (sql: string, values: unknown[] = []) =>
  (await make.db.query({ text: sql, values, rowMode: 'array' })).rows.map((row: unknown[]) => row[0])

/** Work in somebody's name, undone afterwards. */
async function as<T>(actor: Pick<Actor, 'id'> & { role?: string }, work: () => Promise<T>): Promise<T> {
  await make.db.query('begin')
  try {
    await make.db.query(
      `select set_config('app.actor', $1, true), set_config('app.role', $2, true), set_config('app.clearance', '3', true)`,
      [actor.id, actor.role ?? ''],
    )
    return await work()
  } finally {
    await make.db.query('rollback')
  }
}

const session = async (user: Actor, closed: string | null = null) => {
  const id = randomUUID()
  await make.db.query(
    `insert into session (id, token_hash, user_id, idle_seconds, expires_at, closed_at) values ($1, $2, $3, 60, now() + interval '1 hour', $4)`,
    [id, Buffer.from(id), user.id, closed],
  )
  return id
}
const isOpen = async (id: string) =>
  (await value('select closed_at is null from session where id = $1', [id]))[0]
const emailOf = async (user: Actor) =>
  (await value('select email from app_user where id = $1', [user.id]))[0] as string
const password = (user: Actor, keep: string | null = null) =>
  make.db.query(`select door.set_password($1, $2, $3)`, [user.id, `argon2 of ${user.id}`, keep])

describe('R-53: a login', () => {
  test('is that of one account, however it is written, as long as it is active', async () => {
    const found = async (login: string) => value('select user_id from door.find_login($1)', [login])
    const email = await emailOf(anna)
    expect(await found(` ${email.toUpperCase()} `)).toEqual([anna.id])
    expect(await found('nobody@state.example')).toEqual([null])
    await as({ id: 'command-line' }, async () => {
      await make.db.query('update app_user set active = false where id = $1', [anna.id])
      expect(await found(email)).toEqual([null])
    })
  })

  test('opens a session for an active account alone', async () => {
    const opened = (user: Actor | { id: string }) =>
      value(`select door.open_session($1, $2, '1 hour', '1 hour')`, [user.id, Buffer.from(randomUUID())])
    await as({ id: 'door' }, async () => {
      const [id] = await opened(anna)
      expect(await value('select user_id from session where id = $1', [id])).toEqual([anna.id])
      expect(await opened({ id: randomUUID() })).toEqual([null])
    })
    await as({ id: 'command-line' }, async () => {
      await make.db.query('update app_user set active = false where id = $1', [anna.id])
      expect(await opened(anna)).toEqual([null])
    })
  })
})

describe('R-53: what failed before', () => {
  type Tried = { login: string; network: string | null; device?: string }
  const attempt = async ({ login, network: from, device }: Tried) =>
    (
      await value(
        `insert into door.attempt (id, login_hash, network, device) values (gen_random_uuid(), door.login_hash($1), $2, $3) returning id`,
        [login, from, device ? Buffer.from(device) : null],
      )
    )[0] as string
  const left = async (ids: Record<string, string>) => {
    const kept = await value('select id from door.attempt')
    return Object.keys(ids).filter((name) => kept.includes(ids[name]))
  }
  const signedIn = (knocked: string | null) =>
    value(`select door.open_session($1, $2, '1 hour', '1 hour', $3)`, [
      anna.id,
      Buffer.from(randomUUID()),
      knocked,
    ])

  test('is forgotten of this login from this network once somebody signs in, and of nothing else', async () => {
    await as({ id: 'door' }, async () => {
      const ids = {
        now: await attempt({ login: 'anna', network: network.near }),
        before: await attempt({ login: 'anna', network: network.near }),
        elsewhere: await attempt({ login: 'anna', network: network.far }),
        another: await attempt({ login: 'boris', network: network.near }),
        known: await attempt({ login: 'anna', network: network.near, device: 'a browser' }),
      }
      const [id] = await signedIn(ids.now)
      expect(await left(ids)).toEqual(['elsewhere', 'another', 'known'])
      expect(await value('select network::text from door.origin where session_id = $1', [id])).toEqual([
        network.near,
      ])
    })
  })

  test('is forgotten of a known browser from every network', async () => {
    await as({ id: 'door' }, async () => {
      const ids = {
        now: await attempt({ login: 'anna', network: network.near, device: 'a browser' }),
        elsewhere: await attempt({ login: 'anna', network: network.far, device: 'a browser' }),
        other: await attempt({ login: 'anna', network: network.near, device: 'another' }),
        unknown: await attempt({ login: 'anna', network: network.near }),
      }
      await signedIn(ids.now)
      expect(await left(ids)).toEqual(['other', 'unknown'])
    })
  })

  test('is kept by whoever comes without having knocked, and no place is noted where none is known', async () => {
    await as({ id: 'door' }, async () => {
      const ids = { before: await attempt({ login: 'anna', network: network.near }) }
      const [id] = await signedIn(null)
      expect(await left(ids)).toEqual(['before'])
      const nowhere = await attempt({ login: 'boris', network: null })
      const [second] = await signedIn(nowhere)
      expect(
        await value('select count(*)::int from door.origin where session_id in ($1, $2)', [id, second]),
      ).toEqual([0])
    })
  })
})

describe('R-53: a password that is set', () => {
  const sentences = () =>
    value(
      `select convert_from(body, 'UTF8')::jsonb #>> '{meaning,sentence}' from audit.event where convert_from(body, 'UTF8') like '%password.set%' order by id desc limit 1`,
    )

  test('ends the open sessions of this account, but the one that set it', async () => {
    await as({ ...anna, role: 'SECRETARIAT' }, async () => {
      const ids = { kept: await session(anna), open: await session(anna), of: await session(boris) }
      const closed = await session(anna, '2026-01-01')
      await password(anna, ids.kept)
      expect([await isOpen(ids.kept), await isOpen(ids.open), await isOpen(ids.of)]).toEqual([
        true,
        false,
        true,
      ])
      expect(await value(`select closed_at < '2026-01-02' from session where id = $1`, [closed])).toEqual([
        true,
      ])
    })
  })

  test('is noted as handed over where somebody else set it', async () => {
    const handovers = () => value('select count(*)::int from handover where user_id = $1', [anna.id])
    const [before] = await handovers()
    await as({ ...anna, role: 'SECRETARIAT' }, async () => {
      await password(anna)
      expect(await handovers()).toEqual([before])
    })
    await as({ ...boris, role: 'ADMIN' }, async () => {
      await password(anna)
      expect(await handovers()).toEqual([Number(before) + 1])
    })
    await as({ id: 'command-line' }, async () => {
      await password(anna)
      expect(await handovers()).toEqual([before])
    })
  })

  test('is the first one, whoever else has one already, or takes the place of the one before', async () => {
    await as({ id: 'command-line' }, async () => {
      await password(boris)
      await password(anna)
      expect(await sentences()).toEqual(['Set the first password.'])
      await password(anna)
      expect(await sentences()).toEqual(['Reset a password.'])
      const kept = await value('select user_id from door.credential where password_hash = $1', [
        `argon2 of ${anna.id}`,
      ])
      expect(kept).toEqual([anna.id])
    })
  })

  test('forgets what failed for this login alone', async () => {
    await as({ id: 'command-line' }, async () => {
      for (const user of [anna, boris])
        await make.db.query(
          `insert into door.attempt (id, login_hash) values (gen_random_uuid(), door.login_hash($1))`,
          [await emailOf(user)],
        )
      await password(anna)
      expect(await value('select count(*)::int from door.attempt')).toEqual([1])
    })
  })
})

test('R-53: another role or party ends the open sessions of this account alone', async () => {
  await as({ id: 'command-line' }, async () => {
    const ids = { open: await session(anna), of: await session(boris) }
    const closed = await session(anna, '2026-01-01')
    await make.db.query(`update app_user set role = 'ADMIN' where id = $1`, [anna.id])
    expect([await isOpen(ids.open), await isOpen(ids.of)]).toEqual([false, true])
    expect(await value(`select closed_at < '2026-01-02' from session where id = $1`, [closed])).toEqual([
      true,
    ])
  })
})
