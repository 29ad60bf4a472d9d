import { Readable } from 'node:stream'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { AccessDenied } from '@/lib/kernel/errors'
import { log } from '@/lib/kernel/log'
import type { Actor } from '@/lib/kernel/policy'
import { AlteredFile } from '@/lib/files/storage/faults'
import { TooManyAtOnce } from '@/lib/kernel/turns'
import { query } from '@/lib/kernel/operation'
import { download, madeFile, serve, type StoredFile } from './file-answers'

const reader: Actor = {
  ...{ id: '00000000-0000-4000-8000-000000000001', name: 'A reader', role: 'DELEGATE', sessionId: 's' },
  ...{ partyId: null, partyCode: null, clearance: 2 },
}
const signedIn = vi.hoisted(() => ({ as: null as unknown }))
const currentActor = vi.hoisted(() => vi.fn())
vi.mock('./actor', () => ({ currentActor }))
vi.mock('@/lib/access/sign-in/session', () => ({ signInAddress: async () => '/sign-in?to=%2Ff' }))
const setLength = vi.hoisted(() => vi.fn())
const isHead = vi.hoisted(() => vi.fn(() => false))
vi.mock('./response', async (original) => ({ ...(await original<object>()), setLength, isHead }))
const noteExport = vi.hoisted(() => vi.fn())
vi.mock('@/lib/access/exports/commands', () => ({ noteExport }))

const bytes = Buffer.from('0123456789')
const read = vi.fn<StoredFile['read']>()
const file = { name: 'paper.pdf', type: 'application/pdf', size: bytes.length, fingerprint: 'abc', read }

const ask = (
  headers: Record<string, string> = {},
  { method = 'GET', open = async () => file }: { method?: string; open?: Parameters<typeof serve>[2] } = {},
) =>
  serve(
    new Request('https://register.example/f', { method, headers }),
    { what: 'a file could not be served', facts: { file: 'f' } },
    open,
  )
const failing = (error: unknown) => ({
  open: async (): Promise<StoredFile> => {
    throw error
  },
})

beforeEach(() => {
  vi.clearAllMocks()
  signedIn.as = reader
  currentActor.mockImplementation(async () => signedIn.as)
  read.mockImplementation(async ({ start, end }) => Readable.from([bytes.subarray(start, end + 1)]))
})

