import { newAccount } from './support/accounts'
import { faultsOn, widerThanWindow } from './support/axe'
import { builtPages } from './support/build'
import { asOperator, expect, test, type Page } from './support/fixtures'
import { everyPage, makeEveryPage, NOTHING, type Codes } from './support/every-page'
import { expectToFit } from './support/reflow'
import { idOf } from './support/requests'

/**
 * axe (WCAG 2.0 to 2.2 A and AA, best practice) on every page on a desk, for its colours in the dark, and on a phone where the
 * layout differs there; no page is wider than a narrow window, or writes an error to the console.
 */
// Nothing moves: while colours change into those of the dark, their contrast would be that of neither.
const onADesk = { viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' } as const
const onAPhone = { viewport: { width: 360, height: 740 } }

let codes: Codes
const pages = () => everyPage(codes)
const meetingPage = (part: string) => `/meetings/${codes.meeting}${part}`
const folded = () => [
  '/',
  '/parties',
  '/parties/TL',
  '/groups',
  '/groups/ahg',
  `/change-requests/${codes.request}`,
  `/change-requests/${codes.draft}/edit`,
  '/audit',
  '/documents',
  `/documents/${codes.paper}`,
  meetingPage('/documents'),
  '/meetings',
  ...['', '/agenda', '/delegations', '/delegations/FJ', '/attendance'].map(meetingPage),
]

test.beforeAll(async () => {
  codes = await makeEveryPage()
})

async function expectNoFault(page: Page, path: string, only?: string[]) {
  expect.soft(await faultsOn(page, { only }), path).toEqual([])
}

async function expectNotWider(page: Page, path: string) {
  expect.soft(await widerThanWindow(page), path).toEqual([])
}

/** What the page writes to the console as an error, its content security policy included, from now on. */
function errorsOf(page: Page): string[] {
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  return errors
}

/** What follows from how large and where things are drawn; all else is the same in a narrow window. */
const ofLayout = ['color-contrast', 'target-size', 'link-in-text-block', 'scrollable-region-focusable']

/** A page is opened once and looked at in every way in which nothing is drawn anew; whether it is there for this reader. */
async function expectFit(page: Page, path: string): Promise<boolean> {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(onADesk.viewport)
  const response = await page.goto(path)
  if (response?.status() !== 200 && path !== NOTHING) return false
  await expectNoFault(page, path)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNoFault(page, `${path} in the dark`, ['color-contrast'])
  await page.setViewportSize(onAPhone.viewport)
  await expectNoFault(page, `${path} in the dark on a phone`, ofLayout)
  await page.emulateMedia({ colorScheme: 'light' })
  await expectNoFault(page, `${path} on a phone`, ofLayout)
  await expectToFit(page, path)
  return true
}

const PARTS = 6
/** Several tests, so that the workers share it. */
for (const part of Array.from({ length: PARTS }).keys())
  test(`every page is accessible on a desk and a phone, legible in the dark, fits every window, and has a quiet console (${part + 1} of ${PARTS})`, async ({
    as,
  }) => {
    const page = await as('secretariat', onADesk)
    const errors = errorsOf(page)
    for (const path of pages().filter((_, at) => at % PARTS === part)) {
      const isThere = await expectFit(page, path)
      const found = errors.splice(0)
      // A page that is not there is an error to the browser.
      if (isThere && path !== NOTHING) expect.soft(found, path).toEqual([])
    }
  })

test('every page of the build is looked at', () => {
  const looked = [...pages(), '/sign-in'].map((path) => path.split('?')[0] ?? '')
  const leadsOn = '/d/[...symbol]'
  const isLookedAt = (route: string) => {
    const address = new RegExp(`^${route.replace(/\[[^\]]+\]/g, '[^/]+')}$`)
    return looked.some((path) => address.test(path))
  }
  expect(builtPages().filter((route) => route !== leadsOn && !isLookedAt(route))).toEqual([])
})

/** Pages on which the secretariat types something; what changes nothing but the view is no form of these. Accounts have a test of their own. */
const withForms = () =>
  pages().filter((path) =>
    /^(?!\/users\/).*\/(?:edit|new|symbols|templates|letters|agenda|invitations|delegations\/FJ|decisions\/1|minutes|notes|attendance\/parties|account|people\/(?!focal-points)[^/]+|meetings\/[^/]+\/documents)$|\/new\?|\/invitations\?|\/change-requests\/CR-[^/]+$/.test(
      path,
    ),
  )

/**
 * Every form of the page is filled wrongly and sent while the line is cut, so that nothing is recorded: each then shows what its fields
 * get wrong, or that it could not be sent.
 */
async function fillWrongly(page: Page): Promise<number> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('main details')) details.setAttribute('open', '')
  })
  const forms = page.locator(
    'main form[id]:has(:is(input[type="text"], input[type="password"], textarea):visible)',
  )
  const count = await forms.count()
  for (const at of Array.from({ length: count }).keys()) {
    const fields = forms.nth(at).locator(':is(input[type="text"], input[type="password"], textarea):visible')
    for (const field of await fields.all()) if (await field.isEditable()) await field.fill('\u0007')
    await page.waitForLoadState('networkidle')
  }
  await page.context().setOffline(true)
  for (const at of Array.from({ length: count }).keys())
    await forms.nth(at).locator('button[type="submit"]').last().click()
  await expect(page.getByRole('alert').filter({ visible: true }).first()).toBeVisible()
  return count
}

