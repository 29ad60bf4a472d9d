import { AsyncResource } from 'node:async_hooks'
import { channel } from 'node:diagnostics_channel'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

/** Who may read the metrics. What is asked is a request as Node.js reports it. */

beforeEach(() => {
  vi.resetModules()
  for (const [name, value] of Object.entries({
    DATABASE_URL: 'postgresql://web@127.0.0.1/none',
    DATABASE_JOB_URL: 'postgresql://job@127.0.0.1/none',
    NEXTAUTH_URL: 'http://localhost:3000',
    NEXTAUTH_SECRET: 'x'.repeat(40),
    TRUSTED_PROXIES: '',
    METRICS_TOKEN: '',
    METRICS_TOKEN_FILE: '',
  }))
    vi.stubEnv(name, value)
})
afterEach(() => vi.unstubAllEnvs())

async function mayRead({ from = '127.0.0.1', forwarded = '', says = '' } = {}) {
  const { mayReadMetrics } = await import('./metrics-answer')
  const { followResponses } = await import('./response')
  followResponses()
  const headers = forwarded ? { 'x-forwarded-for': forwarded } : {}
  const request = { method: 'GET', socket: { remoteAddress: from }, headers }
  return new AsyncResource('a request').runInAsyncScope(() => {
    channel('http.server.request.start').publish({ request, response: {} })
    return mayReadMetrics(says || null)
  })
}

describe('without a token the metrics are read', () => {
  test('on this machine alone', async () => {
    expect(await mayRead()).toBe(true)
    expect(await mayRead({ from: '::ffff:127.0.0.1' })).toBe(true)
    expect(await mayRead({ from: '::1' })).toBe(true)
    expect(await mayRead({ from: '192.0.2.7' })).toBe(false)
    expect(await mayRead({ from: '192.0.2.7', says: 'Bearer ' })).toBe(false)
  })
  test('by nobody for whom a proxy asks, and by nobody once one is named or the address is https', async () => {
    expect(await mayRead({ forwarded: '127.0.0.1' })).toBe(false)
    vi.stubEnv('TRUSTED_PROXIES', '127.0.0.1')
    vi.resetModules()
    expect(await mayRead()).toBe(false)
    vi.stubEnv('TRUSTED_PROXIES', '')
    vi.stubEnv('NEXTAUTH_URL', 'https://register.example')
    vi.resetModules()
    expect(await mayRead()).toBe(false)
  })
})

test('with a token, from the environment or a file, the metrics are read by whoever sends it, and by nobody else', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'token-'))
  await writeFile(path.join(folder, 'token'), 'in-a-file\n')
  vi.stubEnv('METRICS_TOKEN_FILE', path.join(folder, 'token'))
  expect(await mayRead({ from: '192.0.2.7', says: 'Bearer in-a-file' })).toBe(true)
  expect(await mayRead()).toBe(false)
  vi.stubEnv('METRICS_TOKEN', 'secret')
  expect(await mayRead({ from: '192.0.2.7', says: 'Bearer secret' })).toBe(true)
  expect(await mayRead({ from: '192.0.2.7', says: 'Bearer secreT' })).toBe(false)
  expect(await mayRead({ says: 'secret' })).toBe(false)
  await rm(folder, { recursive: true })
})
