import { asOperator, canary, expect, test, type Page } from './support/fixtures'
import { planMeeting } from './support/meetings'
import { enterOrganization } from './support/organizations'
import { holdScripts, untilScriptsListen } from './support/scripts'

/** The form of a request, for whoever has two hundred changes to enter. */

const onADesk = { viewport: { width: 1366, height: 768 } }
const field = (page: Page, name: string) => page.locator(`[id="request-${name.replaceAll('.', '-')}"]`)
const operation = (page: Page, at: number, name: string) => field(page, `operations.${at}.${name}`)
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' })
const openList = (page: Page) => page.getByText('Add several parties at once').click()

async function pasteSeats(page: Page, list: string) {
  await openList(page)
  await field(page, 'list.act').selectOption('Appoint to a seat')
  await field(page, 'list.group').fill('AHG')
  await field(page, 'list.role').selectOption('observer')
  await field(page, 'list.text').fill(list)
}

test('a pasted list is read line by line, what is unclear is asked back, and one operation is made for each party', async ({
  as,
}) => {
  const clerk = await as('secretariat', onADesk)
  await clerk.goto('/change-requests/new')
  await pasteSeats(clerk, '1.\tNorway\tNO\n• Kingdom of Spain\nCanadaa\nAtlantis')
  await expect(clerk.getByText('2 of 4 lines were recognized.')).toBeVisible()
  await expect(clerk.getByRole('listitem').filter({ hasText: 'Kingdom of Spain' })).toContainText(
    'Spain (ES)',
  )
  await clerk.getByRole('button', { name: 'It is Canada (CA)' }).click()
  await expect(clerk.getByText('3 of 4 lines were recognized.')).toBeVisible()
  await clerk.getByRole('button', { name: 'Add 3 operations' }).click()
  await expect(operation(clerk, 0, 'party')).toHaveValue('Norway (NO)')
  await expect(operation(clerk, 2, 'party')).toHaveValue('Canada (CA)')
  await expect(operation(clerk, 2, 'role')).toHaveValue('OBSERVER')
  await expect(field(clerk, 'list.text')).toHaveValue('Atlantis')

  await field(clerk, 'effective').fill('1 May 2027')
  await field(clerk, 'reason').fill('The three asked for it.')
  await field(clerk, 'basisText').fill('Decision 4')
  await expect(preview(clerk)).toContainText('Appoint Canada to the Ad Hoc Group as observer')
  await clerk.getByRole('button', { name: /Submit for approval/ }).click()
  await expect(field(clerk, 'list-text-error')).toContainText('not part of the request yet')
  await clerk.getByRole('button', { name: 'Remove this line' }).click()
  await expect(field(clerk, 'list.text')).toHaveValue('')
  await clerk.getByRole('button', { name: /Submit for approval/ }).click()
  await expect(clerk.getByRole('status')).toContainText('The request was submitted.')
})

test('without JavaScript the server reads the list, is answered, and draws the operations', async ({
  as,
}) => {
  const clerk = await as('secretariat', { ...onADesk, javaScriptEnabled: false })
  await clerk.goto('/change-requests/new')
  await pasteSeats(clerk, 'Norway\nCanadaa')
  await clerk.getByRole('button', { name: 'Read the list' }).click()
  await expect(clerk.getByText('1 of 2 lines was recognized.')).toBeVisible()
  await clerk.getByRole('button', { name: 'It is Canada (CA)' }).click()
  await expect(field(clerk, 'list.text')).toHaveValue('Norway\nCanada (CA)')
  await field(clerk, 'list.of').fill('Steering Group')
  await clerk.getByRole('button', { name: 'List the members' }).click()
  await expect(field(clerk, 'list.text')).toHaveValue(/Australia \(AU\)/)
  await field(clerk, 'list.text').fill('Norway\nCanada (CA)')
  await clerk.getByRole('button', { name: /^Add \d+ operations$/ }).click()
  await expect(operation(clerk, 1, 'party')).toHaveValue('Canada (CA)')
  await clerk.getByRole('button', { name: 'Copy operation 1' }).click()
  await expect(operation(clerk, 1, 'party')).toHaveValue('Norway (NO)')
  await expect(operation(clerk, 2, 'party')).toHaveValue('Canada (CA)')
})

