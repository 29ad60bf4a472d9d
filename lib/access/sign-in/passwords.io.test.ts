import * as argon2 from '@node-rs/argon2'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { TooManyAtOnce } from '@/lib/kernel/turns'
import { hashPassword, nobodysDigest, passwordsAtATime, verifyPassword } from './passwords'

vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>()
  return { ...real, verify: vi.fn(real.verify) }
})
afterEach(() => vi.mocked(argon2.verify).mockClear())

describe('passwords', () => {
  test('are kept as argon2id over 64 MiB in three passes, and taken exactly as typed', async () => {
    const password = ' größer\u0000 Straße é '
    const digest = await hashPassword(password)
    expect(digest).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
    expect(await verifyPassword(digest, password)).toBe(true)
    for (const other of [password.trim(), password.normalize('NFD'), password.split('\u0000')[0]!]) {
      expect(await verifyPassword(digest, other)).toBe(false)
    }
  })

  test('are not cut: the last of 128 characters counts', async () => {
    const digest = await hashPassword('x'.repeat(128))
    expect(await verifyPassword(digest, `${'x'.repeat(127)}y`)).toBe(false)
  })

  test('of nobody have one digest, which nothing fits', async () => {
    const digest = await nobodysDigest()
    expect(await nobodysDigest()).toBe(digest)
    expect(await verifyPassword(digest, '')).toBe(false)
  })

  test('of a digest that cannot be read are a fault, and never called wrong', async () => {
    await expect(verifyPassword('nonsense', 'nonsense')).rejects.toThrow()
  })
})

test.each([
  [256, 1],
  [512, 1],
  [1024, 3],
  [24_000, 3],
])('a machine with %i MiB checks %i at a time', (mebibytes, expected) => {
  expect(passwordsAtATime(mebibytes * 2 ** 20)).toBe(expected)
})

describe('many passwords at once', () => {
  const checks: { end: (answer: boolean) => void; fail: (error: Error) => void }[] = []
  const check = () => verifyPassword('digest', 'x')
  const until = (count: number) =>
    vi.waitFor(() => expect(argon2.verify).toHaveBeenCalledTimes(count), { interval: 1 })

  test('are checked three at a time where there is memory for it; whoever ends hands the place on, and a queue that grows too long is refused', async () => {
    vi.mocked(argon2.verify).mockImplementation(() => new Promise((end, fail) => checks.push({ end, fail })))
    const answers = Array.from({ length: 3 + 64 }, check)
    const broken = expect(answers[1]).rejects.toThrow('broken')
    await expect(check()).rejects.toBeInstanceOf(TooManyAtOnce)
    await until(3)
    checks[0]!.end(true)
    checks[1]!.fail(new Error('broken'))
    await until(5)
    expect(await answers[0]).toBe(true)
    await broken
    for (let n = 2; n < answers.length; n++) {
      await until(Math.min(n + 3, answers.length))
      checks[n]!.end(true)
    }
    await Promise.all(answers.filter((answer) => answer !== answers[1]))
    const later = check()
    await until(answers.length + 1)
    checks.at(-1)!.end(true)
    expect(await later).toBe(true)
  })
})
