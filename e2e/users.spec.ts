import { canary, expect, people, test } from './support/fixtures'

test('the administrator creates an account, its password is shown once, the person signs in and is later deactivated', async ({
  as,
  browser,
}) => {
  const admin = await as('administrator')
  const email = `${canary('new')}@chancery.example`
  await admin.goto('/users/new')
  await admin.getByLabel('Name').fill('New clerk')
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
  await expect(page.getByText('New clerk').first()).toBeVisible()

  await admin.goto('/users')
  await admin.getByRole('link', { name: 'New clerk' }).click()
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
  await expect(admin.getByText('An account with this e-mail address exists already.').first()).toBeVisible()
  await expect(admin.getByLabel('Name')).toHaveValue('Twice')
})