test('all members of a group on a day are the list, and an operation is copied', async ({ as }) => {
  const clerk = await as('secretariat', onADesk)
  await clerk.goto('/change-requests/new')
  await openList(clerk)
  await field(clerk, 'list.act').selectOption('Suspend')
  await field(clerk, 'list.of').fill('AHG')
  await field(clerk, 'list.on').fill('23 March 2016')
  await expect(
    clerk.getByText(/18 on 23.March.2016; uncertain and not listed: United Arab Emirates/),
  ).toBeVisible()
  await clerk.getByRole('button', { name: 'List these 18' }).click()
  await clerk.getByRole('button', { name: 'Add 18 operations' }).click()
  await expect(operation(clerk, 17, 'standing')).toHaveValue('SUSPENDED')
  await clerk.getByRole('button', { name: 'Copy operation 1', exact: true }).click()
  await expect(operation(clerk, 1, 'party')).toHaveValue(await operation(clerk, 0, 'party').inputValue())
  await expect(operation(clerk, 18, 'standing')).toBeVisible()
})

test('a list that cannot be read says so at its buttons and stays, and members that are not known make no draft', async ({
  as,
}) => {
  const clerk = await as('secretariat', onADesk)
  clerk.on('dialog', (dialog) => void dialog.accept())
  await clerk.goto('/change-requests/new')
  await openList(clerk)
  await field(clerk, 'list.of').fill('Atlantis')
  await clerk.getByRole('button', { name: 'List the members' }).click()
  await expect(field(clerk, 'list.of')).toBeFocused()
  await expect(field(clerk, 'list.of-error')).toContainText('There is no group called “Atlantis”')
  expect(new URL(clerk.url()).pathname).toBe('/change-requests/new')
  // Pressed before the group that was typed last has been read.
  await field(clerk, 'list.on').fill('23 March 2016')
  await field(clerk, 'list.of').fill('AHG')
  await clerk.getByRole('button', { name: /^List the/ }).click()
  await expect(field(clerk, 'list.text')).toHaveValue(/Indonesia \(ID\)/)

  await clerk.waitForLoadState('networkidle')
  await clerk.context().setOffline(true)
  await field(clerk, 'list.act').selectOption('Suspend')
  await field(clerk, 'list.text').fill('Norway')
  await clerk.getByRole('button', { name: /^Add (?:the|\d+) operations?$/ }).click()
  await expect(clerk.getByRole('alert').filter({ hasText: 'The list could not be read' })).toBeVisible()
  await expect(field(clerk, 'list.text')).toHaveValue('Norway')
  await clerk.context().setOffline(false)
  await clerk.getByRole('button', { name: /^Add (?:the|\d+) operations?$/ }).click()
  await expect(operation(clerk, 0, 'party')).toHaveValue('Norway (NO)')
})

test('a preview that can no longer be made says why, and is made again once there is a session or a connection', async ({
  as,
}) => {
  const clerk = await as('secretariat', onADesk)
  await clerk.goto('/change-requests/new?kind=END_SEAT&group=AHG')
  await untilScriptsListen(clerk)
  const cookies = await clerk.context().cookies()
  const signedOut = preview(clerk).getByText(/^You have been signed out\. Everything you typed is still here/)
  await clerk.context().clearCookies()
  await operation(clerk, 0, 'party').fill('Atlantis')
  await expect(signedOut).toBeVisible()
  await expect(operation(clerk, 0, 'party')).toHaveValue('Atlantis')
  await clerk.context().addCookies(cookies)
  await clerk.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(signedOut).toBeHidden()
  await expect(operation(clerk, 0, 'party-error')).toContainText('There is no party called “Atlantis”')

  const cut = preview(clerk).getByText(/^Connection lost\. Everything you typed is still here/)
  await clerk.context().setOffline(true)
  await operation(clerk, 0, 'party').fill('Lemuria')
  await expect(cut).toBeVisible()
  await clerk.context().setOffline(false)
  await expect(cut).toBeHidden()
  await expect(operation(clerk, 0, 'party-error')).toContainText('There is no party called “Lemuria”')
})

