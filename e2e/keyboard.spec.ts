import type { Locator } from '@playwright/test'
import { newAccount } from './support/accounts'
import { asOperator, canary, expect, people, sessionCookie, test, type Page } from './support/fixtures'
import { enterDocument } from './support/documents'
import { enterPerson, nameDelegate, planMeeting } from './support/meetings'
import { idOf } from './support/requests'
import { untilScriptsListen } from './support/scripts'
import { runState } from './support/state'

/**
 * The keyboard shortcuts (components/form/keyboard.tsx), for people who work in the register all day, the skip link, and where forms take
 * the focus.
 */

const list = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' })

test('a question mark opens the list of the keys, which names every section, and Escape closes it', async ({
  as,
}) => {
  const page = await as('secretariat')
  await page.goto('/')
  await expect(list(page)).toBeHidden()
  await untilScriptsListen(page)
  await page.keyboard.press('?')
  await expect(list(page)).toBeFocused()
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
    await untilScriptsListen(page)
    await page.keyboard.press('g')
    await page.keyboard.press(letter)
    await expect(page).toHaveURL((url) => url.pathname === path)
  }
  const delegate = await as('delegate')
  await delegate.goto('/')
  await untilScriptsListen(delegate)
  await delegate.keyboard.press('?')
  await expect(list(delegate).getByRole('row', { name: 'g p Parties' })).toBeVisible()
  await expect(list(delegate).getByRole('row', { name: /Audit trail|Change requests|Accounts/ })).toHaveCount(
    0,
  )
})

test('a slash leads to the search of the head, and in a field a key is only a letter', async ({ as }) => {
  const page = await as('secretariat')
  await page.goto('/parties')
  await untilScriptsListen(page)
  const search = page.getByRole('searchbox', { name: 'Search the register' })
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
  // A key that acted would be missing from what is typed.
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
  await untilScriptsListen(page)
  const links = page.getByRole('table', { name: 'Parties' }).getByRole('rowheader').getByRole('link')
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
  await untilScriptsListen(page)
  await page.keyboard.press('n')
  await expect(page).toHaveURL(/\/change-requests\/new$/)
  const delegate = await as('delegate')
  await delegate.goto('/groups')
  await untilScriptsListen(delegate)
  await delegate.keyboard.press('?')
  await expect(list(delegate).getByRole('row', { name: '/ Search' })).toBeVisible()
  await expect(list(delegate).getByRole('row', { name: 'n Propose a change' })).toHaveCount(0)
})

