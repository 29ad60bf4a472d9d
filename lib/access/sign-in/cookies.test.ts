import { encode } from 'next-auth/jwt'
import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  cookieNames,
  cookieOptions,
  csrfTokenOf,
  hashOf,
  knowing,
  newSessionSecret,
  sealKnown,
  sealLeft,
  sealRefusal,
  sealSession,
  unsealKnown,
  unsealLeft,
  unsealRefusal,
  unsealSession,
} from './cookies'

const keys = { secure: true, secret: 's'.repeat(32) }
const others = { secure: true, secret: 't'.repeat(32) }

describe('cookies', () => {
  test('on https belong to this host alone; on http to this machine they have plain names', () => {
    for (const name of Object.values(cookieNames({ secure: true }))) expect(name).toMatch(/^__Host-/)
    for (const name of Object.values(cookieNames({ secure: false }))) expect(name).not.toMatch(/^__/)
    expect(cookieOptions({ secure: true })).toEqual({
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: true,
    })
    expect(cookieOptions({ secure: false }).secure).toBe(false)
  })

  test('have names of which none begins with another', () => {
    const names = Object.values(cookieNames({ secure: true }))
    for (const a of names) for (const b of names) expect(a !== b && b.startsWith(a)).toBe(false)
  })
})

describe('the id of a session', () => {
  test('is 32 random bytes, and comes back out of its seal', async () => {
    const sid = newSessionSecret()
    expect(Buffer.from(sid, 'base64url')).toHaveLength(32)
    expect(hashOf(sid)).toHaveLength(32)
    const sealed = await sealSession(sid, keys)
    expect(sealed).not.toContain(sid)
    expect(await unsealSession(sealed, keys)).toBe(sid)
  })

  test.each([
    ['nothing', ''],
    ['nonsense', 'nonsense'],
    ['something long', 'x'.repeat(100_000)],
  ])('is not found in %s', async (_, value) => expect(await unsealSession(value, keys)).toBeNull())

  test('is not found under another secret, in another token, or after its time', async () => {
    const sid = newSessionSecret()
    expect(await unsealSession(await sealSession(sid, others), keys)).toBeNull()
    expect(
      await unsealSession(await encode({ token: { sid: 'short' }, secret: keys.secret }), keys),
    ).toBeNull()
    expect(await unsealSession(await encode({ token: { sub: sid }, secret: keys.secret }), keys)).toBeNull()
    expect(
      await unsealSession(await encode({ token: { sid }, secret: keys.secret, maxAge: -60 }), keys),
    ).toBeNull()
  })
})

describe('a refusal', () => {
  const kept = {
    why: { kind: 'slowed', until: 1_800_000_000_000, by: 'login' } as const,
    email: 'ana@foreign.example',
  }

  test('comes back out of its seal, and nobody else reads or writes it', async () => {
    const sealed = await sealRefusal(kept, keys)
    expect(sealed).not.toContain('ana')
    expect(await unsealRefusal(sealed, keys)).toEqual(kept)
    expect(await unsealRefusal(sealed, others)).toBeNull()
  })

  test('is no session, and a session no refusal', async () => {
    expect(await unsealSession(await sealRefusal(kept, keys), keys)).toBeNull()
    expect(await unsealRefusal(await sealSession(newSessionSecret(), keys), keys)).toBeNull()
    // Not even when one holds all that the other does.
    const both = { token: { ...kept, sid: newSessionSecret() }, secret: keys.secret }
    expect(await unsealRefusal(await encode(both), keys)).toBeNull()
    expect(await unsealSession(await encode({ ...both, salt: 'refusal' }), keys)).toBeNull()
  })
})

test('the token of the form comes out of a cookie of ours only', () => {
  const digest = createHash('sha256').update(`abc${keys.secret}`).digest('hex')
  expect(csrfTokenOf(`abc|${digest}`, keys)).toBe('abc')
  for (const value of ['', 'abc', 'abc|', `abd|${digest}`, `abc|${digest}00`, `abc|${'0'.repeat(64)}`])
    expect(csrfTokenOf(value, keys)).toBeNull()
  expect(csrfTokenOf(`abc|${digest}`, others)).toBeNull()
})

test('what is left of a session after signing out comes back out of its seal, and is no session', async () => {
  const sid = newSessionSecret()
  const left = await sealLeft(sid, keys)
  expect(await unsealLeft(left, keys)).toBe(sid)
  expect(await unsealLeft(left, others)).toBeNull()
  expect(await unsealSession(left, keys)).toBeNull()
  expect(await unsealLeft(await sealSession(sid, keys), keys)).toBeNull()
})

describe('a browser', () => {
  const [ana, ben] = [randomUUID(), randomUUID()]

  test('knows who signed in with it, each under a name that stays the same', async () => {
    const people = knowing(knowing(knowing([], ana), ben), ana)
    expect(people.map(({ user }) => user)).toEqual([ana, ben])
    expect(people[0]).toEqual(knowing(people, ana)[0])
    expect(people[0]!.device).not.toBe(people[1]!.device)
    expect(await unsealKnown(await sealKnown(people, keys), keys)).toEqual(people)
  })

  test('knows the last five people, which a cookie has room for', async () => {
    let people = knowing([], ana)
    for (let n = 0; n < 9; n++) people = knowing(people, randomUUID())
    expect(people).toHaveLength(5)
    expect(people.some(({ user }) => user === ana)).toBe(false)
    expect((await sealKnown(people, keys)).length).toBeLessThan(2000)
  })

  test('knows nobody by a cookie that is not ours, and by no other cookie of ours', async () => {
    const people = knowing([], ana)
    expect(await unsealKnown(await sealKnown(people, others), keys)).toEqual([])
    expect(await unsealKnown('nonsense', keys)).toEqual([])
    const all = { token: { people, sid: newSessionSecret() }, secret: keys.secret }
    expect(await unsealKnown(await encode(all), keys)).toEqual([])
    expect(await unsealSession(await encode({ ...all, salt: 'known' }), keys)).toBeNull()
  })
})
