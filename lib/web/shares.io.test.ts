import { NextRequest } from 'next/server'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import type { Query } from '@/lib/kernel/operation'
import type { TableFile } from '@/lib/kernel/tables/files'
import { HadTheirShare } from '@/lib/kernel/shares'
import { TooManyAtOnce } from '@/lib/kernel/turns'
import { paper } from './file-answers'
import { answerAnybody } from './routes'
import { searching } from './searching'
import { tableRoute } from './table-answers'

/** ASVS V2.4.1: heavy work is counted before it is done, and who has had their share is told when to come again. */
const reader = { id: 'somebody' }
vi.mock('./actor', () => ({ currentActor: async () => reader, signedIn: async () => reader }))
vi.mock('@/lib/access/sign-in/session', () => ({ signInAddress: async () => '/sign-in' }))
vi.mock('@/lib/access/exports/commands', () => ({ noteExport: vi.fn() }))
vi.mock('./response', async (original) => ({
  ...(await original<object>()),
  requestNetwork: () => '192.0.2.0/24',
}))
const takeShare = vi.hoisted(() => vi.fn())
vi.mock('@/lib/kernel/shares', async (original) => ({ ...(await original<object>()), takeShare }))

const work = vi.fn(async () => 'done')
const query = Object.assign(work, { permission: 'register:read', schema: z.object({}) }) as unknown as Query<
  z.ZodObject,
  string
>
const asked: [string, string, object, () => Promise<Response>][] = [
  [
    'a paper',
    'PAPER',
    { person: 'somebody' },
    () => paper(query, {}, (body) => ({ body, type: 'a/b', name: 'a' })),
  ],
  [
    'a list',
    'LIST',
    { person: 'somebody' },
    () =>
      tableRoute(query as unknown as Query<z.ZodObject, TableFile>)(listRequest, {
        params: Promise.resolve({}),
      }),
  ],
  [
    'the log',
    'LOG',
    { person: 'somebody' },
    () =>
      tableRoute(query as unknown as Query<z.ZodObject, TableFile>, 'LOG')(listRequest, {
        params: Promise.resolve({}),
      }),
  ],
  [
    'what is answered to anybody',
    'OPEN',
    { network: '192.0.2.0/24' },
    () => answerAnybody({ what: 'a test' }, async () => new Response(await work())),
  ],
]
const listRequest = new NextRequest('https://register.example/parties.csv')

beforeEach(() => void vi.clearAllMocks())

describe.each(asked)('%s', (_, kind, of, ask) => {
  test('is counted, and not done for who has had their share: 429, with the time to wait', async () => {
    takeShare.mockRejectedValueOnce(new HadTheirShare(90))
    const answer = await ask()
    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toBe('90')
    expect(await answer.text()).toBe(
      'This was requested too often in a short time. Try again in 2 minutes.\n',
    )
    expect(takeShare).toHaveBeenCalledExactlyOnceWith(kind, of)
    expect(work).not.toHaveBeenCalled()
  })
})

describe('a search', () => {
  test('is counted for whoever searches, before it begins', async () => {
    takeShare.mockRejectedValueOnce(new HadTheirShare(1))
    await expect(searching('visa', work)).rejects.toThrow(HadTheirShare)
    expect(takeShare).toHaveBeenCalledExactlyOnceWith('SEARCH', { person: 'somebody' })
    expect(work).not.toHaveBeenCalled()
  })

  test('for nothing is no search', async () => {
    expect(await searching('', work)).toBe('done')
    expect(takeShare).not.toHaveBeenCalled()
  })

  test('takes its turn: four at a time, and beyond the queue others are asked to come again', async () => {
    let running = 0
    let most = 0
    const ends: (() => void)[] = []
    const slow = async () => {
      most = Math.max(most, (running += 1))
      await new Promise<void>((resolve) => ends.push(resolve))
      running -= 1
    }
    const all = Array.from({ length: 70 }, () => searching('visa', slow))
    const outcomes = Promise.allSettled(all)
    while (ends.length > 0 || running > 0 || most === 0) {
      ends.splice(0).forEach((end) => end())
      await new Promise((resolve) => setImmediate(resolve))
    }
    const refused = (await outcomes).filter(
      (one) => one.status === 'rejected' && one.reason instanceof TooManyAtOnce,
    )
    expect(most).toBe(4)
    expect(refused).toHaveLength(6)
  })
})
