import { addDays } from '@/lib/time/dates'
import { asOperator, expect, test } from './support/fixtures'
import { codeOf, submitRename } from './support/requests'
import type { Page } from '@playwright/test'

/** What a co-chair's official decides, when something else happens between the page and the decision. */

// All are about one party, and each is refused what another has changed of it since: so one after the other.
test.describe.configure({ mode: 'default' })

async function decide(page: Page, decision: string, reason = '') {
  await page.getByLabel(decision).check()
  await page.getByRole('textbox', { name: 'Reason' }).fill(reason)
  await page.getByRole('button', { name: 'Record my decision' }).click()
}

/** Two requests to rename Fiji, the second with effect before the first; later dates each time, so that any number fits one register. */
const twoRenames = () =>
  asOperator(async (db) => {
    const { rows } = await db.query('select count(*)::int as n from change_request')
    const day = addDays('2031-01-01', Number(rows[0]?.n) * 2)
    const later = await submitRename(db, `Later ${day}`, `Viti ${day}`, { effective: addDays(day, 1) })
    const earlier = await submitRename(db, `Earlier ${day}`, `Fidji ${day}`, { effective: day })
    return { later: await codeOf(db, later), earlier: await codeOf(db, earlier), name: `Fidji ${day}` }
  })

test('an approval of what has changed since the page was opened is refused once, and the differences are shown', async ({
  as,
}) => {
  const { later, earlier, name } = await twoRenames()
  const australia = await as('australia')
  await australia.goto(`/change-requests/${later}`)

  for (const person of ['australia', 'indonesia'] as const) {
    const other = await as(person)
    await other.goto(`/change-requests/${earlier}`)
    await decide(other, 'Approve')
    await expect(other.getByRole('status')).toContainText('Your approval was recorded.')
  }

  await decide(australia, 'Approve')
  const main = australia.getByRole('main')
  await expect(main.getByRole('alert').first()).toContainText(
    'The register changed after you opened this page',
  )
  const box = australia.getByRole('region', { name: 'Waiting for your decision' })
  await expect(box.getByText('Short name: before')).toBeVisible()
  await expect(box.getByText(name).first()).toBeVisible()
  await expect(australia.getByLabel('Approve')).not.toBeChecked()
  await decide(australia, 'Approve')
  await expect(australia.getByRole('status')).toContainText('Your approval was recorded.')
})

for (const javaScriptEnabled of [true, false])
  test(`a decision that comes too late is told so, and its reason can be added as a comment, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({
    as,
  }) => {
    const code = (await twoRenames()).later
    const [first, second] = [await as('australia', { javaScriptEnabled }), await as('australia')]
    await first.goto(`/change-requests/${code}`)
    await second.goto(`/change-requests/${code}`)
    await decide(second, 'Approve')
    await expect(second.getByRole('status')).toContainText('Your approval was recorded.')

    await decide(first, 'Refuse', 'The letter is missing.')
    const main = first.getByRole('main')
    await expect(main.getByRole('heading', { name: 'Your refusal was not recorded' })).toBeVisible()
    await expect(
      main.getByText('You have already approved this version for your seat.').first(),
    ).toBeVisible()
    await expect(main.getByLabel('The reason you typed')).toHaveValue('The letter is missing.')
    await first.getByRole('button', { name: 'Add it as a comment' }).click()
    await expect(first.getByRole('region', { name: 'Comments' })).toContainText('The letter is missing.')
  })

test('after Back, a second decision is told that the first one counts, and its reason is kept', async ({
  as,
}) => {
  const code = (await twoRenames()).later
  const page = await as('indonesia')
  await page.goto(`/change-requests/${code}`)
  await decide(page, 'Approve')
  await expect(page.getByRole('status')).toContainText('Your approval was recorded.')
  await page.goBack()
  await decide(page, 'Refuse', 'I pressed the wrong one.')
  const main = page.getByRole('main')
  await expect(main.getByText('You have already approved this version for your seat.').first()).toBeVisible()
  await expect(main.getByLabel('The reason you typed')).toHaveValue('I pressed the wrong one.')
})

test('what the address says was done is shown only where it is true', async ({ as }) => {
  const code = (await twoRenames()).later
  const indonesia = await as('indonesia')
  await indonesia.goto(`/change-requests/${code}?done=approve`)
  await expect(indonesia.getByRole('heading', { name: 'What changes' })).toBeVisible()
  await expect(indonesia.getByText('Your approval was recorded.')).toHaveCount(0)
})
