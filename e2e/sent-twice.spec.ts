import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { newAccount } from './support/accounts'
import { elsewhere, everyForm, type Sendable } from './support/every-form'
import { makeEveryPage } from './support/every-page'
import { asOperator, canary, expect, test, type Person } from './support/fixtures'
import { enterPerson, nameDelegate, planMeeting } from './support/meetings'
import { idOf } from './support/requests'
import { sendTwice } from './support/send-twice'

/**
 * Every form is sent twice at once, once more, and from a second tab that was opened before: it is carried out once, and the second tab
 * either records what was typed there or says why not, with all of it. Without JavaScript, so that nothing but the server prevents it.
 */
test.describe.configure({ mode: 'default' })

let things: Sendable
test.beforeAll(async () => {
  const codes = await makeEveryPage()
  const [own, reviewer] = [await newAccount('delegate'), await newAccount('australia')]
  const [today, name] = [canary('today'), canary('Person')]
  const account = (email: string) =>
    asOperator((db) => idOf(db, 'select id from app_user where email = $1', [email]))
  await asOperator(async (db) => {
    const begins = new Date().toISOString().slice(0, 10)
    const meeting = await planMeeting(db, { code: today, title: `Meeting ${today}`, begins })
    await nameDelegate(db, meeting, 'FJ', await enterPerson(db, 'FJ', name), name, 'Minister')
  })
  things = { ...codes, today, own: await account(own), reviewer: await account(reviewer) }
})

for (const by of ['secretariat', 'administrator'] satisfies Person[])
  test(`a form that the ${by} sends twice is carried out once, and a second tab loses nothing`, async ({
    as,
  }) => {
    const page = await as(by, { javaScriptEnabled: false })
    for (const form of everyForm(things).filter((one) => one.by === by))
      expect.soft(await sendTwice(page, form), form.form).toEqual([])
  })

test('every form is sent twice here, or it is said where', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
  const names = files
    .filter((file) => path.basename(file) === 'forms.tsx')
    .map((file) => readFileSync(path.join('app', file), 'utf8'))
    .flatMap((text) => Array.from(text.matchAll(/export const (\w+)/g), ([, name]) => name ?? ''))
  const sent = new Set([...everyForm(things).map(({ form }) => form), ...Object.keys(elsewhere)])
  expect(names.length).toBeGreaterThan(50)
  expect([...new Set(names)].filter((name) => !sent.has(name))).toEqual([])
})