describe('a stored file', () => {
  test('is answered whole, under its name, with its length given last', async () => {
    const answer = await ask()
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('0123456789')
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      etag: '"abc"',
      'accept-ranges': 'bytes',
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="paper.pdf"',
    })
    expect(setLength).toHaveBeenCalledExactlyOnceWith(10)
  })

  test('is answered by a range, of which alone the bytes are read', async () => {
    const answer = await ask({ range: 'bytes=2-4', 'if-range': '"abc"' })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-range')).toBe('bytes 2-4/10')
    expect(await answer.text()).toBe('234')
    expect(read).toHaveBeenCalledExactlyOnceWith({ start: 2, end: 4 })
    expect(setLength).toHaveBeenCalledExactlyOnceWith(3)
  })

  test('is sent whole when it is another one than a part of it is asked of', async () => {
    expect((await ask({ range: 'bytes=2-4', 'if-range': '"old"' })).status).toBe(200)
  })

  test.each([
    ['HEAD', { method: 'HEAD' }, {}, 200],
    ['a reader who has it already', {}, { 'if-none-match': '"abc"' }, 304],
    ['a range beyond its end', {}, { range: 'bytes=10-' }, 416],
  ])('is not read for %s', async (_, options, headers: Record<string, string>, status) => {
    const answer = await ask(headers, options)
    expect(answer.status).toBe(status)
    expect(answer.body).toBeNull()
    expect(answer.headers.get('etag')).toBe('"abc"')
    expect(read).not.toHaveBeenCalled()
    expect(setLength).not.toHaveBeenCalled()
  })

  test('leads to what is to be done first', async () => {
    const answer = await ask({}, { open: async () => ({ elsewhere: '/documents/x/handling' }) })
    expect([answer.status, answer.headers.get('location')]).toEqual([307, '/documents/x/handling'])
  })

  test('leads whoever is signed out to sign-in, and is not opened', async () => {
    signedIn.as = null
    const open = vi.fn()
    const answer = await ask({}, { open })
    expect([answer.status, answer.headers.get('location')]).toEqual([307, '/sign-in?to=%2Ff'])
    expect(open).not.toHaveBeenCalled()
  })

  test.each([
    ['is not there', async () => null],
    ['is not allowed', failing(new AccessDenied()).open],
    ['is asked for by an id that cannot be one', async () => z.uuid().parse('x') as never],
  ])('that %s does not exist', async (_, open) => {
    const answer = await ask({}, { open })
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe('Page not found.\n')
  })

  test('to which the right ended between opening and reading does not exist', async () => {
    read.mockRejectedValue(new AccessDenied())
    expect((await ask()).status).toBe(404)
  })

  const fault = new Error('connect ECONNREFUSED 127.0.0.1:5432')
  test.each([
    ['opened', () => ask({}, failing(fault))],
    ['read', () => (read.mockRejectedValue(fault), ask())],
    ['asked for, since nobody can be known', () => (currentActor.mockRejectedValue(fault), ask())],
  ])('that cannot be %s is a fault with its reference, and never said not to exist', async (_, work) => {
    const logged = vi.spyOn(log, 'error').mockReturnValue(undefined)
    const answer = await work()
    expect(answer.status).toBe(500)
    const reference = /^Something went wrong\. Reference ([0-9a-f]{8})\.\n$/.exec(await answer.text())?.[1]
    expect(logged).toHaveBeenCalledExactlyOnceWith(
      { err: fault, reference, file: 'f' },
      'a file could not be served',
    )
    expect(setLength).not.toHaveBeenCalled()
  })
})

describe('a file that is made for its answer', () => {
  const made = { body: 'x', type: 'text/calendar; charset=utf-8' }
  test.each([
    ['offered under its name', madeFile({ ...made, name: 'a.ics' }), 'attachment; filename="a.ics"'],
    ['shown under its name', madeFile({ ...made, name: 'a.ics' }, 'inline'), 'inline; filename="a.ics"'],
    ['shown', madeFile({ ...made, name: null }), null],
  ])('is %s', async (_, answer, disposition) => {
    expect(answer.headers.get('content-disposition')).toBe(disposition)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(await answer.text()).toBe('x')
  })
})

describe('a list that is made for its answer', () => {
  const list = Object.assign(async () => ({}), { permission: 'account:own' }) as unknown as ReturnType<
    typeof query<z.ZodObject, object>
  >
  const taken = { list: 'Badges', choice: '', day: '2027-01-01', entries: 1, format: 'PDF' as const }
  const asked = () =>
    download(list, {}, () => ({ body: 'x', type: 'application/pdf', name: 'badges.pdf', taken }))
  test('is noted as a download', async () => {
    expect((await asked()).status).toBe(200)
    expect(noteExport).toHaveBeenCalledExactlyOnceWith(reader, taken)
  })
  test('is not noted when it is requested by HEAD, which downloads nothing', async () => {
    isHead.mockReturnValueOnce(true)
    expect((await asked()).headers.get('content-type')).toBe('application/pdf')
    expect(noteExport).not.toHaveBeenCalled()
  })
})

test('a file that cannot be prepared because too many are asks to try again in a moment, and is no fault', async () => {
  const answer = await ask({}, failing(new TooManyAtOnce()))
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
  expect(await answer.text()).toBe('Too many people are requesting this right now. Try again in a moment.\n')
})

test('a file that was changed where it is kept says so, with a reference', async () => {
  vi.spyOn(log, 'error').mockImplementation(() => {})
  const answer = await ask({}, failing(new AlteredFile('a'.repeat(64))))
  expect(answer.status).toBe(500)
  expect(await answer.text()).toMatch(/^This file was changed after .+ Reference [0-9a-f]{8}\.\n$/)
})
