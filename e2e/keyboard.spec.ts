import { expect, test, type Page } from './support/fixtures'

/** The keyboard shortcuts (components/form/keyboard.tsx), for people who work in the register all day, and the skip link. */

const list = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' })

/** Opens the list with `?`, as soon as the script of the page hears it, and closes it: from then on every key is heard. */
async function untilKeysAreHeard(page: Page) {
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(list(page)).toBeVisible({ timeout: 250 })
  }).toPass()
  await page.keyboard.press('Escape')
  await expect(list(page)).toBeHidden()
}

test('a question mark opens the list of the keys, which names every section, and Escape closes it', async ({
  as,
}) => {
  const page = await as('secretariat')
  await page.goto('/')
  await expect(list(page)).toBeHidden()
  await untilKeysAreHeard(page)
  await page.keyboard.press('?')
  for (const section of await page.getByRole('navigation', { name: 'Main' }).getByRole('link').all())
    await expect(list(page)).toContainText(
      ((await section.textContent()) ?? '').replace(/\d+ waiting for you/, '').trim(),
    )
  await expect(list(page).getByRole('row', { name: 'g p Parties' })).toBeVisible()
})

test('g and a letter go to the sections, for each role to those it may open', async ({ as }) => {
  const page = await as('secretariat')
  await page.goto('/')
  for (const [letter, path] of [
    ['p', '/parties'],
    ['g', '/groups'],
    ['c', '/change-requests'],
    ['a', '/audit'],
    ['f', '/forum'],
    ['o', '/'],
  ] as const) {
    await untilKeysAreHeard(page)
    await page.keyboard.press('g')
    await page.keyboard.press(letter)
    await expect(page).toHaveURL((url) => url.pathname === path)
  }
  const delegate = await as('delegate')
  await delegate.goto('/')
  await untilKeysAreHeard(delegate)
  await delegate.keyboard.press('?')
  await expect(list(delegate).getByRole('row', { name: 'g p Parties' })).toBeVisible()
  await expect(list(delegate).getByRole('row', { name: /Audit trail|Change requests|Users/ })).toHaveCount(0)
})

test('a slash leads to the search of the head, and in a field a key is only a letter', async ({ as }) => {
  const page = await as('secretariat')
  await page.goto('/parties')
  await untilKeysAreHeard(page)
  const search = page.getByRole('searchbox', { name: 'Search the register' })
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
  // A key that acted would be taken out of what is typed.
  for (const field of [search, page.getByRole('searchbox', { name: 'Name or code' })]) {
    await field.focus()
    await page.keyboard.type('gp?j/n')
    await expect(field).toHaveValue('gp?j/n')
    await expect(field).toBeFocused()
  }
  await expect(list(page)).toBeHidden()
  await expect(page).toHaveURL(/\/parties$/)
})

test('j and k walk through the rows of the roster, and Enter opens the one reached', async ({ as }) => {
  const page = await as('secretariat')
  await page.goto('/parties')
  await untilKeysAreHeard(page)
  const links = page
    .getByRole('table', { name: 'Members and observers' })
    .getByRole('rowheader')
    .getByRole('link')
  for (const [key, row] of [
    ['j', 0],
    ['j', 1],
    ['j', 2],
    ['k', 1],
    ['k', 0],
    ['k', 0],
    ['j', 1],
  ] as const) {
    await page.keyboard.press(key)
    await expect(links.nth(row), `${key} to row ${row}`).toBeFocused()
  }
  const href = (await links.nth(1).getAttribute('href')) ?? ''
  const name = (await links.nth(1).textContent()) ?? ''
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL((url) => url.pathname === href)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
})

test('n proposes a change, for those who may propose one', async ({ as }) => {
  const page = await as('secretariat')
  await page.goto('/groups')
  await untilKeysAreHeard(page)
  await page.keyboard.press('n')
  await expect(page).toHaveURL(/\/change-requests\/new$/)
  const delegate = await as('delegate')
  await delegate.goto('/groups')
  await untilKeysAreHeard(delegate)
  await delegate.keyboard.press('?')
  await expect(list(delegate).getByRole('row', { name: '/ Search' })).toBeVisible()
  await expect(list(delegate).getByRole('row', { name: 'n Propose a change' })).toHaveCount(0)
})

test('single keys can be turned off in this browser, and on again', async ({ as }) => {
  const page = await as('secretariat')
  await page.goto('/parties')
  await untilKeysAreHeard(page)
  const choice = page.getByRole('checkbox', { name: 'Single-key shortcuts in this browser' })
  const search = page.getByRole('searchbox', { name: 'Search the register' })
  await page.keyboard.press('?')
  await choice.uncheck()
  await page.reload()
  // Written in the page it is checked: that it is not says that the script has run and has read the choice.
  await expect(page.locator('#keys input')).not.toBeChecked()
  await page.keyboard.press('/')
  await page.keyboard.press('?')
  await expect(search).not.toBeFocused()
  await expect(list(page)).toBeHidden()
  await page.getByRole('button', { name: 'Keyboard shortcuts: press ?' }).click()
  await choice.check()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
})

for (const javaScriptEnabled of [true, false])
  test(`the first tab stop skips to the content, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({
    as,
  }) => {
    const page = await as('delegate', { javaScriptEnabled })
    await page.goto('/parties')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.locator('#main')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(page.locator('#main :focus')).toHaveCount(1)
  })
