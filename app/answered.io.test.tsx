import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { redirect } from 'next/navigation'
import type { ReactElement } from 'react'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { DatabaseAway } from '@/lib/kernel/away'
import { followResponses, handBack, type SentFields } from '@/lib/web/response'
import { NothingHere } from '@/lib/web/pages'
import { answered } from './answered'
import { AwayText } from './away-text'
import { FaultText } from './fault-text'
import NotFound from './not-found'

const error = vi.hoisted(() => vi.fn())
vi.mock('@/lib/kernel/log', () => ({ log: { error }, errorReference: () => 'c0ffee00' }))

/** A page as the framework calls it, while a server makes its response. */
let page: () => Promise<ReactElement>
let made: ReactElement | undefined
let thrown: unknown
let held: SentFields | undefined
let isUnderWay = false
let server: Server
const address = () => `http://localhost:${(server.address() as AddressInfo).port}/`
const visit = async () => (await fetch(address())).status

beforeAll(async () => {
  followResponses()
  server = createServer((_, response) => {
    if (held) handBack(held)
    if (isUnderWay) response.flushHeaders()
    const done = (element: unknown) => void (made = element as ReactElement)
    void answered(page)({})
      .then(done, (fault: unknown) => void (thrown = fault))
      .then(() => response.end())
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  made = thrown = held = undefined
  isUnderWay = false
  error.mockClear()
})

describe('a page', () => {
  test('is answered with 200 and what it renders', async () => {
    page = async () => <p>Nauru</p>
    expect(await visit()).toBe(200)
    expect(made?.type).toBe('p')
  })
  test('that does not exist is answered with 404 and its words, and is no fault', async () => {
    page = () => Promise.reject(new NothingHere())
    expect(await visit()).toBe(404)
    expect(made?.type).toBe(NotFound)
    expect(error).not.toHaveBeenCalled()
  })
  test('that answers a form which could not be carried out hands it back with 503, whatever it would show', async () => {
    const sent: [string, string][] = [
      ['$ACTION_ID_00', ''],
      ['title', 'Typed'],
    ]
    held = sent
    page = async () => <p>Nauru</p>
    expect(await visit()).toBe(503)
    expect(made?.type).toBe(AwayText)
    expect(made?.props).toEqual({ sent })
  })
  test('whose database does not answer is answered with 503 and its sentence, and the log has no trace of it', async () => {
    page = () => Promise.reject(new DatabaseAway(new Error('timeout expired')))
    const answer = await fetch(address())
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30'])
    expect(made?.type).toBe(AwayText)
    expect(error).toHaveBeenCalledWith(
      { cause: 'Error: timeout expired' },
      expect.stringContaining('the database cannot be reached'),
    )
  })
  test('that fails is answered with 500, and its reference is in the log', async () => {
    page = () => Promise.reject(new Error('the database is gone'))
    expect(await visit()).toBe(500)
    expect(made?.type).toBe(FaultText)
    expect(made?.props).toEqual({ error: { digest: 'c0ffee00' } })
    expect(error).toHaveBeenCalledWith(
      expect.objectContaining({ reference: 'c0ffee00' }),
      expect.stringContaining('failed'),
    )
  })
  test('that leads elsewhere is left to the framework', async () => {
    page = () => redirect('/sign-in')
    await visit()
    expect(made).toBeUndefined()
    expect(String((thrown as { digest?: string }).digest)).toContain('/sign-in')
  })
  test('that does not exist says so in the same words where its status has been sent, and is no fault', async () => {
    isUnderWay = true
    page = () => Promise.reject(new NothingHere())
    expect(await visit()).toBe(200)
    expect(made?.type).toBe(NotFound)
    expect([thrown, error.mock.calls]).toEqual([undefined, []])
  })
  test('that fails where its status has been sent throws what it threw', async () => {
    isUnderWay = true
    page = () => Promise.reject(new Error('the database is gone'))
    await visit()
    expect(String(thrown)).toContain('the database is gone')
  })
})

test('two pages in the making at once each set their own status', async () => {
  let turn = 0
  page = async () => {
    const mine = turn++
    await new Promise((resolve) => setTimeout(resolve, 20))
    if (mine === 0) throw new NothingHere()
    return <p>Here</p>
  }
  expect((await Promise.all([visit(), visit()])).sort()).toEqual([200, 404])
})