for (const part of Array.from({ length: PARTS }).keys())
  test(`every form has no accessibility fault while it says what is wrong, and is no wider than a phone (${part + 1} of ${PARTS})`, async ({
    as,
  }) => {
    const page = await as('secretariat', onADesk)
    const paths = withForms().filter((_, at) => at % PARTS === part)
    const without: string[] = []
    for (const path of paths) {
      await page.setViewportSize(onADesk.viewport)
      await page.goto(path)
      if ((await fillWrongly(page)) === 0) without.push(path)
      await expectNoFault(page, `${path} with errors`)
      await page.setViewportSize(onAPhone.viewport)
      await expectNotWider(page, `${path} with errors`)
      await page.context().setOffline(false)
    }
    expect(without, 'pages on which there is no form').toEqual([])
  })

test('the pages that fold on a phone have no accessibility fault there', async ({ as }) => {
  const page = await as('secretariat', onAPhone)
  for (const path of folded()) {
    await page.goto(path)
    await expectNoFault(page, path)
    await expectNotWider(page, path)
  }
})

test('a meeting that is kept on a device fits every window', async ({ as }) => {
  const page = await as('delegate', onAPhone)
  for (const path of [meetingPage('/offline'), meetingPage(`/offline/${codes.file}`)]) {
    expect((await page.goto(path))?.status(), path).toBe(200)
    await expectToFit(page, path)
  }
})

/** How many kinds of page each of the others opens, at least, in both halves; the rest is not there for them. */
const others = { delegate: 25, observer: 20, australia: 30, administrator: 25 } as const
for (const [person, least] of Object.entries(others) as [keyof typeof others, number][])
  for (const half of [0, 1])
    test(`every page that the ${person} opens is accessible and fits every window (${half + 1} of 2)`, async ({
      as,
    }) => {
      const page = await as(person, onADesk)
      let count = 0
      for (const path of pages().filter((_, at) => at % 2 === half))
        if (await expectFit(page, path)) count += 1
      expect(count).toBeGreaterThanOrEqual(Math.floor(least / 2) - 2)
    })

test('the sign-in page is accessible and fits every window', async ({ browser }) => {
  const page = await (await browser.newContext(onADesk)).newPage()
  expect(await expectFit(page, '/sign-in')).toBe(true)
})

