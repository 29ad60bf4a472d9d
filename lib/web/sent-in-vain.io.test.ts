import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { DatabaseAway } from '@/lib/kernel/away'
import type { Command } from '@/lib/kernel/operation'
import { action, type Action } from './actions'
import { followResponses, handedBack, type SentFields } from './response'

/** A form that was sent without JavaScript while the database does not answer, so that nothing can be kept. */
const request = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({ headers: async () => request.headers }))
vi.mock('next/navigation', () => ({
  redirect: (to: string) => {
    throw new Error(`leads to ${to}`)
  },
  unstable_rethrow: () => {},
}))
vi.mock('./actor', () => ({ currentActor: () => Promise.reject(new DatabaseAway(new Error('gone'))) }))
vi.mock('@/lib/access/sign-in/session', () => ({
  signInAfterLoss: async () => '/sign-in?unsent=yes',
  endedSecret: async () => null,
}))
vi.mock('@/lib/kernel/log', () => ({ log: { error: vi.fn() }, errorReference: () => 'c0ffee00' }))

const command = Object.assign(async () => 'done', {
  ...{ permission: 'account:own', schema: z.unknown() },
}) as unknown as Command<z.ZodUnknown, string>
const write = action(command, { done: () => '/done' })
const setPassword = action(command, { done: () => '/done', unkept: ['chosen'] })

let server: Server
let work: () => Promise<void>
beforeAll(async () => {
  followResponses()
  server = createServer((_, response) => void work().finally(() => response.end()))
  await new Promise<void>((resolve) => server.listen(0, resolve))
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  request.headers = new Headers({ 'x-form-action': '$ACTION_ID_00' })
})

/** What the page that answers has to hand back, or where the answer leads to. */
async function answerOf(act: Action<string>, fields: Record<string, string | Blob>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  let found: SentFields | string | undefined
  work = () =>
    act(form).then(
      () => void (found = handedBack()),
      (error: Error) => void (found = error.message),
    )
  await fetch(`http://localhost:${(server.address() as AddressInfo).port}/`)
  return found
}

test('comes back with the page that answers it, all but its files', async () => {
  const fields = { title: 'Typed\nin lines', back: '/parties/new', file: new Blob(['x']) }
  expect(await answerOf(write, fields)).toEqual([
    ['$ACTION_ID_00', ''],
    ['title', 'Typed\nin lines'],
    ['back', '/parties/new'],
  ])
})

test('of a password is kept nowhere, not even there', async () => {
  expect(await answerOf(setPassword, { chosen: 'secret' })).toBe('leads to /sign-in?unsent=yes')
})

test('that was sent by script stays where it is', async () => {
  request.headers = new Headers()
  expect(await answerOf(write, { title: 'Typed', stays: 'yes' })).toBeUndefined()
})
