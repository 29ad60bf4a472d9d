import { newAccount } from './support/accounts'
import { expect, people, sessionCookie, test } from './support/fixtures'

test('times are shown in the zone of the device until another is chosen, and a print says when, by whom and from where', async ({
  browser,
}) => {
  const context = await browser.newContext()
  await context.addCookies([await sessionCookie(await newAccount('secretariat'))])
  const page = await context.newPage()
  const foot = page.getByRole('contentinfo')
  // The account lists all zones to choose from.
  const sessions = page.getByRole('table', { name: 'Your open sessions' })
  await page.goto('/account')
  // Written down by the script of the first page.
  await expect(async () => {
    await page.goto('/account')
    await expect(foot).toContainText('Kathmandu time (Asia/Kathmandu)', { timeout: 500 })
  }).toPass()
  await expect(sessions).toContainText('UTC+5:45')
  await page.locator('#zone-zone').fill('Makassar, Indonesia')
  await page.getByRole('button', { name: 'Save time zone' }).click()
  await expect(page.getByText('Your time zone was saved.')).toBeVisible()
  await page.request.get('/groups/groups.csv')
  for (const [path, shown] of [
    ['/account', sessions],
    ['/account', page.getByRole('table', { name: 'Lists that you downloaded' })],
    ['/audit', page.getByRole('main')],
    ['/parties/TL', page.getByRole('main')],
  ] as const) {
    await page.goto(path)
    await expect(shown).toContainText('UTC+8')
    await expect(shown).not.toContainText('UTC+5:45')
  }

  await page.goto('/parties?region=PACIFIC')
  await page.emulateMedia({ media: 'print' })
  await expect(foot).toContainText(/As of .*UTC\+8\. Printed by Somebody from .*\/parties\?region=PACIFIC/)
  await expect(foot.getByText('Printed by Somebody')).toBeVisible()
})

test('an administrator reads by the same clock who downloaded what and who confirmed whom', async ({
  browser,
}) => {
  const context = await browser.newContext()
  await context.addCookies([await sessionCookie(people.administrator)])
  const page = await context.newPage()
  await page.request.get('/groups/groups.csv')
  for (const path of ['/users/exports', '/confirmations'])
    await expect(async () => {
      await page.goto(path)
      await expect(page.getByRole('main')).toContainText('UTC+5:45', { timeout: 500 })
    }).toPass()
})
