import { samplePdf } from '@/lib/testing/sample-files'
import { asOperator, canary, expect, people, sessionCookie, test } from './support/fixtures'
import { enterOrganization } from './support/organizations'
import { codeOf, submitRename, writeDraft, submitUnreadable } from './support/requests'
import { enterPerson } from './support/meetings'
import { untilScriptsListen } from './support/scripts'

/** The main job: the secretariat proposes, both co-chairs approve, it is in the register of its date and in the audit trail. */

test('a party is admitted: proposed, approved by both co-chairs, in the register, in the audit trail', async ({
  as,
}) => {
  // An organization of its own: no party is admitted twice.
  const organization = canary('CENTRE').toUpperCase()
  const name = `International Centre ${organization}`
  await enterOrganization(as, organization, name)
  const clerk = await as('secretariat')
  await clerk.goto('/parties')
  await clerk.goto('/change-requests/new')
  await clerk.getByLabel('Admit a party', { exact: true }).check()
  await clerk.getByRole('combobox', { name: 'Party' }).fill(organization)
  await clerk.getByLabel('Category', { exact: true }).selectOption('observer')
  await clerk.getByLabel('Takes effect').fill('1 Jan 2027')
  const effect = clerk.getByRole('region', { name: 'Preview' })
  await expect(effect).toContainText(`Admit ${name} as an observer with effect from 1 January 2027.`)
  await expect(effect).toContainText('Observers')
  await clerk.getByRole('button', { name: 'Submit for approval by Australia and Indonesia' }).click()
  await expect(clerk.getByRole('main').getByRole('alert')).toContainText('This cannot be submitted yet')
  await expect(clerk.getByRole('combobox', { name: 'Party' })).toHaveValue(organization)
  await clerk
    .getByRole('textbox', { name: 'Reason' })
    .fill('The Centre asked in writing to follow the work of the forum.')
  await clerk.getByRole('textbox', { name: 'Basis' }).fill('Steering Group, decision 4')
  await clerk.getByRole('button', { name: 'Submit for approval by Australia and Indonesia' }).click()
  await expect(clerk.getByRole('status')).toContainText('The request was submitted.')
  const path = new URL(clerk.url()).pathname

  const australia = await as('australia', { viewport: { width: 360, height: 740 } })
  await australia.goto(path)
  await australia.getByRole('link', { name: 'Go to the decision' }).click()
  await australia.getByRole('button', { name: 'Record my decision' }).click()
  await expect(australia.getByRole('main').getByRole('alert').first()).toContainText(
    'Choose to approve, return or refuse',
  )
  await australia.getByLabel('Approve').check()
  await australia.getByRole('button', { name: 'Record my decision' }).click()
  await expect(australia.getByRole('status')).toContainText('Your approval was recorded.')

  // The page before the decision was loaded, the one after it fetched by script; both ways back show all of them.
  await australia.goBack()
  await expect(australia.getByRole('heading', { name: 'What changes' })).toBeVisible()
  await expect(australia.getByRole('banner')).toContainText('Bali Process')
  await australia.goForward()
  await expect(australia.getByRole('heading', { name: 'What changes' })).toBeVisible()

  const indonesia = await as('indonesia', { javaScriptEnabled: false })
  await indonesia.goto(path)
  await expect(indonesia.getByText('Yours is the last approval needed')).toBeVisible()
  await indonesia.getByLabel('Approve').check()
  await indonesia.getByRole('button', { name: 'Record my decision' }).click()
  await expect(indonesia.getByRole('status')).toContainText('the change is now in the register')

  const delegate = await as('delegate')
  await delegate.goto('/parties?asOf=2027-01-01')
  await expect(delegate.getByRole('row', { name })).toContainText('1 January 2027')
  await delegate.goto('/parties?asOf=2026-12-31')
  await expect(delegate.getByRole('link', { name, exact: true })).toHaveCount(0)
  const coming = delegate.getByRole('region', { name: 'Coming changes' })
  await expect(coming.getByRole('row', { name })).toContainText(/becomes an observer\.\s*1\s+January\s+2027/)
  await delegate.goto(`/parties/${organization}`)
  await expect(delegate.getByText(`${name} was admitted as an observer`)).toBeVisible()

  const code = path.split('/').at(-1)
  await clerk.goto(`/audit?about=${code}`)
  await expect(clerk.getByText(`Indonesia approved version 1 of ${code}`).first()).toBeVisible()
})

