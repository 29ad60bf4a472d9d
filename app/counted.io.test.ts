import { beforeEach, describe, expect, test, vi } from 'vitest'
import { HadTheirShare } from '@/lib/kernel/shares'
import { GET as growth } from './(app)/audit/checkpoints/growth/route'
import { GET as proof } from './(app)/audit/[seq]/proof/route'
import { GET as suggestions } from './(app)/search/suggestions/route'

/** ASVS V2.4.1: what a program could ask for all the time is counted, and not done for who has had their share. */
vi.mock('@/lib/web/actor', () => ({ currentActor: async () => ({ id: 'somebody' }) }))
vi.mock('@/lib/access/sign-in/session', () => ({ signInAddress: async () => '/sign-in' }))
vi.mock('@/lib/access/exports/commands', () => ({ noteExport: vi.fn() }))
const takeShare = vi.hoisted(() => vi.fn())
vi.mock('@/lib/kernel/shares', async (original) => ({ ...(await original<object>()), takeShare }))

const work = await vi.hoisted(async () => {
  const { object, optional, string } = await import('zod')
  return Object.assign(vi.fn(), { permission: 'audit:read', schema: object({ q: optional(string()) }) })
})
vi.mock('@/lib/portal/checkpoints/proofs', () => ({ getEntryReceipt: work, getGrowthReceipt: work }))
vi.mock('@/lib/portal/search/suggestions', () => ({ suggest: work }))

const asking = (address: string) => new Request(`https://register.example${address}`)
const asked: [string, string, object, () => Promise<Response>][] = [
  [
    'the receipt of an entry',
    'RECEIPT',
    { entry: { number: 7 } },
    () => proof(asking('/audit/7/proof'), { params: Promise.resolve({ seq: '7' }) }),
  ],
  ['the receipt of growth', 'RECEIPT', {}, () => growth(asking('/audit/checkpoints/growth?from=1&to=2'))],
  ['suggestions', 'SUGGESTION', [], () => suggestions(asking('/search/suggestions?q=naur'))],
]

beforeEach(() => void vi.clearAllMocks())

describe.each(asked)('%s', (_, kind, found, ask) => {
  test('is counted for whoever asks', async () => {
    work.mockResolvedValueOnce(found)
    expect((await ask()).status).toBe(200)
    expect(takeShare).toHaveBeenCalledExactlyOnceWith(kind, { person: 'somebody' })
  })

  test('is not made for who has had their share: 429, with the time to wait', async () => {
    takeShare.mockRejectedValueOnce(new HadTheirShare(90))
    const answer = await ask()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '90'])
    expect(await answer.text()).toBe(
      'This was requested too often in a short time. Try again in 2 minutes.\n',
    )
    expect(work).not.toHaveBeenCalled()
  })
})
