import { AsyncResource } from 'node:async_hooks'
import { channel } from 'node:diagnostics_channel'
import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { log } from '@/lib/kernel/log'
import { metrics } from '@/lib/kernel/metrics'
import { askedBy } from '@/lib/kernel/request'
import { followRequests } from './requests'

/** What is written and counted of each request. What is asked is a request as Node.js reports it. */

const canary = 'canary-7c1e'
const routes = {
  staticRoutes: [{ page: '/sign-in' }, { page: '/health/ready' }],
  dynamicRoutes: [
    { page: '/calendars/[secret]/meetings.ics', regex: '^/calendars/([^/]+?)/meetings\\.ics(?:/)?$' },
  ],
}

let folder: string
let lines = ''
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'routes-'))
  writeFileSync(path.join(folder, 'routes-manifest.json'), JSON.stringify(routes))
  vi.stubEnv('NODE_ENV', 'production')
  vi.stubEnv('CHANCERY_DIST_DIR', path.relative(process.cwd(), folder))
  const stream = Object.getOwnPropertySymbols(log).find((one) => String(one) === 'Symbol(pino.stream)')!
  const written = (log as unknown as Record<symbol, { write: (line: string) => boolean }>)[stream]!
  vi.spyOn(written, 'write').mockImplementation((line) => Boolean((lines += line)))
  await followRequests()
})
beforeEach(() => {
  log.level = 'info'
  lines = ''
})
afterAll(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

type Asked = { method?: string; url: string; status?: number; user?: string; isWhole?: boolean }

function answer({ method = 'GET', url, status = 200, user, isWhole = true }: Asked) {
  const response = Object.assign(new EventEmitter(), { statusCode: status, writableFinished: isWhole })
  new AsyncResource('a request').runInAsyncScope(() => {
    const headers = { cookie: canary, authorization: canary }
    channel('http.server.request.start').publish({ request: { method, url, headers }, response })
    if (user) askedBy(user)
  })
  response.emit('close')
}

const counted = async () =>
  (await metrics().requests.get()).values.map(({ labels, value }) => ({ ...labels, value }))

describe('a request', () => {
  test('has one line, with reference, route, status, duration and account', () => {
    answer({ url: `/sign-in?to=${canary}`, status: 303, user: 'an-id' })
    expect(lines.match(/\n/g)).toHaveLength(1)
    expect(JSON.parse(lines)).toEqual({
      ...{ level: 30, time: expect.any(String), msg: 'answered' },
      reference: expect.stringMatching(/^[0-9a-f]{8}$/),
      ...{ method: 'GET', route: '/sign-in', status: 303, milliseconds: expect.any(Number), user: 'an-id' },
    })
  })

  test('leaves nothing of its address and headers in the log and the metrics', async () => {
    for (const url of [`/calendars/${canary}/meetings.ics`, `/${canary}`, `/sign-in?email=${canary}`])
      answer({ url })
    expect(lines).not.toContain(canary)
    expect(lines).toContain('"route":"/calendars/[secret]/meetings.ics"')
    expect(await metrics().registry.metrics()).not.toContain(canary)
  })

  test('is counted by route, method and status; one that nobody waited for as interrupted', async () => {
    metrics().requests.reset()
    answer({ url: '/sign-in' })
    answer({ url: '/sign-in' })
    answer({ method: 'DELETE', url: '/nowhere', status: 405 })
    answer({ url: '/sign-in', isWhole: false })
    expect(await counted()).toEqual([
      { route: '/sign-in', method: 'GET', status: '200', value: 2 },
      { route: '(none)', method: 'other', status: '405', value: 1 },
      { route: '/sign-in', method: 'GET', status: 'interrupted', value: 1 },
    ])
    expect(lines).toContain('"msg":"interrupted"')
  })

  test('that comes every few seconds has a line only where everything is asked for', () => {
    answer({ url: '/health/ready' })
    answer({ url: '/_next/static/chunks/a.js' })
    expect(lines).toBe('')
    log.level = 'debug'
    answer({ url: '/health/ready' })
    expect(lines).toContain('"route":"/health/ready"')
  })
})
