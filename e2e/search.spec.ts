import { enterDocument } from './support/documents'
import { asOperator, canary, expect, test, type Page } from './support/fixtures'
import { enterPerson, planMeeting, writeItem } from './support/meetings'
import { codeOf, keepDraft, submitRename } from './support/requests'
import { holdScripts } from './support/scripts'

/** The search field in the head of every page, without JavaScript: what it finds, for whom, and what it says when it finds nothing. */
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

test('an agenda item is found by its words by those who see its meeting, with the words marked', async ({
  as,
}) => {
  const word = canary('agenda')
  const code = canary('meeting')
  await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: `Meeting ${code}` })
    await writeItem(db, meeting, `Review of ${word}`, 'A private note')
  })
  const member = await as('delegate', slow)
  await member.goto(`/search?q=${word}`)
  const found = member.getByRole('region', { name: 'Decisions and agendas' })
  await expect(found.locator('mark')).toHaveText(word)
  await found.getByRole('link', { name: 'Agenda item' }).click()
  await expect(member).toHaveURL(new RegExp(`/meetings/${code}#agenda$`))
  await expect(member.getByRole('region', { name: 'Agenda' })).toContainText(`Review of ${word}`)

  const observer = await as('observer', slow)
  await observer.goto(`/search?q=${word}`)
  await expect(observer.getByRole('main')).toContainText(nothingFor(word))
})

test('a person is shown with the party', async ({ as }) => {
  const name = 'Wilhelmina Oxenstierna'
  await asOperator((db) => enterPerson(db, 'NR', name))
  const page = await as('secretariat', slow)
  await page.goto(`/search?q=${encodeURIComponent(name)}`)
  await expect(page.getByRole('region', { name: 'People' }).getByRole('row', { name })).toContainText('Nauru')
})

test.describe('suggestions', () => {
  test.use({ javaScriptEnabled: true })
  const field = (page: Page) => page.getByRole('searchbox', { name: 'Search the register' })
  const options = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option')

  test('appear while one types, are chosen with the arrow keys, and lead to their pages', async ({ as }) => {
    const page = await as('delegate')
    await page.goto('/groups')
    await field(page).pressSequentially('turk', { delay: 30 })
    await expect(options(page)).toHaveText([/Türkiye\s*Party · TR/])
    await page.keyboard.press('ArrowDown')
    await expect(options(page).first()).toHaveAttribute('aria-selected', 'true')
    await expect(field(page)).toHaveAttribute('aria-activedescendant', 'suggestion-0')
    await expect(field(page)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/parties\/TR$/)
  })

  test('appear for what was typed before the scripts had loaded', async ({ as }) => {
    const page = await as('delegate')
    const release = await holdScripts(page)
    await page.goto('/groups', { waitUntil: 'commit' })
    await field(page).fill('turk')
    release()
    await expect(options(page)).toHaveText([/Türkiye\s*Party · TR/])
  })

  test('close with Escape, which leaves the text, and Enter then searches for it', async ({ as }) => {
    const page = await as('delegate')
    await page.goto('/groups')
    await field(page).pressSequentially('naur', { delay: 30 })
    await expect(options(page)).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(options(page)).toHaveCount(0)
    await expect(field(page)).toHaveValue('naur')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/search\?q=naur$/)
  })

  test('open with a click', async ({ as }) => {
    const page = await as('delegate')
    await page.goto('/groups')
    await field(page).pressSequentially('naur', { delay: 30 })
    await options(page).first().click()
    await expect(page).toHaveURL(/\/parties\/NR$/)
  })

  test('show nobody what is hidden', async ({ as }) => {
    const word = canary('hidden')
    await asOperator(async (db) => {
      await enterDocument(db, { title: `Paper ${word}`, level: 'SECRETARIAT' })
      await planMeeting(db, { code: word, title: `Draft ${word}`, isDraft: true })
      await enterPerson(db, 'FJ', `Person ${word}`)
    })
    const read = async (person: 'secretariat' | 'delegate') =>
      (await (await (await as(person)).request.get(`/search/suggestions?q=${word}`)).json()) as unknown[]
    expect(await read('secretariat')).toHaveLength(3)
    expect(await read('delegate')).toEqual([])
  })

  test('are fetched only when the field is entered, and so is what draws them', async ({ as }) => {
    const page = await as('delegate')
    const fetched: string[] = []
    await page.goto('/groups', { waitUntil: 'networkidle' })
    page.on('request', (request) => fetched.push(request.url()))
    await page.waitForTimeout(300)
    expect(fetched).toEqual([])
    await field(page).focus()
    await expect.poll(() => fetched.filter((url) => url.endsWith('.js')).length).toBeGreaterThan(0)
    expect(fetched.filter((url) => url.includes('/search/suggestions'))).toEqual([])
  })
})
