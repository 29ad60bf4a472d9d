import { newAccount } from './support/accounts'
import { asOperator, canary, expect, people, sessionCookie, test } from './support/fixtures'
import { inBrowser, turnTo } from './support/lists'
import { runState } from './support/state'

/** The page of the account with this address. */
async function pageOf(email: string) {
  const { rows } = await asOperator((db) => db.query('select id from app_user where email = $1', [email]))
  return `/users/${rows[0].id}`
}

test('the administrator creates an account, its password is shown once, the person signs in and is later deactivated', async ({
  as,
  browser,
}) => {
  const admin = await as('administrator')
  const name = canary('clerk')
  const email = `${name}@chancery.example`
  await admin.goto('/users/new')
  await admin.getByLabel('Name').fill(name)
  await admin.getByLabel('E-mail address').fill(email)
  await admin.getByLabel('Secretariat').check()
  await admin.getByRole('button', { name: /Create/ }).click()
  const shown = admin.getByRole('main').locator('code').first()
  await expect(shown).toBeVisible()
  const password = (await shown.textContent())?.trim() ?? ''
  expect(password.length).toBeGreaterThanOrEqual(15)
  expect(admin.url()).not.toContain(password)
  await admin.reload()
  await expect(admin.getByText(password)).toHaveCount(0)

  const page = await (await browser.newContext()).newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText(name).first()).toBeVisible()

  await turnTo(inBrowser(admin), '/users', name)
  await admin.getByRole('link', { name }).click()
  await admin.getByRole('link', { name: /Deactivate/ }).click()
  await admin.getByRole('button', { name: /Deactivate/ }).click()
  await expect(admin.getByRole('status')).toBeVisible()
  await page.goto('/parties')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('the last administrator cannot be deactivated, and an address is used once', async ({ as }) => {
  const admin = await as('administrator', { javaScriptEnabled: false })
  await admin.goto('/users/new')
  await admin.getByLabel('Name').fill('Twice')
  await admin.getByLabel('E-mail address').fill(people.secretariat)
  await admin.getByLabel('Secretariat').check()
  await admin.getByRole('button', { name: /Create/ }).click()
  await expect(admin.getByText('An account with this e-mail address already exists.').first()).toBeVisible()
  await expect(admin.getByLabel('Name')).toHaveValue('Twice')
})

for (const javaScriptEnabled of [true, false])
  test(`an administrator who gives up the role is signed out and told so, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({
    browser,
  }) => {
    const email = await newAccount('administrator')
    const context = await browser.newContext({ javaScriptEnabled })
    await context.addCookies([await sessionCookie(email)])
    const page = await context.newPage()
    await page.goto(await pageOf(email))
    await page.getByLabel('Role', { exact: true }).selectOption('SECRETARIAT')
    await page.getByRole('button', { name: 'Change role and party' }).click()
    await expect(page.getByRole('status')).toContainText('Your role was changed, and you were signed out.')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password').fill(runState().passwords[people.administrator] ?? '')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('status')).toContainText('You are no longer an administrator')
    await expect(page).toHaveURL(/\/\?done=role$/)
  })

test('whoever deactivates the own account is told so before, and is signed out at once', async ({
  browser,
}) => {
  const email = await newAccount('administrator')
  const context = await browser.newContext()
  await context.addCookies([await sessionCookie(email)])
  const page = await context.newPage()
  await page.goto(`${await pageOf(email)}/deactivate`)
  await expect(page.getByRole('heading', { name: 'Deactivate your own account?' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('You will be signed out at once')
  await page.getByRole('button', { name: 'Deactivate account' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('a reviewer of a party without a co-chair seat is created, and the page says what the account cannot do', async ({
  as,
}) => {
  const admin = await as('administrator')
  await admin.goto('/users/new')
  await admin.getByLabel('Name').fill('Early reviewer')
  await admin.getByLabel('E-mail address').fill(`${canary('early')}@chancery.example`)
  await admin.getByLabel('Co-chair reviewer').check()
  await admin.getByRole('combobox', { name: 'Party' }).fill('NO')
  await admin.getByRole('button', { name: /Create/ }).click()
  await expect(admin.getByRole('status')).toContainText('The account was created.')
  await expect(admin.getByRole('main')).toContainText('Norway holds no co-chair seat today.')
})
