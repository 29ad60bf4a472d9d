import { asOperator, canary, expect, test } from './support/fixtures'
import { codeOf, keepDraft, submitRename } from './support/requests'

/** The search field in the head of every page, without script: what it finds, for whom, and what it says when it finds nothing. */
test.use({ javaScriptEnabled: false })
const slow = { javaScriptEnabled: false }
const nothingFor = (q: string) => `No results for “${q}”.`

for (const [by, text, code, name, foundAs] of [
  ['a former name', 'UNTAET/East Timor', 'TL', 'Timor-Leste', 'UNTAET/East Timor'],
  ['another spelling', 'Burma', 'MM', 'Myanmar', 'Burma'],
  ['its name without accents', 'turkiye', 'TR', 'Türkiye', null],
  ['its code', 'nr', 'NR', 'Nauru', null],
  ['its code of three letters', 'FJI', 'FJ', 'Fiji', 'FJI'],
] as const)
  test(`a party is found by ${by}, and the finding leads to its page`, async ({ as }) => {
    const page = await as('delegate', slow)
    await page.goto('/groups')
    const field = page.getByRole('searchbox', { name: 'Search the register' })
    await field.fill(text)
    await field.press('Enter')
    await expect(page.getByRole('heading', { name: `Search for “${text}”`, level: 1 })).toBeVisible()
    await expect(field).toHaveValue(text)
    const row = page
      .getByRole('region', { name: 'Parties' })
      .getByRole('row')
      .filter({ has: page.getByRole('cell', { name: code, exact: true }) })
    if (foundAs) await expect(row).toContainText(`found as ${foundAs}`)
    else await expect(row).not.toContainText('found as')
    await row.getByRole('link', { name }).click()
    await expect(page).toHaveURL(new RegExp(`/parties/${code}$`))
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  })

test('a group is found by its abbreviation', async ({ as }) => {
  const page = await as('delegate', slow)
  await page.goto('/search?q=ahg')
  await page.getByRole('region', { name: 'Groups' }).getByRole('link', { name: 'Ad Hoc Group' }).click()
  await expect(page).toHaveURL(/\/groups\/ahg$/)
})

test('what is called by no such name is said not to be found, and no list is shown', async ({ as }) => {
  const page = await as('secretariat', slow)
  await page.goto('/search?q=qqqqqq')
  await expect(page.getByRole('main')).toContainText(nothingFor('qqqqqq'))
  await expect(page.getByRole('main').getByRole('table')).toHaveCount(0)
})

test('nothing typed is answered with what can be typed', async ({ as }) => {
  const page = await as('delegate', slow)
  await page.goto('/search')
  await expect(page.getByRole('main')).toContainText('Enter a name, an abbreviation, a former name or a code')
})

test('a change request is found by number and title by those who may read it, and by no delegate', async ({
  as,
}) => {
  const title = canary('sought')
  const { code, draft } = await asOperator(async (db) => ({
    code: await codeOf(db, await submitRename(db, `Rename ${title}`, 'Sought')),
    draft: await codeOf(db, await keepDraft(db, `Draft ${title}`, 'Sought')),
  }))
  const clerk = await as('secretariat', slow)
  await clerk.goto(`/search?q=${title}`)
  const found = clerk.getByRole('region', { name: 'Change requests' })
  await expect(found.getByRole('link', { name: `Rename ${title}` })).toBeVisible()
  await expect(found.getByRole('link', { name: `Draft ${title}` })).toHaveAttribute(
    'href',
    `/change-requests/${draft}/edit`,
  )
  await clerk.goto(`/search?q=${code.toLowerCase()}`)
  await found.getByRole('link', { name: `Rename ${title}` }).click()
  await expect(clerk).toHaveURL(new RegExp(`/change-requests/${code}$`))
  await expect(clerk.getByRole('heading', { level: 1 })).toContainText(title)
  await expect(clerk).toHaveTitle(`${code}: Rename ${title} · Register`)

  const reviewer = await as('australia', slow)
  await reviewer.goto(`/search?q=${title}`)
  await expect(reviewer.getByRole('link', { name: `Rename ${title}` })).toBeVisible()
  await expect(reviewer.getByRole('link', { name: `Draft ${title}` })).toHaveCount(0)

  for (const person of ['delegate', 'observer'] as const) {
    const page = await as(person, slow)
    for (const q of [title, code, draft]) {
      await page.goto(`/search?q=${q}`)
      await expect(page.getByRole('main'), `${person} ${q}`).toContainText(nothingFor(q))
    }
  }
})