test('without script a request is written, shown and returned with a reason, and a wrong choice loses nothing', async ({
  as,
}) => {
  const clerk = await as('secretariat', { javaScriptEnabled: false })
  await clerk.goto('/change-requests/new?kind=END_SEAT')
  await clerk.getByRole('combobox', { name: 'Party' }).fill('Pakistan')
  await clerk.getByRole('combobox', { name: 'Group' }).fill('AHG')
  await clerk.getByLabel('Takes effect').fill('March 2027')
  await clerk.getByRole('textbox', { name: 'Reason' }).fill('Pakistan asked for it by letter.')
  await clerk.getByRole('button', { name: 'Update the preview' }).click()
  await expect(
    clerk.getByText('End the seat of Pakistan in the Ad Hoc Group as member with effect from March 2027.'),
  ).toBeVisible()
  await clerk.getByRole('textbox', { name: 'Basis' }).fill('Letter of the ministry')
  await clerk.getByRole('button', { name: /Submit for approval/ }).click()
  await expect(clerk.getByRole('status')).toContainText('The request was submitted.')
  const path = new URL(clerk.url()).pathname

  const australia = await as('australia', { javaScriptEnabled: false })
  await australia.goto(path)
  await australia.getByLabel('Return for revision').check()
  await australia.getByRole('button', { name: 'Record my decision' }).click()
  await expect(
    australia.getByText('Give a reason. The co-chairs and the secretariat will read it.').first(),
  ).toBeVisible()
  await expect(australia.getByLabel('Return for revision')).toBeChecked()
  await australia.getByRole('textbox', { name: 'Reason' }).fill('Please add the letter.')
  await australia.getByRole('button', { name: 'Record my decision' }).click()
  await expect(australia.getByRole('status')).toContainText('returned to the secretariat')

  await clerk.goto(`${path}/edit`)
  await expect(clerk.getByRole('heading', { name: 'This request was returned' })).toBeVisible()
  await expect(clerk.getByRole('combobox', { name: 'Party' })).toHaveValue('Pakistan')
})

