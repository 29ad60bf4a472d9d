import { randomInt } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import { newAccount } from './support/accounts'
import { asOperator, canary, expect, people, sessionCookie, test } from './support/fixtures'
import { runState } from './support/state'

/** Sign-in: the only tests that sign in as people do. Everywhere else a session is opened in the database. */

for (const javaScriptEnabled of [true, false])
  test(`one signs in at the first try and lands where one wanted to go, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({
    browser,
  }) => {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage()
    await page.goto('/groups/ahg')
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await page.getByLabel('E-mail address').fill(people.observer)
    await page.getByLabel('Password').fill(runState().passwords[people.observer] ?? '')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(/\/groups\/ahg$/)
    await expect(page.getByRole('heading', { name: 'Ad Hoc Group', level: 1 })).toBeVisible()
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await expect(page.getByText('You are signed out.')).toBeVisible()
    await page.goto('/groups/ahg')
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  })

test('a wrong password, an unknown address and a deactivated account are answered alike, and the address stays typed', async ({
  browser,
}) => {
  const gone = `${canary('deactivated')}@chancery.example`
  await asOperator((db) =>
    db.query(
      `insert into app_user (id, email, name, role, active) values (gen_random_uuid(), $1, 'Gone', 'ADMIN', false)`,
      [gone],
    ),
  )
  for (const email of [people.delegate, `${canary('unknown')}@chancery.example`, gone]) {
    const page = await (await browser.newContext()).newPage()
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password').fill('not the right password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      'The e-mail address or the password is wrong. Try again.',
    )
    await expect(page.getByLabel('E-mail address')).toHaveValue(email)
    await page.context().close()
  }
})

/** A browser of its own, in a network of its own or in this one. */
const browserIn = async (browser: Browser, network: string) =>
  (await browser.newContext({ extraHTTPHeaders: { 'X-Forwarded-For': network } })).newPage()
const somewhere = () => `10.${randomInt(256)}.${randomInt(256)}.7`

async function signIn(page: Page, email: string, password: string) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
const asDoor = (text: string, values: unknown[]) =>
  asOperator((db) => db.query('reset role; set local role chancery_guard').then(() => db.query(text, values)))

test('five wrong tries slow an address down, whether or not it has an account', async ({ browser }) => {
  const page = await browserIn(browser, somewhere())
  const email = `${canary('slow')}@chancery.example`
  for (let n = 0; n < 8; n++) {
    await signIn(page, email, 'not the right password')
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  }
  const { rows } = await asDoor(
    'select count(*)::int as failures from door.attempt where login_hash = door.login_hash($1)',
    [email],
  )
  expect(rows[0]?.failures).toBeGreaterThanOrEqual(5)
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    // The wait is short: on a slow machine it is over by the time one reads of it, and that is said too.
    /too many failed attempts/i,
  )
})

test('a stranger who tries two hundred passwords keeps nobody out of a browser or a network of their own', async ({
  browser,
}) => {
  const email = await newAccount('delegate')
  const password = runState().passwords[people.delegate] ?? ''
  const [home, abroad] = [somewhere(), somewhere()]
  const known = await browserIn(browser, home)
  await signIn(known, email, password)
  await known.goto('/account')
  const network = home.replace(/\d+$/, '0/24')
  await expect(known.getByRole('row').filter({ hasText: 'This session' })).toContainText(network)
  await known.getByRole('button', { name: 'Sign out' }).first().click()
  await expect(known.getByText('You are signed out.')).toBeVisible()

  await asDoor(
    'insert into door.attempt (login_hash, network) select door.login_hash($1), $2 from generate_series(1, 200)',
    [email, network],
  )
  // What a browser says of its own network is not believed.
  for (const from of [home, `${abroad}, ${home}`]) {
    const stranger = await browserIn(browser, from)
    await signIn(stranger, email, password)
    await expect(stranger.getByRole('main').getByRole('alert')).toContainText(
      'Too many failed attempts from your network. Try again in 10 minutes',
    )
    await stranger.context().close()
  }
  for (const page of [known, await browserIn(browser, abroad)]) {
    await signIn(page, email, password)
    await expect(page.getByRole('button', { name: 'Sign out' }).first()).toBeVisible()
  }
})

test('a browser keeps for more than a year who signed in with it, where no script reads it', async ({
  browser,
}) => {
  const page = await browserIn(browser, somewhere())
  await signIn(page, await newAccount('observer'), runState().passwords[people.observer] ?? '')
  await expect(page.getByRole('button', { name: 'Sign out' }).first()).toBeVisible()
  const kept = async () => (await page.context().cookies()).find(({ name }) => name === 'chancery.known')
  const first = await kept()
  expect(first).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(first!.expires - Date.now() / 1000).toBeGreaterThan(399 * 24 * 60 * 60)
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
  expect(await kept()).toEqual(first)
})

test('one changes the own password with the old one, and every other session ends', async ({
  browser,
  client,
}) => {
  const email = await newAccount('secretariat')
  const other = await client(await sessionCookie(email))
  expect((await other.get('/account')).status()).toBe(200)
  const context = await browser.newContext()
  await context.addCookies([await sessionCookie(email)])
  const page = await context.newPage()
  await page.goto('/account')
  const change = async (current: string, chosen: string) => {
    await page.getByLabel('Current password').fill(current)
    await page.getByLabel('New password', { exact: true }).fill(chosen)
    await page.getByLabel('Repeat new password').fill(chosen)
    await page.getByRole('button', { name: 'Change password' }).click()
  }
  const alert = page.getByRole('main').getByRole('alert')
  const current = runState().passwords[people.secretariat] ?? ''
  await change('not the current one', 'four plain words together')
  await expect(alert).toContainText('This is not your current password.')
  for (const label of ['Current password', 'New password', 'Repeat new password'])
    await expect(page.getByLabel(label, { exact: true })).toHaveValue('')
  await change(current, 'short')
  await expect(alert).toContainText('at least 15 characters')
  await change(current, 'four plain words together')
  await expect(page.getByRole('status')).toContainText('Your password was changed.')
  expect((await other.get('/account')).status()).toBe(307)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Your account', level: 1 })).toBeVisible()
})

type Ending = (page: Page, email: string) => Promise<unknown>
const endings: [how: string, Ending][] = [
  [
    'ran out',
    (_, email) =>
      asOperator((db) =>
        db.query(
          `update session set seen_at = now() - interval '2 hours' where user_id = (select id from app_user where email = $1)`,
          [email],
        ),
      ),
  ],
  [
    'was signed out in another window',
    async (page) => {
      const other = await page.context().newPage()
      await other.goto('/account')
      await other.getByRole('button', { name: 'Sign out' }).first().click()
      await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible()
      await other.close()
    },
  ],
  [
    'was ended elsewhere',
    (_, email) =>
      asOperator((db) =>
        db.query(
          `update session set closed_at = now() where user_id = (select id from app_user where email = $1)`,
          [email],
        ),
      ),
  ],
]
for (const [how, end] of endings)
  for (const javaScriptEnabled of [true, false])
    test(`a change request typed while a session ${how} is there again after signing in, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
      browser,
    }) => {
      const [email, reason] = [await newAccount('secretariat'), canary('typed')]
      const context = await browser.newContext({ javaScriptEnabled })
      await context.addCookies([await sessionCookie(email)])
      const page = await context.newPage()
      await page.goto('/change-requests/new?kind=END_SEAT')
      await page.getByRole('textbox', { name: 'Reason' }).fill(reason)
      await end(page, email)
      if (javaScriptEnabled) {
        await page.getByLabel('Takes effect').fill('1 January 2030')
        await expect(page.getByRole('region', { name: 'Preview' })).toContainText('You have been signed out.')
      }
      await page.getByRole('button', { name: 'Save draft' }).click()
      await expect(page).toHaveURL(/sign-in/)
      await page.waitForLoadState('networkidle')
      await expect(async () => {
        await page.getByLabel('E-mail address').fill(email)
        await page.getByLabel('Password').fill(runState().passwords[people.secretariat] ?? '')
        await page.getByRole('button', { name: 'Sign in' }).click()
        await expect(page).not.toHaveURL(/sign-in/, { timeout: 10_000 })
      }).toPass()
      await expect(page.getByRole('main').getByRole('alert').first()).toContainText(
        'You had been signed out, so nothing was recorded. Try again.',
      )
      await expect(page.getByRole('textbox', { name: 'Reason' })).toHaveValue(reason)
      await page.getByRole('button', { name: 'Save draft' }).click()
      await expect(page.getByRole('status')).toContainText('Draft saved.')
    })