test('what is said of a field is of its present text, and not of what was there a moment ago', async ({
  as,
}) => {
  const clerk = await as('secretariat', onADesk)
  await clerk.goto('/change-requests/new?kind=END_SEAT&group=AHG')
  await operation(clerk, 0, 'party').fill('Atlantis')
  const problem = field(clerk, 'operations.0.party-error')
  await expect(problem).toContainText('There is no party called “Atlantis”')
  // The next preview never comes.
  await clerk.route('**/change-requests/new**', (route) =>
    route.request().method() === 'POST' ? undefined : route.continue(),
  )
  await operation(clerk, 0, 'party').fill('Malaysia')
  await expect(problem).toHaveCount(0)
})

test('a party and a group are carried into the form by button and by key, whatever was left there before', async ({
  as,
}) => {
  const clerk = await as('secretariat')
  clerk.on('dialog', (dialog) => void dialog.accept())
  await clerk.goto('/change-requests/new')
  await untilScriptsListen(clerk)
  await field(clerk, 'reason').fill('Left here.')
  for (const go of [
    () => clerk.getByRole('link', { name: 'Propose a change' }).click(),
    () => clerk.keyboard.press('n'),
  ]) {
    await clerk.goto('/parties/NR')
    await untilScriptsListen(clerk)
    await go()
    await expect(operation(clerk, 0, 'party')).toHaveValue('NR')
    await expect(operation(clerk, 0, 'standing')).toHaveValue('ACTIVE')
    await clerk.goto('/groups/ahg')
    await untilScriptsListen(clerk)
    await go()
    await expect(operation(clerk, 0, 'group')).toHaveValue('ahg')
    await expect(operation(clerk, 0, 'party')).toBeFocused()
    await expect(field(clerk, 'reason')).toHaveValue('')
  }
  await clerk.goto('/change-requests/new')
  await expect(field(clerk, 'reason')).toHaveValue('Left here.')
})

test('the preview is in view at the buttons on a desk, and above them on a phone', async ({ as }) => {
  const desk = await as('secretariat', onADesk)
  await desk.goto('/change-requests/new?kind=DISSOLVE_GROUP&group=ahg')
  await desk.getByRole('button', { name: /Submit for approval/ }).scrollIntoViewIfNeeded()
  await expect(desk.getByRole('heading', { name: 'Preview' })).toBeInViewport()
  const phone = await as('secretariat', { viewport: { width: 360, height: 740 } })
  await phone.goto('/change-requests/new?kind=DISSOLVE_GROUP&group=ahg')
  const [heading, button] = [
    await phone.getByRole('heading', { name: 'Preview' }).boundingBox(),
    await phone.getByRole('button', { name: /Submit for approval/ }).boundingBox(),
  ]
  expect((button?.y ?? 0) - (heading?.y ?? 0)).toBeGreaterThan(0)
  expect((button?.y ?? 0) - (heading?.y ?? 0)).toBeLessThan(740)
})

for (const javaScriptEnabled of [true, false])
  test(`a correction begins with what the register has, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    as,
  }) => {
    const clerk = await as('secretariat', { ...onADesk, javaScriptEnabled })
    await clerk.goto('/change-requests/new?kind=CORRECT_SEAT&party=PK&group=AHG')
    await expect(operation(clerk, 0, 'validFrom')).toHaveValue('July 2009')
    await expect(operation(clerk, 0, 'certainty')).toHaveValue('REPORTED')
    await operation(clerk, 0, 'certainty').selectOption('confirmed')
    await field(clerk, 'effective').fill('1 May 2027')
    if (!javaScriptEnabled) await clerk.getByRole('button', { name: 'Update the preview' }).click()
    await expect(preview(clerk)).toContainText('Correct the seat of Pakistan in the Ad Hoc Group: certainty.')
  })

for (const javaScriptEnabled of [true, false])
  test(`a text that is too long even for a draft is told at its field and stays there, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    as,
  }) => {
    const clerk = await as('secretariat', { ...onADesk, javaScriptEnabled })
    const long = 'a'.repeat(10_001)
    await clerk.goto('/change-requests/new?kind=END_SEAT&party=MY&group=AHG')
    await field(clerk, 'reason').fill(long)
    await clerk.getByRole('button', { name: 'Save draft' }).click()
    await expect(field(clerk, 'reason-error')).toContainText('Write at most 10,000 characters.')
    await expect(field(clerk, 'reason')).toHaveValue(long)
    await expect(operation(clerk, 0, 'party')).toHaveValue('MY')
  })

