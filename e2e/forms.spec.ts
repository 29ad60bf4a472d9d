import type { Page } from '@playwright/test'
import { newAccount } from './support/accounts'
import { asOperator, canary, expect, people, sessionCookie, test } from './support/fixtures'
import { planMeeting, writeItem } from './support/meetings'
import { idOf } from './support/requests'
import { untilScriptsListen } from './support/scripts'

/** What every form does, tried on that of a person; lib/kernel/schema-sentences.test.ts looks at the sentences of all schemas. */

const field = (page: Page, label: string) => page.getByRole('textbox', { name: label, exact: true })
const send = (page: Page) => page.getByRole('button', { name: 'Add person' }).click()

test('a mistake is shown when the field is left, and an empty field only when the form is sent', async ({
  as,
}) => {
  const page = await as('secretariat')
  await page.goto('/people/new')
  await untilScriptsListen(page)
  await field(page, 'Name').focus()
  await field(page, 'E-mail addresses (optional)').fill('nonsense')
  await page.keyboard.press('Tab')
  const address = page.locator('#person-emails-error')
  await expect(address).toContainText('Write e-mail addresses such as name@ministry.gov')
  await expect(page.locator('#person-name-error')).toHaveCount(0)

  await send(page)
  await expect(page.locator('#person-name-error')).toContainText('Write the name')
  await expect(field(page, 'Name')).toBeFocused()
  await expect(page.getByRole('alert').first()).toContainText('Nothing was recorded. Correct 2 fields.')
  expect(new URL(page.url()).searchParams.has('form')).toBe(false)

  await field(page, 'E-mail addresses (optional)').fill('name@ministry.example')
  await expect(address).toHaveCount(0)
})

test('one press sends the form, also where it leaves a field that is wrong', async ({ as }) => {
  const page = await as('secretariat')
  await page.goto('/people/new')
  await page.waitForLoadState('networkidle')
  await field(page, 'E-mail addresses (optional)').fill('nonsense')
  // As long as a hand holds the button down, an error could appear and move it.
  await page.getByRole('button', { name: 'Add person' }).click({ delay: 500 })
  await expect(page.locator('#person-name-error')).toContainText('Write the name')
  await expect(page.locator('#person-emails-error')).toContainText('Write e-mail addresses')
})

test('what only the server knows comes back in the same place, with everything typed', async ({ as }) => {
  const page = await as('secretariat')
  const name = canary('Person')
  await page.goto('/people/new')
  await field(page, 'Name').fill(name)
  await page.getByLabel('Party').fill('Atlantis')
  await send(page)
  await expect(page.locator('#person-party-error')).toContainText('Atlantis')
  await expect(field(page, 'Name')).toHaveValue(name)
  await expect(page.getByLabel('Party')).toHaveValue('Atlantis')
})

test('a lost connection loses nothing that was typed', async ({ as }) => {
  const page = await as('secretariat')
  const name = canary('Person')
  await page.goto('/people/new')
  await field(page, 'Name').fill(name)
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
  await send(page)
  await expect(page.getByRole('alert').first()).toContainText('Connection lost')
  await expect(field(page, 'Name')).toHaveValue(name)
  await page.context().setOffline(false)
  await send(page)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
})

/** How many people of the list have this name. */
async function countOf(page: Page, name: string) {
  await page.goto(`/people?q=${name}`)
  return page.getByRole('main').getByRole('link', { name }).count()
}

test('a form whose answer was lost is sent again and recorded once', async ({ as }) => {
  const page = await as('secretariat')
  const name = canary('Person')
  await page.goto('/people/new')
  await field(page, 'Name').fill(name)
  await page.waitForLoadState('networkidle')
  await page.route('**/people/new', async (route) => {
    await route.fetch({ maxRedirects: 0 })
    await route.abort()
  })
  await send(page)
  await expect(page.getByRole('alert').first()).toContainText('Send it again')
  await page.unroute('**/people/new')
  await send(page)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  expect(await countOf(page, name)).toBe(1)
})