test('single keys can be turned off in this browser, and on again', async ({ as }) => {
  const page = await as('secretariat')
  await page.goto('/parties')
  await untilScriptsListen(page)
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

const enter = async (page: Page, button: string) => {
  await page.getByRole('button', { name: button }).first().focus()
  await page.keyboard.press('Enter')
}

/** A meeting to which Nauru is invited, with one person named. */
/** Attendance of a meeting that is weeks ahead is asked back. */
const today = new Date().toISOString().slice(0, 10)
const meetingOfNauru = () =>
  asOperator(async (db) => {
    const [code, name] = [canary('meeting'), canary('Person')]
    const meeting = await planMeeting(db, { code, title: `Meeting ${code}`, begins: today })
    await nameDelegate(db, meeting, 'NR', await enterPerson(db, 'NR', name), name, 'Minister')
    return { code, name }
  })

test('what was done takes the focus, each time', async ({ as }) => {
  const page = await as('secretariat')
  await page.goto('/groups/tewg/edit')
  for (const text of ['First', 'Second']) {
    const note = `${text} ${canary('note')}`
    await page.locator('#new-note-text').fill(note)
    await enter(page, 'Add note')
    await expect(page.getByRole('textbox', { name: 'Note' }).filter({ hasText: note })).toBeVisible()
    await expect(page.locator('#done')).toBeFocused()
  }
})

test('a group of buttons in which none was chosen takes the focus like a field', async ({ as }) => {
  const page = await as('administrator')
  await page.goto('/users/new')
  await page.getByRole('textbox', { name: 'Name' }).fill('Somebody')
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(`${canary('person')}@chancery.example`)
  await enter(page, 'Create account')
  await expect(page.getByRole('radiogroup', { name: 'Role' })).toHaveAccessibleDescription('Choose a role.')
  await expect(page.getByRole('radio', { name: /^Administrator/ })).toBeFocused()
})

test('a wrong field that is folded away is opened and takes the focus', async ({ as }) => {
  const page = await as('secretariat')
  const { code } = await meetingOfNauru()
  await page.goto(`/meetings/${code}/delegations/NR`)
  await untilScriptsListen(page)
  const fold = page.locator('summary', { hasText: 'Add a person' }).first()
  await fold.press('Enter')
  const name = page.getByRole('group', { name: /^2\./ }).getByLabel('Name as it should appear in the list')
  await name.fill('X'.repeat(400))
  await fold.press('Enter')
  await expect(name).toBeHidden()
  await enter(page, 'Save delegation')
  await expect(name).toBeFocused()
})

test('a wrong field that has the focus already stays in the window when words come above it', async ({
  as,
}) => {
  const page = await as('secretariat', { viewport: { width: 360, height: 740 } })
  await page.goto('/people/new')
  await untilScriptsListen(page)
  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  await name.focus()
  await name.evaluate((field) => field.scrollIntoView({ block: 'end' }))
  await page.keyboard.press('Enter')
  await expect(page.locator('#person-name-error')).toContainText('Write the name')
  await expect(name).toBeFocused()
  await expect(name).toBeInViewport()
})

test('what is wrong with the operations of a request as a whole takes the focus, and so does what follows a removed one', async ({
  as,
}) => {
  const page = await as('secretariat')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.goto('/change-requests/new')
  await untilScriptsListen(page)
  await enter(page, 'Submit for approval')
  await expect(page.locator(':focus')).toContainText('Choose what to change.')

  await page.goto('/change-requests/new?kind=END_SEAT')
  await untilScriptsListen(page)
  await enter(page, 'Add another operation')
  await enter(page, 'Remove operation 2')
  await expect(page.getByRole('button', { name: 'Add another operation' })).toBeFocused()
})

test('taps that are discarded leave the focus on the count', async ({ as }) => {
  const page = await as('secretariat')
  const { code, name } = await meetingOfNauru()
  await page.goto(`/meetings/${code}/attendance`)
  await page.waitForLoadState('networkidle')
  await page.context().clearCookies()
  await enter(page, `${name}: In the room`)
  await enter(page, 'Discard')
  await expect(page.locator(':focus')).toContainText('0 of 1 present.')
})

test('a button that opens a calendar names its field', async ({ as }) => {
  const page = await as('administrator')
  const email = await newAccount('australia')
  await page.goto(
    `/users/${await asOperator((db) => idOf(db, 'select id from app_user where email = $1', [email]))}`,
  )
  await expect(page.getByRole('button', { name: 'Choose a date: First day' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Choose a date: Last day' })).toBeVisible()
})

/** Goes to a field with the tab key alone, past every box of a long list. */
async function tabTo(page: Page, field: Locator) {
  for (let press = 0; press < 160; press++) {
    if (await field.evaluate((one) => one === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('The tab key does not reach the field.')
}

const done = (page: Page) => page.locator('#done')

for (const javaScriptEnabled of [true, false]) {
  const how = `JavaScript ${javaScriptEnabled ? 'on' : 'off'}`

  test(`a password is changed by keyboard alone, and the answer has the focus, ${how}`, async ({
    browser,
  }) => {
    const email = await newAccount('secretariat')
    const context = await browser.newContext({ javaScriptEnabled })
    await context.addCookies([await sessionCookie(email)])
    const page = await context.newPage()
    await page.goto('/account')
    await page.waitForLoadState('networkidle')
    const chosen = 'four plain words together'
    for (const [label, text] of [
      ['Current password', runState().passwords[people.secretariat] ?? ''],
      ['New password', chosen],
      ['Repeat new password', chosen],
    ] as const) {
      await tabTo(page, page.getByLabel(label, { exact: true }))
      await page.keyboard.type(text)
    }
    await page.keyboard.press('Enter')
    await expect(done(page)).toContainText('Your password was changed.')
    await expect(done(page)).toBeFocused()
    for (const label of ['Current password', 'New password', 'Repeat new password'])
      await expect(page.getByLabel(label, { exact: true })).toHaveValue('')
    await context.close()
  })

  test(`a meeting planned with two presses of Enter is planned once, and the answer has the focus, ${how}`, async ({
    as,
  }) => {
    const page = await as('secretariat', { javaScriptEnabled })
    const title = canary('Meeting')
    await page.goto('/meetings/new')
    await page.waitForLoadState('networkidle')
    for (const [label, text] of [
      [/^Kind/, 'S'],
      [/^Body/, 'A'],
      [/^Title/, title],
      [/^Days/, '24 February 2031'],
      [/^Time zone/, 'Asia/Makassar'],
      [/^Venue/, 'The hall'],
    ] as const) {
      await tabTo(page, page.locator('main').getByLabel(label).first())
      await page.keyboard.type(text)
    }
    await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter')])
    await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
    await expect(done(page)).toBeFocused()
    const planned = await asOperator((db) =>
      db.query('select count(*)::int as n from meeting where title = $1', [title]),
    )
    expect(planned.rows[0]).toEqual({ n: 1 })
  })

  test(`what was done to an account and to a note has the focus, ${how}`, async ({ as }) => {
    const administrator = await as('administrator', { javaScriptEnabled })
    const email = await newAccount('australia')
    const id = await asOperator((db) => idOf(db, 'select id from app_user where email = $1', [email]))
    await administrator.goto(`/users/${id}`)
    await administrator.locator('#name-name').fill('Another name')
    await enter(administrator, 'Change name')
    await expect(done(administrator)).toHaveText('The name was changed.')
    await expect(done(administrator)).toBeFocused()

    const clerk = await as('secretariat', { javaScriptEnabled })
    await clerk.goto('/groups/tewg/edit')
    await clerk.locator('#new-note-text').fill(canary('note'))
    await enter(clerk, 'Add note')
    await expect(done(clerk)).toBeFocused()
  })
}

type Slip = {
  form: string
  path: (meeting: string) => string
  /** The id of a field, the first with such an id, and what the form says at it. */
  field: string
  wrong: string
  says: string | RegExp
  right: string
  /** What else must be filled in; each by its own key. */
  before?: (page: Page) => Promise<void>
  /** The button that checks, and the one by which the text is sent when the session has ended, where that is another. */
  button: string | RegExp
  keep?: string
}

/** One slip in each of these forms; that of a person represents the others in forms.spec.ts. */
const slips: Slip[] = [
  {
    form: 'letters of invitation',
    path: () => '/meetings/templates/letters?kind=WORKSHOP',
    field: 'letter-text',
    wrong: 'Dear {partei}',
    says: '{partei} is not a placeholder.',
    right: 'Dear {party}: kept',
    button: 'Save letter',
  },
  {
    form: 'roles in delegations',
    path: () => '/forum/edit',
    field: 'profile-delegationRoles',
    wrong: 'Role '.repeat(20),
    says: 'Write each role in at most 60 characters.',
    right: 'Interpreter of the host',
    button: 'Save profile',
  },
  {
    form: 'a group that is renamed',
    path: () => '/change-requests/new?kind=RENAME_GROUP&group=ahg',
    field: 'request-effective',
    wrong: '31 February 2027',
    says: 'February 2027 has 28 days',
    right: '28 February 2027',
    button: /^Submit for approval/,
    keep: 'Save draft',
  },
  {
    form: 'dates of a group that are corrected',
    path: () => '/change-requests/new?kind=CORRECT_GROUP&group=ahg',
    field: 'request-operations-0-validTo',
    wrong: '01/02/2026',
    says: /1 February 2026.*2 January 2026/,
    right: 'March 2026',
    button: /^Submit for approval/,
    keep: 'Save draft',
  },
  {
    form: 'the code of a party that is corrected',
    path: () => '/change-requests/new?kind=CORRECT_PARTY_CODE&party=NR',
    field: 'request-operations-0-code',
    wrong: '../users',
    says: 'letters A to Z, digits and hyphens only',
    right: 'NX',
    button: /^Submit for approval/,
    keep: 'Save draft',
  },
  {
    form: 'a guest who is invited',
    path: (meeting) => `/meetings/${meeting}/invitations`,
    field: 'invite-guest',
    wrong: 'Atlantis',
    says: 'There is no party called “Atlantis”',
    right: 'Poland',
    button: 'Invite selected parties',
  },
  {
    form: 'the order of protocol',
    path: (meeting) => `/meetings/${meeting}/invitations`,
    field: 'protocol-order-…-place',
    wrong: 'first',
    says: 'Write a number, or leave it empty.',
    right: '3',
    button: 'Save order',
  },
  {
    form: 'documents that are published without files',
    path: (meeting) => `/meetings/${meeting}/documents`,
    field: 'publish-publishAt',
    wrong: 'at noon',
    says: 'Write a day and a time',
    right: '24 February 2030, 12:00',
    before: async (page) => {
      const box = page.getByRole('checkbox', { name: /^Publish/ })
      if (await box.isChecked()) return
      await tabTo(page, box)
      await page.keyboard.press('Space')
    },
    button: 'Publish selected',
  },
  {
    form: 'one’s time zone',
    path: () => '/account',
    field: 'zone-zone',
    wrong: 'Atlantis',
    says: 'There is no time zone called “Atlantis”.',
    right: 'Makassar, Indonesia',
    button: 'Save time zone',
  },
  {
    form: 'people of a delegation',
    path: (meeting) => `/meetings/${meeting}/delegations/NR`,
    field: 'delegation-people-0-emails',
    wrong: 'nonsense',
    says: 'Write e-mail addresses such as',
    right: 'minister@nauru.example',
    button: 'Save delegation',
  },
]

/** A meeting with one delegation and a document that has no file. */
const meetingWithPapers = async () => {
  const { code } = await meetingOfNauru()
  await asOperator(async (db) => {
    const meeting = await idOf(db, 'select id from meeting where code = $1', [code])
    await enterDocument(db, { title: 'Without a file', state: 'RECEIVED', meeting })
  })
  return code
}

for (const slip of slips)
  test(`a slip is told at its field and corrected by keyboard alone, and a session that has ended loses nothing: ${slip.form}`, async ({
    browser,
  }) => {
    const meeting = await meetingWithPapers()
    for (const { javaScriptEnabled, viewport } of [
      { javaScriptEnabled: true, viewport: { width: 1366, height: 768 } },
      { javaScriptEnabled: false, viewport: { width: 360, height: 740 } },
    ]) {
      const email = await newAccount('secretariat')
      const context = await browser.newContext({ javaScriptEnabled, viewport })
      await context.addCookies([await sessionCookie(email)])
      const page = await context.newPage()
      await page.goto(slip.path(meeting))
      await page.waitForLoadState('networkidle')
      const [begin = '', end = ''] = slip.field.split('…')
      const withId = (more: string) => page.locator(`[id^="${begin}"][id$="${end}${more}"]`).first()
      const field = end ? withId('') : page.locator(`[id="${slip.field}"]`)
      const write = async (text: string) => {
        await tabTo(page, field)
        await page.keyboard.press('Control+A')
        await page.keyboard.type(text)
      }
      const press = async (name: string | RegExp) => {
        await tabTo(page, page.getByRole('button', { name }))
        await page.keyboard.press('Enter')
      }
      await slip.before?.(page)
      await write(slip.wrong)
      await press(slip.button)
      const said = end ? withId('-error') : page.locator(`[id="${slip.field}-error"]`)
      await expect(said).toContainText(slip.says)
      await expect(field).toHaveValue(slip.wrong)

      await page.waitForLoadState('networkidle')
      await slip.before?.(page)
      await write(slip.right)
      await asOperator((db) =>
        db.query(
          `update session set closed_at = now() where user_id = (select id from app_user where email = $1)`,
          [email],
        ),
      )
      await press(slip.keep ?? slip.button)
      await expect(page).toHaveURL(/\/sign-in\?.*to=/)
      await context.addCookies([await sessionCookie(email)])
      await page.goto(new URL(page.url()).searchParams.get('to') ?? '')
      await expect(page.getByRole('alert').filter({ hasText: 'You had been signed out' })).toBeVisible()
      await expect(field).toHaveValue(slip.right)
      await context.close()
    }
  })
