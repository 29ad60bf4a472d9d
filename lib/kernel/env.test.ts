import { describe, expect, test } from 'vitest'
import { EnvironmentFault, readEnvironment } from './env'

const good = {
  DATABASE_URL: 'postgresql://chancery_app:x@127.0.0.1:5432/chancery',
  DATABASE_JOB_URL: 'postgresql://chancery_job:x@127.0.0.1:5432/chancery',
  NEXTAUTH_URL: 'https://register.example',
  NEXTAUTH_SECRET: 's'.repeat(32),
}
const faults = (changes: Record<string, string | undefined>) => {
  try {
    readEnvironment({ ...good, ...changes })
    return []
  } catch (error) {
    if (error instanceof EnvironmentFault) return error.sentences
    throw error
  }
}

describe('the environment', () => {
  test('is read once it is whole', () => {
    expect(readEnvironment(good)).toEqual({
      databaseUrl: good.DATABASE_URL,
      jobUrl: good.DATABASE_JOB_URL,
      origin: 'https://register.example',
      secure: true,
      signInPossible: true,
      secret: good.NEXTAUTH_SECRET,
      trustedProxies: null,
    })
  })

  test('names the proxies that are believed, or says how to write them', () => {
    const { trustedProxies } = readEnvironment({ ...good, TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' })
    expect(trustedProxies?.include('10.1.2.3')).toBe(true)
    expect(trustedProxies?.include('11.1.2.3')).toBe(false)
    expect(faults({ TRUSTED_PROXIES: 'proxy.example' })).toEqual([
      'TRUSTED_PROXIES must be addresses or networks with commas between them, such as 127.0.0.1, 10.0.0.0/8.',
    ])
  })

  test('takes the address of a database on several servers', () => {
    const several = 'postgresql://web:x@first:5432,second:5432/chancery?target_session_attrs=read-write'
    expect(faults({ DATABASE_URL: several, DATABASE_JOB_URL: several })).toEqual([])
  })

  test('names every variable that is missing, at once', () => {
    const sentences = faults({
      DATABASE_URL: undefined,
      DATABASE_JOB_URL: undefined,
      NEXTAUTH_URL: '',
      NEXTAUTH_SECRET: undefined,
    })
    expect(sentences).toHaveLength(4)
    for (const name of Object.keys(good)) expect(sentences.join()).toContain(name)
  })

  test.each([
    ['DATABASE_URL', 'mysql://x'],
    ['DATABASE_URL', 'not an address'],
    ['DATABASE_JOB_URL', undefined],
    ['DATABASE_JOB_URL', 'mysql://x'],
    ['DATABASE_URL', 'mysql://a,b/register'],
    ['DATABASE_POOLER', 'session'],
    ['NEXTAUTH_URL', 'register.example'],
    ['NEXTAUTH_URL', 'ftp://register.example'],
    ['NEXTAUTH_URL', 'https://register.example/register'],
    ['NEXTAUTH_URL', 'https://register.example/?a'],
    ['NEXTAUTH_URL', 'https://user:word@register.example'],
    ['NEXTAUTH_SECRET', 's'.repeat(31)],
    ['AUTH_TRUST_HOST', 'true'],
    ['AUTH_TRUST_HOST', 'false'],
  ])('refuses %s=%s and does not repeat it', (name, value) => {
    const sentences = faults({ [name]: value })
    expect(sentences).toHaveLength(1)
    expect(sentences[0]).toContain(name)
    expect(sentences[0]).not.toContain(value)
  })

  test.each([
    ['https://register.example:8443/', 'https://register.example:8443', true, true],
    ['http://localhost:3000', 'http://localhost:3000', false, true],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000', false, true],
    ['http://register.example', 'http://register.example', false, false],
    ['http://localhost.evil.example', 'http://localhost.evil.example', false, false],
  ])('of %s has the origin %s', (address, origin, secure, signInPossible) => {
    expect(readEnvironment({ ...good, NEXTAUTH_URL: address })).toMatchObject({
      origin,
      secure,
      signInPossible,
    })
  })
})