for (const javaScriptEnabled of [true, false])
  test(`a draft has no number, its address leads on to the number, and it is copied and discarded ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    as,
  }) => {
    const clerk = await as('secretariat', { javaScriptEnabled })
    await clerk.goto('/change-requests/new?kind=END_SEAT&party=MY&group=AHG')
    await clerk.getByLabel('Takes effect').fill('1 September 2027')
    await clerk.getByRole('textbox', { name: 'Reason' }).fill('Asked for in writing.')
    await clerk.getByRole('textbox', { name: 'Basis' }).fill('Letter of the party')
    await clerk.getByRole('button', { name: 'Save draft' }).click()
    await expect(clerk.getByRole('status')).toContainText('Draft saved.')
    const draft = new URL(clerk.url()).pathname
    expect(draft).toMatch(/^\/change-requests\/[0-9a-f-]{36}\/edit$/)
    await expect(clerk.getByRole('main')).not.toContainText('CR-')
    await clerk.getByRole('button', { name: /Submit for approval/ }).click()
    await expect(clerk.getByRole('status')).toContainText('The request was submitted.')
    const numbered = new URL(clerk.url()).pathname
    expect(numbered).toMatch(/^\/change-requests\/CR-\d{4}-\d{3}$/)
    await clerk.goto(draft)
    await expect(clerk).toHaveURL(new RegExp(`${numbered}/edit$`))
    await clerk.goto(draft.replace('/edit', ''))
    await expect(clerk).toHaveURL(new RegExp(`${numbered}$`))

    await clerk.getByRole('button', { name: 'Copy to a new draft' }).click()
    await expect(clerk.getByRole('status')).toContainText('This is a new draft with the same content.')
    await expect(clerk.getByRole('combobox', { name: 'Party' })).toHaveValue('Malaysia (MY)')
    await expect(clerk.getByRole('textbox', { name: 'Reason' })).toHaveValue('Asked for in writing.')
    await clerk.getByText('Discard this draft').click()
    await clerk.getByRole('button', { name: 'Discard draft' }).click()
    await expect(clerk.getByRole('status')).toContainText('The draft was discarded.')
    await expect(clerk.getByRole('link', { name: 'Edit request' })).toHaveCount(0)
    await clerk.goto('/change-requests?state=DISCARDED')
    await clerk
      .getByRole('link', { name: /^End the seat of Malaysia/ })
      .first()
      .click()
    await expect(clerk.getByRole('heading', { level: 1 })).toContainText('End the seat of Malaysia')
  })

test('two clerks save the same draft: the second sees the difference and keeps what was typed', async ({
  as,
}) => {
  const [one, two] = [await as('secretariat'), await as('secretariat')]
  await one.goto('/change-requests/new?kind=END_SEAT&party=MY&group=AHG')
  await one.getByRole('button', { name: 'Save draft' }).click()
  await expect(one.getByRole('status')).toContainText('Draft saved. Only the secretariat can see it.')
  const edit = new URL(one.url()).pathname
  await two.goto(edit)
  await one.getByRole('textbox', { name: 'Reason' }).fill('The first reason')
  await one.getByRole('button', { name: 'Save draft' }).click()
  await expect(one).toHaveURL(/kept=yes/)
  await expect(one.getByRole('textbox', { name: 'Reason' })).toHaveValue('The first reason')
  await two.getByRole('textbox', { name: 'Reason' }).fill('The second reason')
  await two.getByRole('button', { name: 'Save draft' }).click()
  await expect(two.getByRole('heading', { name: /Changed by/ })).toBeVisible()
  await expect(two.getByText('The first reason')).toBeVisible()
  await expect(two.getByRole('textbox', { name: 'Reason' })).toHaveValue('The second reason')
})

test('an approval is withdrawn with a reason, stays on record, and the seat decides again, with script and without', async ({
  as,
}) => {
  const clerk = await as('secretariat')
  await clerk.goto('/change-requests/new?kind=END_SEAT&party=TH&group=AHG')
  await clerk.getByLabel('Takes effect').fill('30/06/2028')
  await clerk.getByRole('textbox', { name: 'Reason' }).fill('Asked for in writing.')
  await clerk.getByRole('textbox', { name: 'Basis' }).fill('Letter of the party')
  await clerk.getByRole('button', { name: /Submit for approval/ }).click()
  await expect(clerk.getByRole('status')).toContainText('The request was submitted.')
  const path = new URL(clerk.url()).pathname

  for (const javaScriptEnabled of [true, false]) {
    const australia = await as('australia', { javaScriptEnabled })
    await australia.goto(path)
    const sections = australia.getByRole('navigation', { name: 'Main' })
    await expect(sections.getByRole('link', { name: /^Change requests \d+ waiting for you$/ })).toBeVisible()
    await expect(australia.getByText('Your mandate: For demonstration only')).toBeVisible()
    await australia.getByLabel('Approve').check()
    await australia.getByRole('button', { name: 'Record my decision' }).click()
    await expect(australia.getByRole('status')).toContainText('The request is waiting for Indonesia.')
    await australia.getByText('Withdraw your approval').click()
    await australia.getByRole('button', { name: 'Withdraw approval' }).click()
    await expect(australia.getByLabel('Reason for withdrawing the approval')).toBeVisible()
    await australia.getByLabel('Reason for withdrawing the approval').fill('The ministry was not asked.')
    await australia.getByRole('button', { name: 'Withdraw approval' }).click()
    await expect(australia.getByRole('status')).toContainText('The approval of your seat was withdrawn.')
    const seats = australia.getByRole('region', { name: 'Seats' })
    await expect(seats).toContainText('must decide again')
    await expect(seats).toContainText('“The ministry was not asked.”')
    await expect(australia.getByText('Australia withdrew its approval of version 1').first()).toBeVisible()
  }
})

test('a version that cannot be read says so on its page, is not applied, and is returned', async ({ as }) => {
  const code = await asOperator(async (db) => codeOf(db, await submitUnreadable(db, 'Crown somebody')))
  const australia = await as('australia')
  const answer = await australia.goto(`/change-requests/${code}`)
  expect(answer?.status()).toBe(200)
  await expect(australia.getByRole('heading', { name: 'This version cannot be applied' })).toBeVisible()
  await expect(australia.getByText('Rename Crown somebody.')).toBeVisible()
  await australia.getByLabel('Approve').check()
  await australia.getByRole('button', { name: 'Record my decision' }).click()
  await expect(australia.getByRole('main').getByRole('alert').first()).toContainText(
    'Something went wrong. Reference',
  )
  await australia.getByLabel('Return for revision').check()
  await australia.getByRole('textbox', { name: 'Reason' }).fill('It cannot be read.')
  await australia.getByRole('button', { name: 'Record my decision' }).click()
  await expect(australia.getByRole('status')).toContainText('returned to the secretariat')
})

test('a request that is closed while it is edited loses nothing: its text can be submitted as a new one', async ({
  as,
}) => {
  const clerk = await as('secretariat')
  await clerk.goto('/change-requests/new?kind=END_SEAT&party=TH&group=AHG')
  await clerk.getByLabel('Takes effect').fill('30/06/2027')
  await clerk.getByRole('textbox', { name: 'Reason' }).fill('Asked for in writing.')
  await clerk.getByRole('textbox', { name: 'Basis' }).fill('Letter of the ministry')
  await clerk.getByRole('button', { name: /Submit for approval/ }).click()
  await expect(clerk.getByRole('status')).toContainText('The request was submitted.')
  const path = new URL(clerk.url()).pathname
  await clerk.goto(`${path}/edit`)
  await clerk.getByRole('textbox', { name: 'Reason' }).fill('A better reason.')

  const australia = await as('australia')
  await australia.goto(path)
  await australia.getByLabel('Refuse').check()
  await australia.getByRole('textbox', { name: 'Reason' }).fill('Not now.')
  await australia.getByRole('button', { name: 'Record my decision' }).click()
  await expect(australia.getByRole('status')).toContainText('Your refusal was recorded')

  await clerk.getByRole('button', { name: /Submit for approval/ }).click()
  await expect(clerk.getByText('It has been refused, so your changes were not recorded.')).toBeVisible()
  await expect(clerk.getByRole('textbox', { name: 'Reason' })).toHaveValue('A better reason.')
  await clerk.getByRole('button', { name: /Submit for approval/ }).click()
  await expect(clerk.getByRole('status')).toContainText('The request was submitted.')
  expect(new URL(clerk.url()).pathname).not.toBe(path)
})

test('a decision on a version that was replaced is not chosen again on the new one', async ({ as }) => {
  const clerk = await as('secretariat')
  await clerk.goto('/change-requests/new?kind=END_SEAT&party=VN&group=AHG')
  await clerk.getByLabel('Takes effect').fill('1.7.2027')
  await clerk.getByRole('textbox', { name: 'Reason' }).fill('Asked for in writing.')
  await clerk.getByRole('textbox', { name: 'Basis' }).fill('Letter of the ministry')
  await clerk.getByRole('button', { name: /Submit for approval/ }).click()
  await expect(clerk.getByRole('status')).toContainText('The request was submitted.')
  const path = new URL(clerk.url()).pathname
  const australia = await as('australia')
  await australia.goto(path)
  await australia.getByLabel('Approve').check()

  await clerk.goto(`${path}/edit`)
  await clerk.getByLabel('Takes effect').fill('1.8.2027')
  await clerk.getByRole('button', { name: /Submit for approval/ }).click()
  await expect(clerk.getByRole('status')).toContainText('The request was submitted.')

  await australia.getByRole('button', { name: 'Record my decision' }).click()
  await expect(australia.getByRole('main').getByRole('alert').first()).toContainText('Read the new version')
  await expect(australia.getByLabel('Approve')).not.toBeChecked()
  await australia.getByRole('link', { name: 'Compare version 2 with the one before' }).click()
  await expect(australia.getByRole('heading', { name: 'Version 1 and version 2' })).toBeVisible()
})

test('what is incomplete is said beside the effect, and never left out in silence', async ({ as }) => {
  const clerk = await as('secretariat')
  await clerk.goto('/change-requests/new?kind=RENAME_PARTY&party=Nauru')
  await clerk.getByLabel('Takes effect').fill('1 March 2027')
  await clerk.getByLabel('Kind of name').selectOption({ index: 1 })
  await clerk.getByRole('textbox', { name: 'New name' }).fill('Naoero')
  await clerk.getByRole('button', { name: 'Add another operation' }).click()
  await clerk.getByLabel('End a seat', { exact: true }).last().check()
  await clerk.getByRole('combobox', { name: 'Party' }).last().fill('Atlantis')
  const effect = clerk.getByRole('region', { name: 'Preview' })
  await expect(effect).toContainText('Operation 2 is not complete')
})

test('by keyboard the kinds are walked through with the arrows, and the first wrong field has the focus', async ({
  as,
}) => {
  const clerk = await as('secretariat')
  await clerk.goto('/change-requests/new')
  await untilScriptsListen(clerk)
  await clerk.getByRole('radio').first().focus()
  await clerk.keyboard.press('ArrowDown')
  await clerk.keyboard.press('ArrowDown')
  await expect(clerk.getByRole('radio').nth(2)).toBeFocused()
  await clerk.goto('/change-requests/new?kind=END_SEAT')
  await clerk.getByRole('button', { name: /Submit for approval/ }).click()
  await expect(clerk.getByRole('combobox', { name: 'Party' })).toBeFocused()
})

test('a restored request without a kind still offers the kinds, and what is discarded is gone', async ({
  as,
}) => {
  const clerk = await as('secretariat')
  clerk.on('dialog', (dialog) => void dialog.accept())
  await clerk.goto('/change-requests/new')
  await clerk.getByRole('textbox', { name: 'Reason' }).fill('Typed and left.')
  await clerk.goto('/parties')
  await clerk.goto('/change-requests/new')
  await expect(clerk.getByRole('textbox', { name: 'Reason' })).toHaveValue('Typed and left.')
  await expect(clerk.getByRole('radio').first()).toBeVisible()
  await clerk.getByRole('button', { name: 'Discard it' }).click()
  await expect(clerk.getByRole('textbox', { name: 'Reason' })).toHaveValue('')

  await clerk.getByRole('button', { name: 'Save draft' }).click()
  await expect(clerk.getByRole('status')).toContainText('Draft saved. Only the secretariat can see it.')
  const name = canary('withdrawn')
  const code = await asOperator(async (db) => {
    const request = await submitRename(db, name, name)
    await writeDraft(db, request, name)
    return codeOf(db, request)
  })
  const edit = `/change-requests/${code}/edit`
  await clerk.goto(edit)
  const why = clerk.locator('#withdraw-reason')
  await clerk.getByText('Withdraw this request').click()
  await why.fill('Asked for twice.')
  await clerk.goto('/parties')
  await clerk.goto(edit)
  await expect(why).toBeVisible()
  await expect(why).toHaveValue('Asked for twice.')
})

for (const javaScriptEnabled of [true, false])
  test(`a file is attached ${javaScriptEnabled ? 'with' : 'without'} JavaScript, is checked, and is read by the co-chairs before they decide`, async ({
    as,
    client,
  }) => {
    const clerk = await as('secretariat', { javaScriptEnabled })
    await clerk.goto('/change-requests/new?kind=END_SEAT&party=VN&group=AHG')
    await clerk.getByLabel('Takes effect').fill('1.9.2027')
    await clerk.getByRole('textbox', { name: 'Reason' }).fill('Asked for in writing.')
    await clerk.getByRole('textbox', { name: 'Basis' }).fill('Letter of the ministry')
    const attach = async (name: string, buffer: Buffer) => {
      await clerk.getByLabel('File', { exact: true }).setInputFiles({ name, mimeType: '', buffer })
      await clerk.getByRole('button', { name: 'Upload and attach' }).click()
      await expect(clerk.getByRole('status').first()).toContainText('The file was uploaded')
    }
    const checked = async (words: string) =>
      expect(async () => {
        if (!javaScriptEnabled) await clerk.reload()
        await expect(clerk.getByRole('group', { name: 'File of the decision' })).toContainText(words, {
          timeout: 2_000,
        })
      }).toPass({ timeout: 30_000 })
    await clerk.getByRole('button', { name: 'Attach a file' }).click()
    if (javaScriptEnabled) {
      // As the server answers whoever has been signed out.
      await clerk.route('**/uploads', (route) => route.fulfill({ status: 401 }))
      const file = clerk.getByLabel('File', { exact: true })
      await file.setInputFiles({ name: 'kept.pdf', mimeType: '', buffer: Buffer.from('kept') })
      await clerk.getByRole('button', { name: 'Upload and attach' }).click()
      await expect(clerk.getByRole('alert').first()).toContainText('upload it again to continue')
      await expect(file).toBeFocused()
      await clerk.unroute('**/uploads')
    }
    await attach('page.pdf', Buffer.from('<html></html>'))
    await checked('refused')
    await clerk.getByRole('button', { name: /Submit for approval/ }).click()
    await expect(clerk.getByRole('alert').first()).toContainText('The file “page.pdf” was refused.')
    await clerk.getByRole('button', { name: 'Replace the file' }).click()
    await attach('letter.pdf', await samplePdf([['The letter.']]))
    await checked('checked, not scanned for malware')
    await expect(clerk.getByRole('textbox', { name: 'Reason' })).toHaveValue('Asked for in writing.')
    await clerk.getByRole('button', { name: /Submit for approval/ }).click()
    await expect(clerk.getByRole('status')).toContainText('The request was submitted.')

    const australia = await as('australia')
    await australia.goto(new URL(clerk.url()).pathname)
    const link = australia.getByRole('link', { name: 'Read or download letter.pdf' })
    const address = (await link.getAttribute('href')) ?? ''
    const reviewer = await client(await sessionCookie(people.australia))
    const answer = await reviewer.get(address, { headers: { Range: 'bytes=0-3' } })
    expect([answer.status(), await answer.text()]).toEqual([206, '%PDF'])
    expect(answer.headers()['content-security-policy']).toBe(
      "default-src 'none'; sandbox; frame-ancestors 'none'",
    )
    const delegate = await client(await sessionCookie(people.delegate))
    expect((await delegate.get(address)).status()).toBe(404)
  })

test('a person is erased by both co-chairs: the page says when and by which request, and search and lists no longer have them', async ({
  as,
}) => {
  // Letters alone, since the request may not name the person.
  const name = `Ottilie ${canary('erased').replaceAll(/[^a-z]/g, '')}`
  const person = await asOperator((db) => enterPerson(db, 'NR', name))
  const clerk = await as('secretariat')
  const found = async () => [
    await (await clerk.request.get(`/search?q=${encodeURIComponent(name)}`)).text(),
    await (await clerk.request.get('/people/people.csv')).text(),
  ]
  const [before = '', listed = ''] = await found()
  expect(before).toContain(`/people/${person}`)
  expect(listed).toContain(name)
  await clerk.goto(`/people/${person}`)
  await clerk.getByRole('link', { name: 'Propose to erase this person' }).click()
  await expect(clerk.getByRole('textbox', { name: 'Person, by identifier' })).toHaveValue(person)
  await clerk.getByLabel('Takes effect').fill('1 Jan 2026')
  await clerk.getByRole('textbox', { name: 'Reason' }).fill(`A letter of ${name} asked for it.`)
  await clerk.getByRole('textbox', { name: 'Basis' }).fill('Letter to the secretariat')
  const submit = clerk.getByRole('button', { name: /^Submit for approval/ })
  await submit.click()
  await expect(clerk.getByRole('main').getByRole('alert')).toContainText('This cannot be submitted yet')
  await clerk.getByRole('textbox', { name: 'Reason' }).fill('The person asked for it in writing.')
  await submit.click()
  await expect(clerk.getByRole('status')).toContainText('The request was submitted.')
  const path = new URL(clerk.url()).pathname

  for (const [seat, javaScriptEnabled] of [
    ['australia', true],
    ['indonesia', false],
  ] as const) {
    const page = await as(seat, { javaScriptEnabled, viewport: { width: 360, height: 740 } })
    await page.goto(path)
    await expect(page.getByRole('main')).not.toContainText(name)
    await page.getByLabel('Approve').check()
    await page.getByRole('button', { name: 'Record my decision' }).click()
    await expect(page.getByRole('status')).toContainText('Your approval was recorded.')
  }

  await clerk.goto(`/people/${person}`)
  const main = clerk.getByRole('main')
  await expect(main).toContainText('This person’s data was erased')
  await expect(main.getByRole('link', { name: path.split('/').at(-1) }).first()).toBeVisible()
  await expect(clerk.locator('html')).not.toContainText(name)
  const [search = '', list = ''] = await found()
  expect(list).not.toContain(name)
  // The word is repeated where it was typed, and leads nowhere.
  expect(search).not.toContain(person)
})