test('the forms of an account have no accessibility fault with errors, with what was done, and where one is handed back', async ({
  as,
}) => {
  const page = await as('administrator', onADesk)
  const email = await newAccount('australia')
  const id = await asOperator((db) => idOf(db, 'select id from app_user where email = $1', [email]))
  const expectFitOnBoth = async (state: string) => {
    await page.setViewportSize(onADesk.viewport)
    await expectNoFault(page, `an account ${state}`)
    await page.setViewportSize(onAPhone.viewport)
    await expectNotWider(page, `an account ${state}`)
    await page.setViewportSize(onADesk.viewport)
  }
  for (const path of ['/users/new', `/users/${id}`]) {
    await page.goto(path)
    expect(await fillWrongly(page)).toBeGreaterThan(0)
    await expectFitOnBoth('with errors')
    await page.context().setOffline(false)
  }
  await page.goto(`/users/${id}`)
  await page.locator('#name-name').fill('Another name')
  await page.getByRole('button', { name: 'Change name' }).click()
  await expect(page.locator('#done')).toBeVisible()
  await expectFitOnBoth('with what was done')

  await page.locator('#mandate-letter').fill('Letter 9')
  await page.locator('#mandate-from').fill('1 January 2030')
  await asOperator((db) => db.query('update app_user set active = false where id = $1', [id]))
  await page.getByRole('button', { name: 'Record mandate' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing was recorded' })).toBeVisible()
  await expectFitOnBoth('with a form handed back')
})

/** What pages say only after something was sent: what was read, asked back, refused and done. */
const answers: { state: string; reach: (page: Page) => Promise<void> }[] = [
  {
    state: 'a pasted list with lines that are not clear',
    reach: async (page) => {
      await page.goto('/change-requests/new')
      await page.getByText('Add several parties at once').click()
      await page.getByRole('textbox', { name: 'List of parties' }).fill('Norway\nCanadaa\nAtlantis')
      await expect(page.getByText('1 of 3 lines was recognized.')).toBeVisible()
    },
  },
  {
    state: 'a correction that cannot be',
    reach: async (page) => {
      await page.goto('/change-requests/new?kind=CORRECT_GROUP&group=ahg')
      await page.getByRole('textbox', { name: /^End date/ }).fill('2001')
      await expect(page.getByText('It would end before it begins.').first()).toBeVisible()
    },
  },
  {
    state: 'a submission that the server refused, and the draft of it',
    reach: async (page) => {
      await page.goto('/change-requests/new?kind=RENAME_GROUP&group=Atlantis')
      for (const [name, text] of [
        ['New name', 'Group of Friends'],
        ['Takes effect', '1 May 2027'],
        ['Reason', 'They asked for it.'],
        ['Basis', 'Decision 4'],
      ] as const)
        await page.getByRole('textbox', { name, exact: true }).fill(text)
      await page.getByRole('button', { name: /^Submit for approval/ }).click()
      await expect(page).toHaveURL(/tried=yes/)
      await page.getByText('Discard this draft').click()
    },
  },
  {
    state: 'a letter with an unknown placeholder',
    reach: async (page) => {
      await page.goto('/meetings/templates/letters')
      await page.getByRole('textbox', { name: 'Letter' }).fill('Dear {partei}')
      await page.getByRole('button', { name: 'Save letter' }).click()
      await expect(page.locator('#letter-text-error')).toBeVisible()
    },
  },
  {
    state: 'a publication without a file that is asked back',
    reach: async (page) => {
      await page.goto(meetingPage('/documents'))
      await page.getByRole('checkbox', { name: /^Publish/ }).check()
      await page.getByRole('button', { name: 'Publish selected' }).click()
      await expect(page.getByRole('button', { name: 'Publish without files' })).toBeVisible()
    },
  },
  {
    state: 'a publication that can be undone',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Publish without files' }).click()
      await expect(page.locator('#done')).toBeVisible()
      await page.goto(`/documents/${codes.bare}`)
      await expect(page.getByRole('button', { name: 'Undo publication' })).toBeVisible()
    },
  },
  {
    state: 'a guest whom the register does not know',
    reach: async (page) => {
      await page.goto(meetingPage('/invitations'))
      await page.getByRole('combobox', { name: 'Party' }).fill('Atlantis')
      await page.getByRole('button', { name: 'Invite selected parties' }).click()
      await expect(page.locator('#invite-guest-error')).toBeVisible()
    },
  },
  {
    state: 'a calendar link that is shown once',
    reach: async (page) => {
      await page.goto('/meetings/calendars')
      await page.getByRole('button', { name: 'Create calendar link' }).click()
      await expect(page.getByRole('status').filter({ hasText: 'shown only once' })).toBeFocused()
    },
  },
]

test('what the server read, asked back, refused or did has no accessibility fault, and is no wider than a phone', async ({
  as,
}) => {
  const page = await as('secretariat', onADesk)
  page.on('dialog', (dialog) => void dialog.accept())
  for (const { state, reach } of answers) {
    await page.setViewportSize(onADesk.viewport)
    await reach(page)
    await expectNoFault(page, state)
    await page.setViewportSize(onAPhone.viewport)
    await expectNotWider(page, state)
  }
})