test('the fields of a correction follow the party that is typed, and keep what was typed into them', async ({
  as,
}) => {
  const clerk = await as('secretariat', onADesk)
  await clerk.goto('/change-requests/new?kind=CORRECT_SEAT&party=PK&group=AHG')
  await operation(clerk, 0, 'basis').fill('Another list')
  await operation(clerk, 0, 'party').fill('PH')
  await expect(operation(clerk, 0, 'validFrom')).toHaveValue('November 2011')
  await expect(operation(clerk, 0, 'basis')).toHaveValue('Another list')
})

test('what cannot be is said at its field while one types, before there is a date', async ({ as }) => {
  const clerk = await as('secretariat', onADesk)
  clerk.on('dialog', (dialog) => void dialog.accept())
  await clerk.goto('/change-requests/new?kind=END_SEAT')
  await operation(clerk, 0, 'party').fill('Norway')
  await operation(clerk, 0, 'group').fill('AHG')
  await expect(field(clerk, 'operations.0.party-error')).toContainText(
    'holds no seat of its own in this group',
  )
  await expect(operation(clerk, 0, 'party')).toHaveAttribute('aria-invalid', 'true')

  await clerk.goto('/change-requests/new?kind=ADMIT&party=Nauru')
  await operation(clerk, 0, 'category').selectOption('observer')
  const twice = field(clerk, 'operations.0.party-error')
  await expect(twice).toContainText('If it took effect today: Nauru is a member')
  await field(clerk, 'effective').fill('1 May 2027')
  await expect(twice).toContainText(/^ ?Nauru is a member/)

  await clerk.goto('/change-requests/new?kind=CORRECT_SEAT&party=PK&group=AHG')
  await operation(clerk, 0, 'validTo').fill('2001')
  await expect(field(clerk, 'operations.0.validTo-error')).toContainText('It would end before it begins.')
})

test('the arrows walk through the kinds and choose nothing; Enter chooses, and one goes on in the first field', async ({
  as,
}) => {
  const clerk = await as('secretariat', onADesk)
  await clerk.goto('/change-requests/new')
  await untilScriptsListen(clerk)
  await clerk.getByRole('radio').first().focus()
  await clerk.keyboard.press('ArrowDown')
  await clerk.keyboard.press('ArrowDown')
  await expect(clerk.getByRole('radio').nth(2)).toBeFocused()
  await expect(clerk.getByRole('radio', { checked: true })).toHaveCount(0)
  await expect(operation(clerk, 0, 'party')).toHaveCount(0)
  await clerk.keyboard.press('Enter')
  await expect(operation(clerk, 0, 'party')).toBeFocused()
  await expect(clerk.getByRole('radio').first()).toBeHidden()
})

test('what is chosen and typed before the scripts have loaded is not lost', async ({ as }) => {
  const clerk = await as('secretariat', onADesk)
  const release = await holdScripts(clerk)
  await clerk.goto('/change-requests/new', { waitUntil: 'commit' })
  await clerk.getByLabel('End a seat', { exact: true }).check()
  await field(clerk, 'reason').fill('Typed early.')
  release()
  await expect(operation(clerk, 0, 'party')).toBeVisible()
  await expect(clerk.locator('summary').first()).toHaveText('End a seat')
  await expect(field(clerk, 'reason')).toHaveValue('Typed early.')
})

test('whoever types before the scripts have loaded is left in the field', async ({ as }) => {
  const clerk = await as('secretariat', onADesk)
  const release = await holdScripts(clerk)
  await clerk.goto('/change-requests/new?kind=END_SEAT&party=MY&group=AHG', { waitUntil: 'commit' })
  await field(clerk, 'reason').pressSequentially('Typed ')
  release()
  await untilScriptsListen(clerk)
  await clerk.keyboard.type('early.')
  await expect(field(clerk, 'reason')).toHaveValue('Typed early.')
  await expect(field(clerk, 'effective')).toHaveValue('')
})

