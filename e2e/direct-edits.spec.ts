import { canary, expect, test, type Page } from './support/fixtures'

/** What the secretariat writes without a request, by the web address of a party. Each test has a party of its own. */

const form = (page: Page) => page.getByRole('region', { name: 'Web address' })
const field = (page: Page) => form(page).getByRole('textbox', { name: 'Web address' })
const record = (page: Page) => form(page).getByRole('button', { name: 'Save web address' }).click()

for (const [javaScriptEnabled, code, name] of [
  [true, 'KH', 'Cambodia'],
  [false, 'WS', 'Samoa'],
] as const) {
  const how = javaScriptEnabled ? 'with script' : 'without script'

  test(`a web address is saved, shown on the page and recorded in the audit trail, ${how}`, async ({
    as,
  }) => {
    const page = await as('secretariat', { javaScriptEnabled })
    const address = `https://${canary('web')}.example/`
    await page.goto(`/parties/${code}/edit`)
    const before = await field(page).inputValue()
    await field(page).fill(address)
    await record(page)
    await expect(page.getByRole('status')).toContainText('The web address was saved.')
    await expect(field(page)).toHaveValue(address)
    await page.getByRole('status').getByRole('link', { name: 'See the page' }).click()
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Website' }).getByRole('link')).toHaveAttribute(
      'href',
      address,
    )
    const told = page
      .getByRole('region', { name: 'History' })
      .getByRole('listitem')
      .filter({ hasText: address })
    await expect(told).toContainText(`Changed the web address of ${name}.`)
    await expect(told).toContainText('Demonstration secretariat')
    const entry = (await told.getByRole('link', { name: /^Entry/ }).textContent()) ?? ''

    await page.goto(`/audit?about=${code}`)
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: entry.replace('Entry ', ''), exact: true }) })
    await expect(row).toContainText(`Changed the web address of ${name}.`)
    await row.getByRole('rowheader').getByRole('link').click()
    await expect(page.getByRole('heading', { name: entry, level: 1 })).toBeVisible()
    const change = page.getByRole('main').getByRole('row', { name: /^Web address/ })
    await expect(change).toContainText(address)
    await expect(change).toContainText(before || '–')
    await expect(page.getByText('Hash of the entry', { exact: true })).toBeHidden()
    await page.getByText('Technical details').click()
    await expect(page.getByText('Hash of the entry', { exact: true })).toBeVisible()

    const delegate = await as('delegate', { javaScriptEnabled })
    await delegate.goto(`/parties/${code}`)
    await expect(delegate.getByRole('region', { name: 'Website' }).getByRole('link')).toHaveAttribute(
      'href',
      address,
    )
  })

  test(`a web address that is none is refused at its field, and what was typed stays, ${how}`, async ({
    as,
  }) => {
    const page = await as('secretariat', { javaScriptEnabled })
    const why = 'Begin the web address with http:// or https://.'
    await page.goto('/parties/TO/edit')
    const stands = await field(page).inputValue()
    for (const wrong of ['javascript:alert(1)', 'www.example.org']) {
      await field(page).fill(wrong)
      await record(page)
      await expect(page.getByRole('main').getByRole('alert')).toContainText(why)
      // The browser answers by itself, where it can.
      expect(new URL(page.url()).searchParams.has('form')).toBe(!javaScriptEnabled)
      await expect(field(page)).toHaveValue(wrong)
      await expect(field(page)).toHaveAccessibleDescription(new RegExp(why.replaceAll('.', '\\.')))
      await page.getByRole('main').getByRole('alert').getByRole('link', { name: why }).click()
      await expect(field(page)).toBeFocused()
      await page.goto('/parties/TO/edit')
      // What was typed and not sent is restored where JavaScript runs, until it is discarded.
      if (javaScriptEnabled) {
        await expect(field(page)).toHaveValue(wrong)
        await page.getByRole('button', { name: 'Discard it' }).click()
      }
      await expect(field(page)).toHaveValue(stands)
    }
  })
}

test('of two who change a note the second sees both texts, and what was typed into one that is gone is offered as a new one', async ({
  as,
}) => {
  const [page, other] = [await as('secretariat'), await as('secretariat')]
  const [first, second, third] = [canary('first'), canary('second'), canary('third')]
  const note = (of: Page, at: number) => of.getByRole('textbox', { name: 'Note', exact: true }).nth(at)
  const press = (of: Page, name: string) => of.getByRole('button', { name, exact: true }).first().click()
  await page.goto('/parties/VU/edit')
  await note(page, 0).fill(first)
  await press(page, 'Add note')
  await expect(page.getByRole('status')).toContainText('The note was added.')
  await expect(note(page, 0)).toHaveValue(first)
  await expect(note(page, 1)).toHaveValue('')

  await other.goto('/parties/VU/edit')
  await note(page, 0).fill(second)
  await press(page, 'Save note')
  await expect(page.getByRole('status')).toContainText('The note was saved.')
  await note(other, 0).fill(third)
  await press(other, 'Save note')
  const both = other.getByRole('table').getByRole('row').filter({ hasText: third })
  await expect(both).toContainText(second)
  await expect(note(other, 0)).toHaveValue(third)

  await page.getByText('Withdraw this note').click()
  await press(page, 'Withdraw note')
  await expect(page.getByRole('status')).toContainText('The note was withdrawn.')
  await press(other, 'Save note')
  await expect(other.getByRole('main').getByRole('alert')).toContainText('has since been withdrawn')
  await expect(note(other, 0)).toHaveValue(third)
  await press(other, 'Add note')
  await expect(other.getByRole('status')).toContainText('The note was added.')
})

test('a delegate finds no way to edit and nothing at the address of the form', async ({ as }) => {
  const clerk = await as('secretariat')
  await clerk.goto('/parties/TO')
  const way = 'a[href="/parties/TO/edit"]'
  await expect(clerk.locator(way).first()).toBeVisible()
  for (const person of ['delegate', 'australia'] as const) {
    const page = await as(person, { javaScriptEnabled: false })
    await page.goto('/parties/TO')
    await expect(page.getByRole('heading', { name: 'Tonga', level: 1 })).toBeVisible()
    await expect(page.locator(way)).toHaveCount(0)
    const response = await page.goto('/parties/TO/edit')
    expect(response?.status(), person).toBe(404)
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
    await expect(page.locator('form[id]')).toHaveCount(0)
  }
})