test('without JavaScript, a form that is sent twice at once is recorded once', async ({ as }) => {
  const page = await as('secretariat', { javaScriptEnabled: false })
  const name = canary('Person')
  await page.goto('/people/new')
  await field(page, 'Name').fill(name)
  const fields = page.locator('#person [name]')
  const sent = Object.fromEntries(
    await fields.evaluateAll((all: HTMLInputElement[]) => all.map((one) => [one.name, one.value])),
  )
  const sending = { multipart: sent, maxRedirects: 0, headers: { origin: new URL(page.url()).origin } }
  const answers = await Promise.all([1, 2, 3].map(() => page.request.post('/people/new', sending)))
  expect(new Set(answers.map((answer) => answer.headers().location)).size).toBe(1)
  expect(await countOf(page, name)).toBe(1)
})

for (const javaScriptEnabled of [true, false])
  test(`on the way back a second entry of the same name can be made, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    as,
  }) => {
    const page = await as('secretariat', { javaScriptEnabled })
    const name = canary('Person')
    await page.goto('/people/new')
    for (const done of [1, 2]) {
      await field(page, 'Name').fill(name)
      await send(page)
      await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
      if (done === 1) await page.goBack()
    }
    expect(await countOf(page, name)).toBe(2)
  })

test('what was typed stays on the page of whoever was signed out in another tab', async ({ as }) => {
  const page = await as('secretariat')
  const name = canary('Person')
  await page.goto('/people/new')
  await untilScriptsListen(page)
  await field(page, 'Name').fill(name)
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await send(page)
  await expect(page.getByRole('alert').first()).toContainText(
    'You have been signed out, so nothing was recorded',
  )
  await expect(field(page, 'Name')).toHaveValue(name)
  await page.context().addCookies(cookies)
  await send(page)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
})

test('a page with unsent text is not left without a question', async ({ as }) => {
  const page = await as('secretariat')
  await page.goto('/people/new')
  await untilScriptsListen(page)
  const questions: string[] = []
  page.on('dialog', (dialog) => {
    questions.push(dialog.type())
    void dialog.accept()
  })
  await field(page, 'Name').click()
  await page.goto('/people')
  expect(questions).toEqual([])
  await page.goto('/people/new')
  await untilScriptsListen(page)
  await field(page, 'Name').fill('Typed and not sent')
  await page.goto('/people')
  expect(questions).toEqual(['beforeunload'])
})

test('what was typed and not sent is there again after Back, and gone after signing in anew', async ({
  as,
}) => {
  const page = await as('secretariat')
  page.on('dialog', (dialog) => void dialog.accept())
  const name = canary('Person')
  await page.goto('/people/new')
  await untilScriptsListen(page)
  await field(page, 'Name').fill(name)
  await page.goto('/people')
  await page.goBack()
  await expect(field(page, 'Name')).toHaveValue(name)
  await expect(page.getByRole('status')).toContainText('It has not been sent.')
  await page.getByRole('button', { name: 'Discard it' }).click()
  await expect(field(page, 'Name')).toHaveValue('')
  await page.reload()
  await expect(field(page, 'Name')).toHaveValue('')

  await field(page, 'Name').fill(name)
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await expect(page).toHaveURL(/sign-in/)
  await page.waitForLoadState('networkidle')
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(name)
})

test('a request that was left unsent comes back with all its operations', async ({ as }) => {
  const page = await as('secretariat')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.goto('/change-requests/new?kind=END_SEAT')
  await untilScriptsListen(page)
  await page.getByRole('combobox', { name: 'Party' }).fill('Pakistan')
  await page.getByRole('button', { name: 'Add another operation' }).click()
  await page.getByLabel('Rename a party', { exact: true }).last().check()
  await page.getByRole('textbox', { name: 'New name' }).fill('Naoero')
  await page.goto('/parties')
  await page.goBack()
  await expect(page.getByRole('combobox', { name: 'Party' }).first()).toHaveValue('Pakistan')
  await expect(page.getByRole('textbox', { name: 'New name' })).toHaveValue('Naoero')
})

test('two presses send a form once', async ({ as }) => {
  const page = await as('secretariat')
  const name = canary('Person')
  await page.goto('/people/new')
  await untilScriptsListen(page)
  await field(page, 'Name').fill(name)
  let posts = 0
  page.on('request', (request) => void (posts += request.method() === 'POST' ? 1 : 0))
  await page.getByRole('button', { name: 'Add person' }).dblclick()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  expect(posts).toBe(1)
})

test('without script the server alone checks, in the same places', async ({ as }) => {
  const page = await as('secretariat', { javaScriptEnabled: false })
  await page.goto('/people/new')
  await field(page, 'E-mail addresses (optional)').fill('nonsense')
  await send(page)
  await expect(page.locator('#person-name-error')).toContainText('Write the name')
  await expect(page.locator('#person-emails-error')).toContainText('Write e-mail addresses')
  await expect(field(page, 'E-mail addresses (optional)')).toHaveValue('nonsense')
})

test('what is discarded is neither asked about nor there again', async ({ as }) => {
  const page = await as('secretariat')
  const questions: string[] = []
  page.on('dialog', (dialog) => {
    questions.push(dialog.type())
    void dialog.accept()
  })
  await page.goto('/change-requests/new?kind=END_SEAT')
  await untilScriptsListen(page)
  await page.getByRole('combobox', { name: 'Party' }).fill('Pakistan')
  await page.getByRole('link', { name: 'Discard changes' }).click()
  await expect(page).toHaveURL(/change-requests$/)
  await page.goBack()
  await expect(page.getByRole('combobox', { name: 'Party' })).toHaveValue('')
  expect(questions).toEqual([])
})

test('text that is found again is held against what others have saved since', async ({ as }) => {
  const [one, two] = [await as('secretariat'), await as('secretariat')]
  one.on('dialog', (dialog) => void dialog.accept())
  const mandate = (page: Page) => page.locator('#mandate textarea')
  const save = (page: Page) => page.locator('#mandate button[type="submit"]').click()
  await one.goto('/groups/tewg/edit')
  await untilScriptsListen(one)
  await mandate(one).fill(`Typed first ${canary('mandate')}`)
  await one.goto('/groups')
  await two.goto('/groups/tewg/edit')
  const other = `Saved in between ${canary('mandate')}`
  await mandate(two).fill(other)
  await save(two)
  await expect(two.getByRole('status')).toBeVisible()

  await one.goto('/groups/tewg/edit')
  await expect(mandate(one)).toHaveValue(/Typed first/)
  await save(one)
  await expect(one.getByRole('table').filter({ hasText: 'You typed' })).toContainText(other)
  await expect(mandate(one)).toHaveValue(/Typed first/)
})

/** The same where no script runs: the browser puts the text back on a page that it loads anew. */
test('without JavaScript, what was typed and not sent is there again after Back, and is held against what others have saved since', async ({
  as,
}) => {
  const [one, two] = [await as('secretariat', { javaScriptEnabled: false }), await as('secretariat')]
  const composition = (page: Page) => page.locator('#composition textarea')
  const save = (page: Page) => page.locator('#composition button[type="submit"]').click()
  const [typed, other] = [canary('composition'), canary('composition')]
  await one.goto('/groups/tewg/edit')
  await composition(one).fill(typed)
  await one.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Groups' }).click()
  await one.goBack()
  await expect(composition(one)).toHaveValue(typed)
  await one.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Groups' }).click()
  await two.goto('/groups/tewg/edit')
  await untilScriptsListen(two)
  await composition(two).fill(other)
  await save(two)
  await expect(two.locator('#done')).toBeVisible()

  await one.goBack()
  await expect(composition(one)).toHaveValue(typed)
  await save(one)
  await expect(one.getByRole('alert').first()).toContainText('changed after you first opened it')
  await expect(one.getByRole('table').filter({ hasText: 'You typed' })).toContainText(other)
  await expect(composition(one)).toHaveValue(typed)
})

test('without JavaScript, a form that was sent without a connection is sent by reloading, once', async ({
  as,
}) => {
  const page = await as('secretariat', { javaScriptEnabled: false })
  const name = canary('Person')
  await page.goto('/people/new')
  await field(page, 'Name').fill(name)
  await page.context().setOffline(true)
  await send(page)
  await expect(page).toHaveURL(/^chrome-error:/)
  await page.context().setOffline(false)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  expect(await countOf(page, name)).toBe(1)
})

test('what one account has typed is neither recorded nor found as another', async ({ as }) => {
  const page = await as('delegate')
  page.on('dialog', (dialog) => void dialog.accept())
  const name = canary('Person')
  await page.goto('/people/new')
  await untilScriptsListen(page)
  await field(page, 'Name').fill(name)
  await page.context().addCookies([await sessionCookie(people.secretariat)])
  await page.getByRole('button', { name: 'Add person' }).click()
  await expect(page.getByRole('alert').first()).toContainText('Someone else has signed in')
  await expect(field(page, 'Name')).toHaveValue(name)
  await page.reload()
  await expect(page.getByRole('banner')).toContainText('Demonstration secretariat')
  await expect(field(page, 'Name')).toHaveValue('')
})

test('without JavaScript, what was sent after signing out is said to be lost', async ({ as }) => {
  const page = await as('secretariat', { javaScriptEnabled: false })
  await page.goto('/people/new')
  await field(page, 'Name').fill(canary('Person'))
  const session = (await page.context().cookies()).find(({ name }) => name.includes('session'))
  await page.context().clearCookies({ name: session?.name })
  await send(page)
  await expect(page).toHaveURL(/sign-in/)
  await expect(page.getByRole('alert')).toContainText('Nothing was recorded')
})

test('numbers typed beside the items of an agenda are asked about, and there again after Back', async ({
  as,
}) => {
  const page = await as('secretariat')
  const questions: string[] = []
  page.on('dialog', (dialog) => {
    questions.push(dialog.type())
    void dialog.accept()
  })
  const code = canary('agenda')
  await asOperator(async (db) =>
    writeItem(db, await planMeeting(db, { code, title: 'Meeting' }), 'Opening', ''),
  )
  const place = page.getByLabel('Place of Opening in the order')
  await page.goto(`/meetings/${code}/agenda`)
  await untilScriptsListen(page)
  await place.fill('7')
  await page.goto(`/meetings/${code}`)
  expect(questions).toEqual(['beforeunload'])
  await page.goBack()
  await expect(page.getByText('It has not been sent.')).toBeVisible()
  await expect(place).toHaveValue('7')
})

test('a deadline for comments on minutes that have since been locked is handed back', async ({ as }) => {
  const [one, two] = [await as('secretariat'), await as('secretariat')]
  const code = canary('minutes')
  await asOperator(async (db) =>
    db.query(
      `insert into minutes (id, meeting_id, kind, text) values (gen_random_uuid(), $1, 'MINUTES', 'They met.')`,
      [await planMeeting(db, { code, title: 'Meeting' })],
    ),
  )
  const move = async (page: Page, state: RegExp, until?: string) => {
    await page.getByRole('radio', { name: state }).check()
    if (until) await field(page, 'Deadline for comments').fill(until)
    await page.getByRole('button', { name: 'Change state' }).click()
  }
  const until = '20 March 2030, 17:00'
  await one.goto(`/meetings/${code}/minutes`)
  await two.goto(`/meetings/${code}/minutes`)
  await move(two, /^circulated/, until)
  await expect(two.locator('#done')).toContainText('circulated')
  await move(two, /^approved/)
  await expect(two.locator('#done')).toContainText('approved')
  await move(two, /^locked/)
  await expect(two.locator('#done')).toContainText('locked')

  await move(one, /^circulated/, until)
  await expect(one.getByRole('alert').filter({ hasText: 'Nothing was recorded' })).toBeFocused()
  await expect(field(one, 'Next step')).toHaveValue('circulated for comments')
  await expect(field(one, 'Deadline for comments')).toHaveValue(until)
})

test('the end of a mandate that never came into force is handed back', async ({ as }) => {
  const [one, two] = [await as('administrator'), await as('administrator')]
  const email = await newAccount('australia')
  const id = await asOperator((db) => idOf(db, 'select id from app_user where email = $1', [email]))
  await one.goto(`/users/${id}`)
  await field(one, 'Letter').fill('Letter 7')
  await field(one, 'First day').fill('1 January 2030')
  await one.getByRole('button', { name: 'Record mandate' }).click()
  await expect(one.locator('#done')).toContainText('The mandate was recorded.')
  await two.goto(`/users/${id}`)
  const end = async (page: Page) => {
    await page.getByText('End this mandate').click()
    await page.getByRole('textbox', { name: /^No longer valid from/ }).fill('1 January 2030')
    await page.getByRole('button', { name: /^End the mandate/ }).click()
  }
  await end(two)
  await expect(two.locator('#done')).toContainText('The end of the mandate was recorded.')
  await end(one)
  await expect(one.getByRole('alert').filter({ hasText: 'Nothing was recorded' })).toBeFocused()
  await expect(field(one, 'No longer valid from')).toHaveValue('1 January 2030')
})

test('a mandate for an account that has since been deactivated is handed back with party, letter and days', async ({
  as,
}) => {
  const page = await as('administrator')
  const email = await newAccount('australia')
  const id = await asOperator((db) => idOf(db, 'select id from app_user where email = $1', [email]))
  await page.goto(`/users/${id}`)
  const party = await page.locator('#mandate-party').inputValue()
  await field(page, 'Letter').fill('Letter 8')
  await field(page, 'First day').fill('1 January 2030')
  await field(page, 'Last day (optional)').fill('31 December 2031')
  await asOperator((db) => db.query('update app_user set active = false where id = $1', [id]))
  await page.getByRole('button', { name: 'Record mandate' }).click()
  const unsent = page.getByRole('alert').filter({ hasText: 'Nothing was recorded' })
  await expect(unsent).toBeFocused()
  await expect(unsent).toContainText('This account is deactivated.')
  for (const [label, text] of [
    ['Party', party],
    ['Letter', 'Letter 8'],
    ['First day', '1 January 2030'],
    ['Last day', '31 December 2031'],
  ] as const)
    await expect(unsent.getByLabel(label, { exact: true })).toHaveValue(text)
})

test('a button without a connection says so, and what is typed elsewhere on the page stays', async ({
  as,
}) => {
  const page = await as('secretariat')
  const note = canary('note')
  await page.goto('/groups/tewg/edit')
  await page.locator('#new-note-text').fill(note)
  await page.getByRole('button', { name: 'Add note' }).click()
  const kept = page.locator('form[id^="note-"]').filter({ hasText: note })
  const id = (await kept.getAttribute('id')) ?? ''
  await page.locator('#new-note-text').fill('Typed and not sent')
  await page
    .locator('details', { has: page.locator(`#withdraw-${id}`) })
    .locator('summary')
    .click()
  await page.context().setOffline(true)
  await page.locator(`#withdraw-${id} button`).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Connection lost' })).toBeFocused()
  await expect(page.locator('#new-note-text')).toHaveValue('Typed and not sent')
  await page.context().setOffline(false)
  await page.context().clearCookies()
  await page.locator(`#withdraw-${id} button`).click()
  await expect(page.getByRole('alert').filter({ hasText: 'You have been signed out' })).toBeVisible()
  await expect(page.locator('#new-note-text')).toHaveValue('Typed and not sent')
})

test('without JavaScript, Back does not choose another step than the one that was taken', async ({ as }) => {
  const page = await as('secretariat', { javaScriptEnabled: false })
  const code = canary('minutes')
  await asOperator(async (db) =>
    db.query(
      `insert into minutes (id, meeting_id, kind, text) values (gen_random_uuid(), $1, 'MINUTES', 'They met.')`,
      [await planMeeting(db, { code, title: 'Meeting' })],
    ),
  )
  await page.goto(`/meetings/${code}/minutes`)
  await page.getByRole('radio', { name: /^circulated/ }).check()
  await field(page, 'Deadline for comments').fill('20 March 2030, 17:00')
  await page.getByRole('button', { name: 'Change state' }).click()
  await expect(page.locator('#done')).toContainText('circulated')
  await page.goBack()
  await expect(page.getByRole('radio', { name: /^approved/ })).not.toBeChecked()
})