test('a request is not left without a question, by a link or on the way back, also where it was only rearranged', async ({
  as,
}) => {
  const clerk = await as('secretariat', onADesk)
  const asked: string[] = []
  let stays = true
  clerk.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void (stays ? dialog.dismiss() : dialog.accept())
  })
  await clerk.goto('/change-requests/new?kind=END_SEAT&party=MY&group=AHG')
  await clerk.getByRole('button', { name: 'Save draft' }).click()
  await expect(clerk.getByRole('status')).toContainText('saved. Only the secretariat can see it.')
  const edit = clerk.url()
  await untilScriptsListen(clerk)
  await clerk.getByRole('button', { name: 'Copy operation 1' }).click()
  await clerk.getByRole('link', { name: 'Parties' }).click()
  await expect.poll(() => asked).toEqual(['beforeunload'])
  expect(clerk.url()).toBe(edit)

  await field(clerk, 'reason').click()
  await clerk.keyboard.type('Typed and left')
  await clerk.evaluate(() => history.back())
  await expect.poll(() => asked.length).toBe(2)
  expect(clerk.url()).toBe(edit)
  await expect(field(clerk, 'reason')).toHaveValue('Typed and left')
  stays = false
  await clerk.goto('/parties')
  await clerk.goto(edit)
  await expect(field(clerk, 'reason')).toHaveValue('Typed and left')
})

test('Enter in a field neither adds nor removes an operation, and Ctrl+Enter submits', async ({ as }) => {
  const clerk = await as('secretariat', onADesk)
  await clerk.goto('/change-requests/new?kind=END_SEAT&party=MY&group=AHG')
  await untilScriptsListen(clerk)
  await clerk.getByRole('button', { name: 'Add another operation' }).click()
  await operation(clerk, 0, 'party').press('Enter')
  await expect(operation(clerk, 0, 'party')).toHaveValue('MY')
  await expect(clerk.getByRole('button', { name: /^Remove operation/ })).toHaveCount(2)
  await operation(clerk, 0, 'party').press('Control+Enter')
  await expect(clerk.getByRole('main').getByRole('alert')).toBeVisible()
})

test('the date, reason and basis of the request before are used again', async ({ as }) => {
  const code = canary('C').toUpperCase()
  await enterOrganization(as, code, `Centre ${code}`)
  for (const javaScriptEnabled of [true, false]) {
    const clerk = await as('secretariat', { ...onADesk, javaScriptEnabled })
    await clerk.goto(`/change-requests/new?kind=ADMIT&party=${code}`)
    await field(clerk, 'effective').fill('1 May 2027')
    await field(clerk, 'basisText').fill(`Decision ${code}`)
    await clerk.getByRole('button', { name: 'Save draft' }).click()
    await expect(clerk.getByRole('status')).toContainText('saved. Only the secretariat can see it.')
    await clerk.goto('/change-requests/new')
    await clerk.getByRole('button', { name: /^Use the date, reason and basis of/ }).click()
    await expect(field(clerk, 'effective')).toHaveValue('1 May 2027')
    await expect(field(clerk, 'basisText')).toHaveValue(`Decision ${code}`)
  }
})

test('the first party of the roster, the seats of a group and the invitations are where one looks for them', async ({
  as,
}) => {
  const clerk = await as('secretariat', onADesk)
  await clerk.goto('/parties')
  const first = await clerk.getByRole('row', { name: /^Afghanistan AF/ }).boundingBox()
  expect(first?.y).toBeLessThan(350)
  await clerk.goto('/groups/ahg')
  const seats = await clerk
    .getByRole('region', { name: /^Seats on/ })
    .getByRole('table')
    .boundingBox()
  const page = await clerk.locator('main > .wrap').boundingBox()
  expect(seats?.width).toBeGreaterThan((page?.width ?? 0) - 100)

  const code = canary('meeting')
  await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: `Meeting ${code}` })
    await db.query(
      `insert into invitation (id, meeting_id, party_id, capacity, invited_on)
       values (gen_random_uuid(), $1, (select id from party where code = 'NR'), 'MEMBER', '2026-11-01')`,
      [meeting],
    )
  })
  await clerk.goto(`/meetings/${code}/invitations`)
  const width = async (region: RegExp) =>
    (await clerk.getByRole('region', { name: region }).boundingBox())?.width ?? 0
  expect(await width(/^Invited/)).toBeGreaterThan(2 * (await width(/^Another party/)))
})