test('the preview says that the connection is lost, and goes on by itself', async ({ browser }) => {
  const context = await browser.newContext()
  await context.addCookies([await sessionCookie(await newAccount('secretariat'))])
  const page = await context.newPage()
  await page.goto('/change-requests/new?kind=END_SEAT&party=MY&group=AHG')
  const preview = page.getByRole('region', { name: 'Preview' })
  await context.setOffline(true)
  await page.getByLabel('Takes effect').fill('1 January 2030')
  await expect(preview).toContainText('Connection lost.')
  await context.setOffline(false)
  await expect(preview).toContainText('End the seat of Malaysia')
  await expect(preview).not.toContainText('Connection lost.')
})

test('what was typed while a session ran out is there again after signing in', async ({ browser }) => {
  const [email, name] = [await newAccount('secretariat'), canary('typed')]
  const context = await browser.newContext()
  await context.addCookies([await sessionCookie(email)])
  const page = await context.newPage()
  await page.goto('/people/new')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await asOperator((db) =>
    db.query(
      `update session set seen_at = now() - interval '2 hours' where user_id = (select id from app_user where email = $1)`,
      [email],
    ),
  )
  await page.getByRole('button', { name: 'Add person' }).click()
  await expect(page).toHaveURL(/sign-in/)
  await page.waitForLoadState('networkidle')
  await expect(async () => {
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password').fill(runState().passwords[people.secretariat] ?? '')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).not.toHaveURL(/sign-in/, { timeout: 10_000 })
  }).toPass()
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'You had been signed out, so nothing was recorded. Try again.',
  )
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(name)
  await page.getByRole('button', { name: 'Add person' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
})
