import { runCommand } from './support/restored'
import { canary, expect, people, sessionCookie, test, type Page } from './support/fixtures'
import { runState } from './support/state'

/** The register while the operator has made it read-only; after all other tests, which write. */
test.describe.configure({ mode: 'serial' })

const WHY = 'The server moves to another machine tonight.'
const begin = async () => expect(await runCommand('readonly.ts', ['on', WHY])).toMatchObject({ code: 0 })
const end = async () => expect(await runCommand('readonly.ts', ['off'])).toMatchObject({ code: 0 })
test.afterEach(end)

const note = (page: Page) => page.getByRole('note').filter({ hasText: 'The register is read-only' })
const form = (page: Page) => page.getByRole('region', { name: 'Web address' })
const field = (page: Page) => form(page).getByRole('textbox', { name: 'Web address' })
const save = (page: Page) => form(page).getByRole('button', { name: 'Save web address' }).click()

for (const [javaScriptEnabled, code] of [
  [true, 'KH'],
  [false, 'WS'],
] as const) {
  const how = javaScriptEnabled ? 'with script' : 'without script'

  test(`every page says so before anything is typed, and what was typed before is kept and can be sent afterwards, ${how}`, async ({
    as,
  }) => {
    const page = await as('secretariat', { javaScriptEnabled })
    await page.goto(`/parties/${code}/edit`)
    await expect(note(page)).toHaveCount(0)
    const typed = `https://${canary('held')}.example/`
    await begin()
    await field(page).fill(typed)
    await save(page)
    await expect(
      page.getByText('The register is read-only at the moment, so nothing was recorded.'),
    ).toBeVisible()
    await expect(field(page)).toHaveValue(typed)

    const other = await as('secretariat', { javaScriptEnabled })
    for (const address of ['/', '/parties', `/parties/${code}/edit`, '/change-requests', '/documents']) {
      await other.goto(address)
      await expect(note(other), address).toContainText(WHY)
    }
    await other.goto(`/parties/${code}/edit`)
    await expect(form(other)).toContainText('The register is read-only, so this cannot be recorded now.')

    await end()
    await save(page)
    await expect(page.getByRole('status')).toContainText('The web address was saved.')
    await expect(field(page)).toHaveValue(typed)
    await expect(note(page)).toHaveCount(0)
  })
}

test('people sign in and out, and download lists', async ({ browser, client }) => {
  await begin()
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto('/sign-in')
  await expect(page.getByText('The register is read-only at the moment.')).toBeVisible()
  await page.getByLabel('E-mail address').fill(people.secretariat)
  await page.getByLabel('Password').fill(runState().passwords[people.secretariat] ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(note(page)).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
  await context.close()
  const clerk = await client(await sessionCookie(people.secretariat))
  expect((await clerk.get('/parties/parties.csv')).status()).toBe(200)
})

test('scripts are told why, and when to try again', async ({ client }) => {
  await begin()
  const clerk = await client(await sessionCookie(people.secretariat))
  const { origin } = runState()
  const asked = {
    taps: await clerk.post('/meetings/ahg12/attendance/taps', {
      headers: { origin },
      data: { taps: [] },
    }),
    upload: await clerk.post('/uploads', {
      headers: {
        ...{ origin, 'Tus-Resumable': '1.0.0', 'Upload-Length': '9' },
        'Upload-Metadata': `document ${btoa('any')}`,
      },
    }),
  }
  for (const [name, answer] of Object.entries(asked)) {
    expect(answer.status(), name).toBe(503)
    expect(answer.headers()['retry-after'], name).toBe('60')
    expect(await answer.text(), name).toContain('The register is read-only at the moment')
  }
})

test('monitoring and the administrator see it, and the server stays ready', async ({ as, request }) => {
  await begin()
  await expect(async () => {
    const ready = await request.get('/health/ready')
    expect(ready.status()).toBe(200)
    expect((await ready.json()).checks.writing).toMatchObject({
      ok: false,
      reason: expect.stringContaining('read-only'),
    })
  }).toPass()
  const admin = await as('administrator')
  await admin.goto('/system')
  await expect(
    admin.getByText('The register is read-only: pages can be read, and nothing can be recorded.'),
  ).toBeVisible()
  await expect(admin.getByText('Something is wrong')).toHaveCount(0)
})
