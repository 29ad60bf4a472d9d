import { expect, test } from './support/fixtures'

/** Reading the register, without JavaScript: as of a date, as known at a moment, filtered, sorted, searched, with odd addresses. */
test.use({ javaScriptEnabled: false })
const slow = { javaScriptEnabled: false }

test('the roster of today counts 45 member states, 4 organizations, 17 and 9 observers and one mechanism', async ({
  as,
}) => {
  const page = await as('delegate', slow)
  await page.goto('/parties?asOf=2026-11-24')
  for (const part of [
    /Member states\s*45/,
    /Member organizations\s*4/,
    /Observer states\s*17/,
    /Observer organizations\s*9/,
  ])
    await expect(page.getByRole('rowheader', { name: part })).toBeVisible()
  await page.goto('/parties/NR')
  await expect(page.getByRole('heading', { name: 'Nauru', level: 1 })).toBeVisible()
  await expect(page).toHaveTitle('Nauru · Register')
})

test('on 23 March 2016 three states are uncertain and listed apart, and names are those of that day', async ({
  as,
}) => {
  const page = await as('delegate', slow)
  await page.goto('/parties?asOf=2016-03-23')
  await expect(page.getByText('as of 23 March 2016').first()).toBeVisible()
  await expect(page.getByRole('rowheader', { name: /Member states\s*42/ })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: /Uncertain on this date/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Turkey', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Türkiye', exact: true })).toHaveCount(0)
  await page.goto('/groups/ahg?asOf=2016-03-23')
  await expect(page.getByText(/18 certain seats/).first()).toBeVisible()
  await expect(page.getByText(/15 states/).first()).toBeVisible()
  await expect(page).toHaveTitle(/^Ad Hoc Group as of 23\s+March\s+2016 · Register$/)
})

test('before the first entry nothing was known, and the page says when the register begins', async ({
  as,
}) => {
  const page = await as('delegate', slow)
  await page.goto('/parties?knownAt=2020-01-01T00:00Z')
  await expect(page.getByText(/Nothing had been recorded yet/).first()).toBeVisible()
  await page.getByRole('link', { name: 'Back to today' }).click()
  await expect(page.getByText('Register as of today')).toBeVisible()
})

test('another date is asked for in words, from the head of the page', async ({ as }) => {
  const page = await as('observer', slow)
  await page.goto('/groups')
  await page.getByText('See another date').click()
  await page.getByLabel('as of').fill('23 March 2016')
  await page.getByRole('button', { name: 'Show', exact: true }).first().click()
  await expect(page.getByText('You are looking at the register')).toBeVisible()
})

test('the date shown survives the menu and the search, and a page that shows today says so', async ({
  as,
}) => {
  const page = await as('delegate', slow)
  const past = page.getByText('You are looking at the register')
  await page.goto('/parties?asOf=2016-03-23&knownAt=3+November+2027,+10:00')
  const menu = page.getByRole('navigation', { name: 'Main' })
  await menu.getByRole('link', { name: 'Groups' }).click()
  await expect(past).toContainText('as of 23 March 2016')
  await expect(page.getByLabel('known on')).toHaveValue(/^3\s+November\s+2027, 10:00$/)
  await page.getByRole('searchbox', { name: 'Search the register' }).fill('Türkiye')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(past).toContainText('as of 23 March 2016')
  await expect(page.getByRole('link', { name: 'Turkey', exact: true })).toBeVisible()
  await menu.getByRole('link', { name: 'Meetings' }).click()
  await expect(past).toHaveCount(0)
  const band = page.getByRole('region', { name: 'Date shown' })
  await expect(band).toContainText('This page shows today')
  await menu.getByRole('link', { name: 'The forum' }).click()
  await expect(past).toContainText('as of 23 March 2016')
  await menu.getByRole('link', { name: 'Overview' }).click()
  await band.getByRole('link', { name: /^Return to the register as of 23\s+March\s+2016/ }).click()
  await expect(past).toContainText('as of 23 March 2016')
  await page.getByRole('link', { name: 'Back to today' }).click()
  await expect(page.getByText('Register as of today')).toBeVisible()
  await menu.getByRole('link', { name: 'Groups' }).click()
  await expect(page).toHaveURL(/\/groups$/)
})

test('a filter takes the name of a party or a group, and asks back where it means none', async ({ as }) => {
  const page = await as('secretariat', slow)
  await page.goto('/meetings?body=Ad+Hoc+Group')
  await expect(page.getByLabel('Body', { exact: true })).toHaveValue('ahg')
  for (const path of [
    '/meetings?body=Atlantis',
    '/documents?body=Atlantis',
    '/change-requests?about=Atlantis',
    '/audit?about=Atlantis',
  ]) {
    await page.goto(path)
    await expect(page.getByText('called “Atlantis”').first(), path).toBeVisible()
  }
})

test('text and category narrow the roster, a head sorts it', async ({ as }) => {
  const page = await as('delegate', slow)
  await page.goto('/parties')
  await page.getByLabel('Name or code').fill('korea')
  await page.getByRole('button', { name: 'Show', exact: true }).last().click()
  await expect(page.getByRole('link', { name: 'Republic of Korea', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Fiji', exact: true })).toHaveCount(0)
  await page.goto('/parties')
  await page.getByRole('columnheader', { name: 'Code' }).getByRole('link').click()
  await expect(page).toHaveURL(/sort=code/)
})

test('an odd address is answered with a plain sentence and never with an error of ours', async ({ as }) => {
  const page = await as('secretariat', slow)
  for (const path of [
    '/parties?asOf=2016-02-31',
    '/parties?sort=password',
    '/groups?asOf=spring',
    '/parties/NR?knownAt=yesterday',
    '/audit?before=-1',
    '/change-requests?before=x',
    '/parties?asOf=2016-01-01&asOf=2017-01-01',
    '/forum?asOf=9999',
  ]) {
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(200)
    await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible()
    await expect(page.getByRole('alert').first(), path).toBeVisible()
  }
  for (const path of [
    '/parties/ZZ',
    '/groups/none',
    '/change-requests/CR-1999-001',
    '/change-requests/none',
    '/audit/99999999',
    '/audit/x',
    '/parties/%00',
    '/users/none',
  ]) {
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(404)
  }
})
