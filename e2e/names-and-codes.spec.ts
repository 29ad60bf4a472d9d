import { canary, expect, test } from './support/fixtures'
import { enterOrganization } from './support/organizations'

/** A group is renamed from a date, and a code is corrected: what the pages say, and where the old addresses lead. */

test('a group has the name of the day shown, and the address with the old code of a party leads on', async ({
  as,
}) => {
  const [code, corrected] = [canary('OLD').toUpperCase(), canary('NEW').toUpperCase()]
  await enterOrganization(as, code, `Organization ${code}`)
  const name = `Working Group on ${canary('returns')}`
  const clerk = await as('secretariat')
  await clerk.goto('/change-requests/new?kind=RENAME_GROUP')
  await clerk.getByRole('combobox', { name: 'Group' }).fill('wgtip')
  await clerk.getByRole('textbox', { name: 'New name' }).fill(name)
  await clerk.getByRole('textbox', { name: 'Abbreviation from then on' }).fill('WGRET')
  await clerk.getByRole('button', { name: 'Add another operation' }).click()
  await clerk.getByLabel('Correct the code of a party', { exact: true }).last().check()
  await clerk.getByRole('combobox', { name: 'Party' }).fill(code)
  const field = clerk.getByRole('textbox', { name: 'Correct code' })
  await field.fill('../users')
  await clerk.getByLabel('Takes effect').fill('1 Jan 2035')
  await expect(clerk.getByText('letters A to Z, digits and hyphens only').first()).toBeVisible()
  await field.fill(corrected)
  await clerk.getByRole('textbox', { name: 'Reason' }).fill('The conference decided it.')
  await clerk.getByRole('textbox', { name: 'Basis' }).fill('Conference, decision 4')
  await clerk.getByRole('button', { name: 'Submit for approval by Australia and Indonesia' }).click()
  await expect(clerk.getByRole('status')).toContainText('The request was submitted.')
  const path = new URL(clerk.url()).pathname
  for (const person of ['australia', 'indonesia'] as const) {
    const page = await as(person, { javaScriptEnabled: person === 'australia' })
    await page.goto(path)
    await page.getByLabel('Approve').check()
    await page.getByRole('button', { name: 'Record my decision' }).click()
    await expect(page.getByRole('status')).toBeVisible()
  }

  const delegate = await as('delegate')
  await delegate.goto('/groups/wgtip?asOf=2035-01-01')
  await expect(delegate.getByRole('heading', { level: 1 })).toHaveText(name)
  await expect(delegate.getByRole('region', { name: 'Names over time' })).toContainText(
    'until 31 December 2034',
  )
  await delegate.goto('/groups/wgtip?asOf=2034-12-31')
  await expect(delegate.getByRole('heading', { level: 1 })).not.toHaveText(name)
  await delegate.goto('/groups?asOf=2035-01-01')
  await expect(delegate.getByRole('link', { name, exact: true })).toBeVisible()
  await delegate.goto(`/search?q=${encodeURIComponent(name)}`)
  await expect(delegate.getByRole('main')).toContainText(`found as ${name}`)

  await delegate.goto(`/parties/${code}?asOf=2036-01-01`)
  await expect(delegate).toHaveURL(new RegExp(`/parties/${corrected}\\?asOf=2036-01-01$`))
  await clerk.goto(`/parties/${code}/edit`)
  await expect(clerk).toHaveURL(new RegExp(`/parties/${corrected}/edit$`))
})
