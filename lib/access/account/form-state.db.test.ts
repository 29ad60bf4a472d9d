import { afterAll, beforeAll, expect, test } from 'vitest'
import { ZodError } from 'zod'
import { disconnect } from '@/lib/kernel/db'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { openFactories, type Factories } from '@/lib/testing/factories'
import { keepForm, readForm } from './form-state'

let database: TestDatabase
let make: Factories
let forum: Awaited<ReturnType<Factories['makeForum']>>
const content = {
  ...{ typed: { text: 'As typed' }, sentence: 'No.', fields: { text: 'No.' } },
  ...{ drawn: 'the-id-of-the-page form', refusals: ['00000000-0000-4000-8000-000000000001'] },
}

beforeAll(async () => {
  database = await testDatabase()
  make = await openFactories(database.ownerUrl)
  forum = await make.makeForum()
})
afterAll(async () => {
  await make.close()
  await disconnect()
  await database.drop()
})
const keep = (form = '/page') => keepForm(forum.clerk, { form, content })

test('what was typed is read by its writer, and nobody else', async () => {
  const id = await keep()
  expect(await readForm(forum.clerk, { id })).toEqual(content)
  expect(await readForm(forum.canberra, { id })).toBeNull()
})

test('what was wrong is told in the order of the form', async () => {
  const fields = { 'people.0.name': 'Write the name.', kind: 'Choose the kind.', body: 'Choose the body.' }
  const id = await keepForm(forum.clerk, { form: '/page', content: { ...content, fields } })
  const kept = await readForm(forum.clerk, { id })
  expect(Object.entries(kept?.fields ?? {})).toEqual(Object.entries(fields))
})

test('what was typed is kept however long the address of its page is', async () => {
  const id = await keep(`/page?filter=${'x'.repeat(1500)}`)
  expect(await readForm(forum.clerk, { id })).toEqual(content)
})

test('nothing is kept under an id that cannot be one, nor after an hour', async () => {
  expect(await readForm(forum.clerk, { id: 'x'.repeat(100) })).toBeNull()
  const id = await keep()
  await make.db.query(`update form_state set kept_at = now() - interval '61 minutes' where id = $1`, [id])
  expect(await readForm(forum.clerk, { id })).toBeNull()
})

test('a row that does not have its form is a fault, and not an id under which nothing is kept', async () => {
  const id = await keep()
  await make.db.query(`update form_state set content = '{"typed": 1}' where id = $1`, [id])
  const fault = await readForm(forum.clerk, { id }).catch((error: unknown) => error)
  expect(fault).toMatchObject({ name: 'Unreadable', cause: expect.any(ZodError) })
  expect(fault).not.toBeInstanceOf(ZodError)
})

test('of one person the last twenty are kept, and no more than four megabytes of them; others are not touched', async () => {
  const own = (form: string, typed: object = {}) =>
    keepForm(forum.canberra, { form, content: { typed: { ...typed }, sentence: '', fields: {} } })
  const of = async (user: { id: string }) =>
    (
      await make.db.query<{ form: string }>(
        'select form from form_state where user_id = $1 order by kept_at, id',
        [user.id],
      )
    ).rows.map(({ form }) => form)
  const others = await of(forum.clerk)
  for (let n = 1; n <= 22; n++) await own(`/${n}`)
  expect(await of(forum.canberra)).toEqual(Array.from({ length: 20 }, (_, n) => `/${n + 3}`))
  const large = 'x'.repeat(900_000)
  for (let n = 1; n <= 6; n++) await own(`/large/${n}`, { text: large })
  expect(await of(forum.canberra)).toEqual(['/large/3', '/large/4', '/large/5', '/large/6'])
  expect(await of(forum.clerk)).toEqual(others)
})
