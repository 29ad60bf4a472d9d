import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { disconnect } from '@/lib/kernel/db'
import type { Actor } from '@/lib/kernel/policy'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { serve } from '@/lib/web/file-answers'
import { fileToServe } from './serving'

const signedIn = vi.hoisted(() => ({ as: null as Actor | null }))
vi.mock('@/lib/web/actor', () => ({ currentActor: async () => signedIn.as }))

let database: TestDatabase
let make: Factories

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  signedIn.as = (await make.makeForum()).clerk
})
beforeEach(() => void (process.env.DATABASE_URL = database.appUrl))
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})

const ask = (id: string) =>
  serve(
    new Request(`https://register.example/files/${id}`),
    { what: 'a file could not be served' },
    async (actor) => {
      const file = await fileToServe(actor, { id, how: 'DOWNLOAD' })
      return file && 'confirmFirst' in file ? { elsewhere: file.confirmFirst } : file
    },
  )

test('a file that was never brought, or whose id cannot be one, is not there', async () => {
  expect((await ask('00000000-0000-4000-8000-000000000000')).status).toBe(404)
  expect((await ask('x')).status).toBe(404)
})

test('a file is not said to be gone while the database cannot be reached', async () => {
  await disconnect()
  process.env.DATABASE_URL = 'postgresql://nobody@127.0.0.1:1/none'
  const answer = await ask('00000000-0000-4000-8000-000000000000')
  await disconnect()
  expect(answer.status).toBe(500)
  expect(await answer.text()).toMatch(/^Something went wrong\. Reference [0-9a-f]{8}\.\n$/)
})
