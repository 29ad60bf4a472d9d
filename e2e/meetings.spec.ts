import { readFileSync } from 'node:fs'
import type { Route } from '@playwright/test'
import { unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { pagesOfPdf, partsOfDocx } from '@/lib/testing/read-papers'
import { enterDocument } from './support/documents'
import { asOperator, canary, expect, test, type Page } from './support/fixtures'
import { enterPerson, nameDelegate, planMeeting, writeItem } from './support/meetings'
import { untilScriptsListen } from './support/scripts'

/** The secretariat prepares, holds and records a meeting; delegations name their people on a phone. */

const onAPhone = { viewport: { width: 360, height: 740 } }
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const done = (page: Page, words: string) =>
  expect(page.getByRole('main').getByRole('status').first()).toContainText(words)

async function download(page: Page, name: string | RegExp) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return readFileSync(await file.path())
}

/** Attendance of a meeting that is weeks ahead is asked back. */
const today = new Date().toISOString().slice(0, 10)

async function planNinth(page: Page, year: number, days: string) {
  await page.goto('/meetings/new')
  await page.getByLabel('Kind').selectOption('SENIOR_OFFICIALS')
  await page.getByLabel('Body').selectOption('som')
  await page.getByLabel('Ordinal').fill('9')
  await page.getByLabel('Days and hours').fill(days)
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Makassar, Indonesia')
  await page.getByLabel('How people attend').selectOption('HYBRID')
  await page.getByLabel('City').fill('Nusa Dua, Bali')
  await page.getByLabel('Country').fill('Indonesia')
  await page.getByRole('combobox', { name: 'Co-chairs' }).fill('Australia; Indonesia')
  await page.getByLabel('Deadline for nominations').fill(`10 February ${year}, 17:00`)
  await press(page, 'Plan the meeting')
}

/** A delegation names its people, by whoever is signed in on this page. */
async function nameDelegation(
  page: Page,
  path: string,
  year: number,
  people: [name: string, office: string][],
) {
  await page.goto(path)
  for (const [at, [name, office]] of people.entries()) {
    if (at > 0) await page.getByText('Add a person', { exact: true }).nth(at).click()
    await page.locator(`[name="people.${at}.name"]`).fill(name)
    await page.locator(`[name="people.${at}.position"]`).fill(office)
  }
  await page.getByLabel('Date of the letter').fill(today)
  await page.getByLabel('Signed by').fill('Secretary of State')
  await press(page, 'Send to the secretariat')
  await done(page, 'The delegation was sent to the secretariat.')
}

test('the next Senior Officials’ Meeting has its agenda from a template, invitations from the register, delegations by phone, attendance, list, decisions and minutes', async ({
  as,
}) => {
  // A year of its own at each repetition.
  const year = 2089 - test.info().repeatEachIndex
  const clerk = await as('secretariat')
  await clerk.goto('/meetings/templates?kind=SENIOR_OFFICIALS')
  // Of its own at each run: a template that is unchanged is not recorded again.
  const force = canary('force')
  await clerk
    .getByLabel('Outline')
    .fill(
      `Opening (decision)\nReports (discussion)\n  ${force}\n  Working Group\nCo-chairs’ statement (decision)`,
    )
  await press(clerk, 'Save template')
  await done(clerk, 'The template was saved.')

  await planNinth(clerk, year, `24 February ${year}, 17:00–9:00`)
  await expect(clerk.getByRole('main').getByRole('alert')).toContainText('before it begins')
  await expect(clerk.getByLabel('City')).toHaveValue('Nusa Dua, Bali')
  await clerk
    .getByLabel('Days and hours')
    .fill(`24 February ${year}, 9:00–17:00\n25 February ${year}, 9:00–12:30`)
  await press(clerk, 'Plan the meeting')
  await done(clerk, 'The meeting is planned.')
  const meeting = new URL(clerk.url()).pathname
  await expect(clerk.getByRole('heading', { level: 1 })).toHaveText('Ninth Senior Officials’ Meeting')

  await clerk.goto(`${meeting}/agenda`)
  await press(clerk, 'Add template items')
  await done(clerk, 'items were added.')
  await clerk.getByLabel('Place of Co-chairs’ statement in the order').fill('1')
  await press(clerk, 'Save order')
  await done(clerk, 'The order was saved.')
  // By keyboard: taken up, moved one place down, set down.
  const handle = clerk.getByRole('button', { name: 'Move Co-chairs’ statement' })
  const said = clerk.locator('[id^=DndLiveRegion]')
  await untilScriptsListen(clerk)
  await handle.press('Space')
  await expect(said).toHaveText('At the position of: Co-chairs’ statement.')
  await handle.press('ArrowDown')
  await expect(said).toHaveText('At the position of: Opening.')
  await handle.press('Space')
  await expect(clerk.getByLabel('Place of Co-chairs’ statement in the order')).toHaveValue('2')
  await press(clerk, 'Save order')
  await done(clerk, 'The order was saved.')

  await clerk.goto(`${meeting}/invitations`)
  await press(clerk, 'Invite selected parties')
  await done(clerk, 'parties were invited.')

  const nauru = await as('delegate', onAPhone)
  await nauru.goto('/')
  const next = nauru.getByRole('region', { name: 'Your next meetings' }).locator(`a[href^="${meeting}/"]`)
  await next.filter({ hasText: 'name your delegation' }).click()
  await nameDelegation(nauru, new URL(nauru.url()).pathname, year, [
    ['Demonstration NAME', 'Secretary, Border Control'],
    ['Ana Exemplar', 'Director'],
  ])
  const norway = await as('observer', onAPhone)
  await nameDelegation(norway, `${meeting}/delegations/NO`, year, [['Kari Nordmann', 'Ambassador']])
  await expect((await norway.goto(`${meeting}/delegations/NR`))?.status()).toBe(404)

  for (const [party, count] of [
    ['NR', 2],
    ['NO', 1],
  ] as const) {
    await clerk.goto(`${meeting}/delegations/${party}`)
    for (let at = 0; at < count; at++)
      await clerk.locator(`[name="people.${at}.step"]`).selectOption('REGISTERED')
    await clerk.getByLabel('Received on').fill(today)
    await press(clerk, 'Save delegation')
    await done(clerk, 'The delegation was saved.')
  }

  const phone = await as('secretariat', onAPhone)
  await phone.goto(`${meeting}/attendance`)
  await phone.getByRole('link', { name: 'Take attendance now' }).click()
  await phone.getByRole('button', { name: 'Demonstration NAME: In the room' }).click()
  await expect(phone.getByRole('status')).toHaveText('1 of 3 present. ')
  await phone.context().setOffline(true)
  await phone.getByRole('button', { name: 'Kari Nordmann: By video' }).click()
  await expect(phone.getByRole('status')).toContainText('1 not sent yet')
  await phone.context().setOffline(false)
  await expect(phone.getByRole('status')).toHaveText('2 of 3 present. ', { timeout: 20_000 })
  await phone.getByLabel('Ana Exemplar: not present').click()
  await phone.getByRole('button', { name: 'Ana Exemplar: Apologies' }).click()
  await expect(phone.getByLabel('Ana Exemplar, not present: Apologies')).toHaveText('Apologies')
  await expect(phone.getByRole('status')).toHaveText('2 of 3 present. ', { timeout: 20_000 })
  await phone.reload()
  await expect(phone.getByRole('status')).toContainText('2 of 3')
  await expect(phone.locator('summary', { hasText: 'Apologies' })).toHaveCount(1)

  await clerk.goto(`${meeting}/participants`)
  const text = await extractText(await getDocumentProxy(new Uint8Array(await download(clerk, 'PDF'))), {
    mergePages: true,
  })
  for (const words of ['Provisional list of participants', 'Nauru', 'Demonstration NAME', 'Norway'])
    expect(text.text.replace(/\s+/g, ' ')).toContain(words)
  const docx = unzipSync(new Uint8Array(await download(clerk, 'DOCX')))
  expect(new TextDecoder().decode(docx['word/document.xml'])).toContain('Nauru')

  const [badges] = await pagesOfPdf(await download(clerk, 'Badges'))
  for (const words of ['Demonstration NAME', 'Ana Exemplar', 'Kari Nordmann']) expect(badges).toContain(words)
  const plates = await pagesOfPdf(await download(clerk, 'Name plates of delegations'))
  expect(plates).toEqual(['Nauru Nauru', 'Norway Norway'])

  for (const [at, words] of ['The work plan was endorsed.', 'The report was noted.'].entries()) {
    await clerk.goto(`${meeting}/decisions/new`)
    await clerk.getByLabel('What was decided').fill(words)
    await clerk.getByRole('combobox', { name: 'Responsible' }).fill('Thailand; the co-managers')
    await press(clerk, 'Record decision')
    await press(clerk, 'Record it now')
    await expect(clerk.getByRole('heading', { level: 1 })).toHaveText(`Decision ${at + 1}`)
  }

  await clerk.goto(`${meeting}/minutes`)
  const begun = clerk.getByRole('textbox', { name: 'Text', exact: true })
  await expect(begun).toHaveValue(/In attendance \(1\): Nauru\./)
  await expect(begun).toHaveValue(/As observers \(1\): Norway \(by video\)\./)
  await expect(begun).toHaveValue(/Decision 1 \(by consensus\)\nThe work plan was endorsed\./)
  await begun.fill(`${await begun.inputValue()}\n\nThe meeting was closed.`)
  await press(clerk, 'Save draft')
  await done(clerk, 'The draft was saved.')
  const [draft] = await pagesOfPdf(await download(clerk, 'PDF'))
  expect(draft).toContain('Draft co-chairs’ summary Draft as of')
  const draftDocx = partsOfDocx(await download(clerk, 'DOCX'))
  expect(draftDocx['word/document.xml']).toContain('The work plan was endorsed.')
  expect(draftDocx['word/footer1.xml']).toContain('Draft co-chairs’ summary')
  await clerk.getByLabel('circulated for comments').check()
  await clerk.getByLabel('Deadline for comments').fill(`20 March ${year}, 17:00`)
  await press(clerk, 'Change state')
  await done(clerk, 'The text was circulated for comments.')
  await nauru.goto(`${meeting}/minutes`)
  await expect(nauru).toHaveTitle(/^Minutes – .+ · Register$/)
  await nauru.getByRole('textbox', { name: 'Comment' }).fill('In paragraph 2, add “as amended”.')
  await press(nauru, 'Send comment')
  await done(nauru, 'The comment was sent.')
  // By the clock of the reader, like everything that was done.
  await expect(nauru.getByRole('region', { name: /^Comments/ })).toContainText('UTC+5:45')
  for (const state of ['approved', 'locked']) {
    await clerk.goto(`${meeting}/minutes`)
    await clerk.getByLabel(state).check()
    await press(clerk, 'Change state')
    await done(clerk, `The minutes were ${state}.`)
  }
  await expect(clerk.getByRole('textbox', { name: 'Text', exact: true })).toHaveCount(0)

  await nauru.goto(meeting)
  for (const words of ['The work plan was endorsed.', 'Co-chairs’ summary', '6:45–14:45'])
    await expect(nauru.getByRole('main')).toContainText(words)
})

test('the letter of invitation is set for a kind of meeting, and goes to each invited party', async ({
  as,
}) => {
  const code = canary('letter')
  await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: 'Meeting of the Letter', kind: 'CONSULTATION' })
    for (const party of ['NR', 'FJ'])
      await db.query(
        `insert into invitation (id, meeting_id, party_id, capacity, invited_on)
          values (gen_random_uuid(), $1, (select id from party where code = $2), 'MEMBER', '2026-11-01')`,
        [meeting, party],
      )
  })
  const clerk = await as('secretariat', { ...onAPhone, javaScriptEnabled: false })
  await clerk.goto(`/meetings/${code}/invitations`)
  await clerk.getByRole('link', { name: 'Edit the text' }).click()
  const text = clerk.getByRole('textbox', { name: 'Letter', exact: true })
  await expect(text).toHaveValue(/Excellency,/)
  await text.fill('To {partei}: come to the {meeting}.')
  await press(clerk, 'Save letter')
  await expect(clerk.getByRole('main')).toContainText('{partei} is not a placeholder.')
  await expect(text).toHaveValue('To {partei}: come to the {meeting}.')
  await text.fill('To {party}: come to the {meeting}. Place: {place}.')
  await press(clerk, 'Save letter')
  await done(clerk, 'The letter was saved.')

  await clerk.goto(`/meetings/${code}/invitations`)
  await expect(clerk.locator('#letters')).toContainText('The letters say “to be announced”.')
  const [pdf] = await pagesOfPdf(await download(clerk, /^Letter to .*Fiji.*PDF$/))
  expect(pdf).toMatch(/To .*Fiji.*: come to the Meeting of the Letter\. Place: to be announced\./)
  const docx = partsOfDocx(await download(clerk, /^Letter to .*Nauru.*DOCX$/))
  expect(docx['word/document.xml']).toContain('come to the Meeting of the Letter.')
  const all = unzipSync(new Uint8Array(await download(clerk, 'All letters as PDF')))
  expect(Object.keys(all).toSorted()).toEqual([`${code}-invitation-FJ.pdf`, `${code}-invitation-NR.pdf`])
})

test('without JavaScript an agenda is ordered by position, and two who order it at once are told', async ({
  as,
}) => {
  const code = canary('order')
  await asOperator((db) => planMeeting(db, { code, title: 'Order' }))
  const options = { javaScriptEnabled: false }
  const [one, two] = [await as('secretariat', options), await as('secretariat', options)]
  await one.goto(`/meetings/${code}/agenda`)
  await one.getByLabel('Paste an outline').fill('Alpha\nBeta\nGamma')
  await press(one, 'Preview items')
  await press(one, 'Add 3 items')
  await two.goto(`/meetings/${code}/agenda`)
  await one.getByLabel('Place of Gamma in the order').fill('1')
  await press(one, 'Save order')
  await done(one, 'The order was saved.')
  await two.getByLabel('Place of Beta in the order').fill('1')
  await press(two, 'Save order')
  await expect(two.getByRole('main').getByRole('alert')).toContainText('Someone else changed this agenda')
  await expect(two.getByLabel('Place of Beta in the order')).toHaveValue('1')
  await press(two, 'Save order')
  await two.goto(`/meetings/${code}`)
  await expect(two.getByRole('row', { name: /Alpha|Beta|Gamma/ })).toHaveText([/1Beta/, /2Gamma/, /3Alpha/])
})

for (const javaScriptEnabled of [true, false])
  test(`a meeting that is there already is asked back and then planned, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    as,
  }) => {
    const title = canary('again')
    const clerk = await as('secretariat', { javaScriptEnabled })
    for (const venue of ['One hall', 'Another hall']) {
      await clerk.goto('/meetings/new')
      await clerk.getByLabel('Kind').selectOption('SENIOR_OFFICIALS')
      await clerk.getByLabel('Body').selectOption('som')
      await clerk.getByLabel('Title').fill(title)
      await clerk.getByLabel('Days and hours').fill('28 February – 1 March 2090, 9:00–12:00, 21:00–1:30')
      await clerk.getByRole('combobox', { name: 'Time zone' }).fill('Asia/Makassar')
      await clerk.getByLabel('Venue').fill(venue)
      await press(clerk, 'Plan the meeting')
    }
    await expect(clerk.getByRole('main').getByRole('alert')).toContainText('Nothing is recorded yet')
    await expect(clerk.getByLabel('Venue')).toHaveValue('Another hall')
    await press(clerk, 'Plan it as well')
    await done(clerk, 'The meeting is planned.')
    await expect(clerk.getByRole('main')).toContainText('28 February – 1 March 2090')
  })

for (const javaScriptEnabled of [true, false])
  test(`a pasted outline is shown as it was read before it is added, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    as,
  }) => {
    const code = canary('outline')
    await asOperator((db) => planMeeting(db, { code, title: 'Outline' }))
    const clerk = await as('secretariat', { javaScriptEnabled })
    await clerk.goto(`/meetings/${code}/agenda`)
    const pasted = clerk.getByLabel('Paste an outline')
    const preview = clerk.getByRole('region', { name: 'Preview' })
    await pasted.fill('1.Opening\n(a) 20 years of the forum: review\n2. 2027 work plan')
    await press(clerk, 'Preview items')
    await expect(clerk.getByRole('main').getByRole('alert')).toContainText('Nothing is recorded yet')
    await expect(preview.getByRole('listitem')).toHaveText([
      ...[/^1Opening/, /^1\.120 years of the forum: review.*left out: “\(a\)”/, /^22027 work plan/],
    ])
    await pasted.fill(`${await pasted.inputValue()}\n3. 16:30 Closing`)
    await press(clerk, 'Add 3 items')
    await expect(clerk.getByRole('main').getByRole('alert')).toContainText('changed after its preview')
    await press(clerk, 'Add 4 items')
    await done(clerk, '4 items were added.')
    await clerk.goto(`/meetings/${code}`)
    await expect(clerk.getByRole('row', { name: /Closing/ })).toContainText('16:30')
  })

test('sub-items follow with their numbers when an item is dragged, and the note of an order saved earlier goes', async ({
  as,
}) => {
  const code = canary('dragged')
  await asOperator((db) => planMeeting(db, { code, title: 'Dragged' }))
  const clerk = await as('secretariat')
  await clerk.goto(`/meetings/${code}/agenda`)
  await clerk.getByLabel('Paste an outline').fill('Opening\nReports\n  Task Force\nClosing')
  await press(clerk, 'Preview items')
  await press(clerk, 'Add 4 items')
  const place = (title: string) => clerk.getByLabel(`Place of ${title} in the order`)
  await place('Closing').fill('1')
  await press(clerk, 'Save order')
  await done(clerk, 'The order was saved.')
  const handle = clerk.getByRole('button', { name: 'Move Reports' })
  const said = clerk.locator('[id^=DndLiveRegion]')
  await untilScriptsListen(clerk)
  await handle.press('Space')
  await expect(said).toHaveText('At the position of: Reports.')
  await handle.press('ArrowUp')
  await expect(said).toHaveText('At the position of: Opening.')
  await handle.press('Space')
  await expect(place('Reports')).toHaveValue('2')
  await expect(place('Task Force')).toHaveValue('2.1')
  await expect(clerk.getByText('The order was saved.')).toHaveCount(0)
  await expect(clerk.getByText('The new order is not saved yet.')).toBeVisible()
  // A wrong number keeps what was dragged.
  await place('Task Force').fill('9.1')
  await press(clerk, 'Save order')
  await expect(clerk.getByRole('main').getByRole('alert')).toContainText('There is no item 9')
  await expect(place('Reports')).toHaveValue('2')
  await place('Task Force').fill('2.1')
  await press(clerk, 'Save order')
  await done(clerk, 'The order was saved.')
  await clerk.goto(`/meetings/${code}`)
  await expect(clerk.getByRole('row', { name: /Closing|Reports|Task Force|Opening/ })).toHaveText([
    ...[/1Closing/, /2Reports/, /2\.1Task Force/, /3Opening/],
  ])
})

test('what was typed into an item that has since been removed from the agenda is shown where an item is added', async ({
  as,
}) => {
  const code = canary('agenda')
  const item = await asOperator(async (db) =>
    writeItem(db, await planMeeting(db, { code, title: 'Agenda' }), 'Opening', 'Nobody'),
  )
  const clerk = await as('secretariat')
  await clerk.goto(`/meetings/${code}/agenda/${item}`)
  await asOperator((db) => db.query('update agenda_item set withdrawn_at = now() where id = $1', [item]))
  await clerk.getByLabel('Title').fill('Opening by the co-chairs')
  await press(clerk, 'Save item')
  await expect(clerk.getByRole('heading', { level: 1, name: 'Agenda' })).toBeVisible()
  await expect(clerk.getByRole('main').getByRole('alert')).toContainText(
    'This item has since been removed from the agenda. Nothing was saved.',
  )
  await expect(clerk.getByLabel('Title')).toHaveValue('Opening by the co-chairs')
})

test('someone who has since been removed from the list does not block the attendance sheet', async ({
  as,
}) => {
  const code = canary('sheet')
  const [gone, here] = [canary('gone'), canary('here')]
  await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: 'Sheet', begins: today })
    await nameDelegate(db, meeting, 'FJ', await enterPerson(db, 'FJ', gone), gone, 'Nobody')
    await nameDelegate(db, meeting, 'TO', await enterPerson(db, 'TO', here), here, 'Nobody')
  })
  const phone = await as('secretariat', onAPhone)
  await phone.goto(`/meetings/${code}/attendance`)
  await asOperator((db) => db.query('update delegate set withdrawn_at = now() where name = $1', [gone]))
  await phone.getByRole('button', { name: `${gone}: In the room` }).click()
  await expect(phone.getByText('has since been removed from the list. Reload the page.')).toBeVisible()
  await phone.getByRole('button', { name: `${here}: In the room` }).click()
  await expect(phone.getByText('1 of 2 present.')).toBeVisible()
  await phone.reload()
  await expect(phone.getByText('1 of 1 present.')).toBeVisible()
})

test('a tap that was on its way when the sheet of attendance was loaded again stays noted once it is answered', async ({
  as,
}) => {
  const [code, here] = [canary('reloaded'), canary('here')]
  await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: 'Reloaded', begins: today })
    await nameDelegate(db, meeting, 'TO', await enterPerson(db, 'TO', here), here, 'Nobody')
  })
  const phone = await as('secretariat', onAPhone)
  await phone.goto(`/meetings/${code}/attendance`)
  const taps = /\/attendance(?:\/taps)?$/
  const isTap = (route: Route) => route.request().method() === 'POST'
  // Lost on the way: the page is drawn again before the server hears of it.
  await phone.route(taps, (route) => (isTap(route) ? route.abort() : route.continue()))
  await phone.getByRole('button', { name: `${here}: In the room` }).click()
  await expect(phone.getByRole('status')).toContainText('1 of 1 present. 1 not sent yet')
  await phone.unroute(taps)
  await phone.reload()
  await expect(phone.getByRole('status')).toHaveText('1 of 1 present. ')
  await expect(phone.getByRole('button', { name: `${here}: In the room`, pressed: true })).toBeVisible()
})

test('a double tap on the sheet of attendance notes a person as one tap does, and a later tap undoes it', async ({
  as,
}) => {
  const [code, here] = [canary('double'), canary('here')]
  await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: 'Double', begins: today })
    await nameDelegate(db, meeting, 'TO', await enterPerson(db, 'TO', here), here, 'Nobody')
  })
  const phone = await as('secretariat', onAPhone)
  await phone.goto(`/meetings/${code}/attendance`)
  await untilScriptsListen(phone)
  const inTheRoom = (pressed: boolean) => phone.getByRole('button', { name: `${here}: In the room`, pressed })
  await inTheRoom(false).dblclick()
  await expect(phone.getByRole('status')).toHaveText('1 of 1 present. ')
  await inTheRoom(true).click()
  await expect(phone.getByRole('status')).toHaveText('0 of 1 present. ')
})

test('a tap that the page before hears answered while the sheet of attendance is loaded again stays noted', async ({
  as,
}) => {
  const [code, here] = [canary('between'), canary('here')]
  await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: 'Between', begins: today })
    await nameDelegate(db, meeting, 'TO', await enterPerson(db, 'TO', here), here, 'Nobody')
  })
  const phone = await as('secretariat', onAPhone)
  // A page that is being left cannot be asked; it tells what it writes down.
  await phone.addInitScript(() => {
    const setItem = Storage.prototype.setItem
    Storage.prototype.setItem = function (key: string, value: string) {
      setItem.call(this, key, value)
      console.debug(`${key} ${value}`)
    }
  })
  await phone.goto(`/meetings/${code}/attendance`)
  const drawn = Promise.withResolvers<void>()
  await phone.route(/\/attendance\/taps$/, async (route) => {
    await drawn.promise
    await route.continue()
  })
  await phone.getByRole('button', { name: `${here}: In the room` }).click()
  const heard = phone.waitForEvent('console', (line) => line.text() === `chancery.attendance.${code} []`)
  await phone.route(/\/attendance$/, async (route) => {
    const response = await route.fetch()
    drawn.resolve()
    await heard
    await route.fulfill({ response })
  })
  await phone.reload()
  await expect(phone.getByRole('status')).toHaveText('1 of 1 present. ')
})

test('what was typed of a delegation comes back to the people it was typed of, after someone has since been added', async ({
  as,
}) => {
  const code = canary('stale')
  const [named, added] = [canary('named'), canary('added')]
  await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: 'Stale' })
    await nameDelegate(db, meeting, 'FJ', await enterPerson(db, 'FJ', named), named, 'Nobody')
  })
  const path = `/meetings/${code}/delegations/FJ`
  const [one, two] = [await as('secretariat'), await as('secretariat')]
  await Promise.all([one.goto(path), two.goto(path)])
  // The new head is listed before the one who was there.
  await one.locator('[name="people.0.place"]').selectOption('ADVISER')
  await one.getByText('Add a person', { exact: true }).first().click()
  await one.locator('[name="people.1.name"]').fill(added)
  await one.locator('[name="people.1.place"]').selectOption('HEAD')
  await press(one, 'Save delegation')
  await done(one, 'The delegation was saved.')
  await two.locator('[name="people.0.position"]').fill('Ambassador at large')
  await press(two, 'Save delegation')
  await expect(two.getByRole('main').getByRole('alert')).toContainText(
    'Someone else changed this after you opened it',
  )
  const fieldset = (name: string) =>
    two.locator('fieldset', { has: two.locator(`input[value="${name}"]:not([type=hidden])`) })
  await expect(fieldset(named).getByLabel('Position')).toHaveValue('Ambassador at large')
  await expect(fieldset(added).getByLabel('Position')).toHaveValue('')
  await fieldset(named).getByLabel('Role').selectOption('ADVISER')
  await press(two, 'Save delegation')
  await done(two, 'The delegation was saved.')
  await expect(fieldset(named).getByLabel('Position')).toHaveValue('Ambassador at large')
})

test('a form of documents none of which is chosen says so, with JavaScript and without', async ({ as }) => {
  const code = canary('publish')
  const [first, second] = await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: 'Publish' })
    return [
      await enterDocument(db, { title: 'First', state: 'RECEIVED', meeting }),
      await enterDocument(db, { title: 'Second', state: 'RECEIVED', meeting }),
    ] as const
  })
  for (const javaScriptEnabled of [true, false]) {
    const clerk = await as('secretariat', { javaScriptEnabled })
    const box = (symbol: string) => clerk.getByLabel(`Publish ${symbol}`, { exact: true })
    await clerk.goto(`/meetings/${code}/documents`)
    await press(clerk, 'Publish selected')
    await expect(clerk.locator('#publish-codes-error')).toContainText('Choose at least one document.')
    if (!javaScriptEnabled) await expect(clerk.getByRole('main').getByRole('alert')).toBeFocused()
    await expect(
      clerk.getByRole('main').getByRole('link', { name: 'Choose at least one document.' }),
    ).toHaveAttribute('href', '#publish-codes')
    expect(new URL(clerk.url()).searchParams.has('form')).toBe(!javaScriptEnabled)

    await box(second.symbol).check()
    await clerk.getByLabel('Publication time').fill('noon')
    await press(clerk, 'Publish selected')
    await expect(clerk.locator('#publish-publishAt-error')).toContainText('Write a day and a time')
    await expect(clerk.locator('#publish-codes-error')).toHaveCount(0)
    await expect(box(second.symbol)).toBeChecked()
    await expect(box(first.symbol)).not.toBeChecked()
  }
})

test('no reply is chosen for a delegation that has not replied', async ({ as }) => {
  const [code, named] = [canary('answer'), canary('named')]
  await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: 'Answer' })
    await nameDelegate(db, meeting, 'FJ', await enterPerson(db, 'FJ', named), named, 'Nobody')
  })
  const clerk = await as('secretariat')
  await clerk.goto(`/meetings/${code}/delegations/FJ`)
  await clerk.waitForLoadState('networkidle')
  // Whether anyone comes is asked before who comes: on a phone their fields would hide the question.
  await expect(clerk.getByRole('main').getByRole('heading', { level: 2 })).toHaveText([
    'Reply to the invitation',
    ...['People', 'Letter of nomination', 'Who can see this'],
  ])
  await expect(clerk.getByRole('radio')).toHaveCount(3)
  await expect(clerk.getByRole('radio', { checked: true })).toHaveCount(0)
  await press(clerk, 'Save reply')
  await expect(clerk.locator('#answer-answer-error')).toContainText('Choose a reply.')
  await clerk.getByRole('radio', { name: 'Apologies' }).check()
  await press(clerk, 'Save reply')
  await done(clerk, 'The reply was saved.')
  await expect(clerk.getByRole('radio', { name: 'Apologies' })).toBeChecked()
})

test('a calendar is read by anyone who has its link, until it is revoked', async ({ as, client }) => {
  const code = canary('calendar')
  await asOperator((db) => planMeeting(db, { code, title: `Meeting ${code}`, begins: '2090-02-24' }))
  const nauru = await as('delegate')
  await nauru.goto('/meetings/calendars')
  await nauru.getByLabel('All meetings that you can see').check()
  await press(nauru, 'Create calendar link')
  await expect(nauru.getByRole('status').filter({ hasText: 'Your calendar link' })).toBeFocused()
  const shown = nauru.getByLabel('Calendar link', { exact: true })
  const address = await shown.inputValue()
  await expect(nauru.getByRole('link', { name: 'Subscribe in the calendar program' })).toHaveAttribute(
    'href',
    address.replace(/^https?:/, 'webcal:'),
  )
  const program = await client()
  const read = await program.get(address)
  expect(read.status()).toBe(200)
  expect(read.headers()['content-type']).toBe('text/calendar; charset=utf-8')
  expect(await read.text()).toContain(`SUMMARY:Meeting ${code}`)
  // Shown once, and bare of everything else that the account may do.
  await nauru.reload()
  await expect(shown).toHaveCount(0)
  await expect(nauru.getByRole('main')).toContainText('This link has already been shown.')
  expect((await program.get('/meetings')).status()).toBe(307)
  const wrong = await program.get(
    address.replace(/.(?=\/meetings\.ics$)/, (last) => (last === 'A' ? 'B' : 'A')),
  )
  expect(wrong.status()).toBe(404)
  await press(nauru, 'Revoke link')
  await expect(nauru.getByText('The calendar link was revoked.')).toBeVisible()
  expect((await program.get(address)).status()).toBe(404)
})

for (const javaScriptEnabled of [true, false])
  test(`a meeting is prepared as a draft and then announced, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    as,
  }) => {
    const title = canary('draft')
    const clerk = await as('secretariat', { javaScriptEnabled })
    await clerk.goto('/meetings/new')
    await clerk.getByLabel('Kind').selectOption('SENIOR_OFFICIALS')
    await clerk.getByLabel('Body').selectOption('som')
    await clerk.getByLabel('Title').fill(title)
    await clerk.getByLabel('Days and hours').fill('3 May 2088, 9:00–12:00')
    // Its name is not that of one zone: the refusal names those that there are.
    await clerk.getByRole('combobox', { name: 'Time zone' }).fill('Indonesia')
    await clerk.getByLabel('Deadline for nominations').fill('20 April 2088, 17:00')
    await clerk.getByLabel('Plan it as a draft').check()
    await press(clerk, 'Plan the meeting')
    await expect(clerk.getByRole('main').getByRole('alert')).toContainText('Makassar, Indonesia')
    await expect(clerk.getByLabel('Plan it as a draft')).toBeChecked()
    await clerk.getByRole('combobox', { name: 'Time zone' }).fill('Makassar, Indonesia')
    await press(clerk, 'Plan the meeting')
    await done(clerk, 'Nominations are due by 20 April 2088, 17:00 Makassar time (UTC+8).')
    const meeting = new URL(clerk.url()).pathname
    await expect(clerk.getByText('This meeting is a draft')).toBeVisible()
    const nauru = await as('delegate')
    expect((await nauru.goto(meeting))?.status()).toBe(404)
    const australia = await as('australia')
    expect((await australia.goto(meeting))?.status()).toBe(404)

    await clerk.getByRole('link', { name: 'Announce the meeting' }).click()
    await press(clerk, 'Announce the meeting')
    await done(clerk, 'The meeting was announced.')
    for (const page of [nauru, australia]) {
      expect((await page.goto(meeting))?.status()).toBe(200)
      await expect(page.getByRole('main')).toContainText('Nominations until 20 April 2088, 17:00')
    }
    await clerk.goto('/')
    await expect(clerk.getByRole('region', { name: 'Deadlines' })).toContainText(title)
  })

test('a decision that is overdue is on the overview of those whom it concerns, and leads to its place', async ({
  as,
}) => {
  const [code, words] = [canary('followed'), `Decided ${canary('overdue')}`]
  await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: 'Followed', begins: '2026-02-24' })
    await db.query(
      `with decided as (insert into decision (id, meeting_id, text, due_on) values (gen_random_uuid(), $1, $2, '2026-03-01') returning id)
       insert into decision_actor (id, decision_id, meeting_id, party_id)
       select gen_random_uuid(), decided.id, $1, (select id from party where code = 'NR') from decided`,
      [meeting, words],
    )
  })
  const nauru = await as('delegate')
  for (const page of [await as('secretariat'), await as('australia'), nauru]) {
    await page.goto('/')
    const told = page.getByRole('region', { name: 'open decisions' }).getByRole('listitem')
    await expect(told.filter({ hasText: words })).toContainText('due 1 March 2026 · overdue')
    await page.goto('/meetings/decisions')
    await expect(page.getByRole('listitem').filter({ hasText: words })).toContainText('Nauru')
  }
  await nauru.getByRole('link', { name: words }).click()
  await expect(nauru).toHaveURL(new RegExp(`/meetings/${code}#decision-1$`))
  await expect(nauru.locator('#decision-1')).toBeInViewport()
})

for (const javaScriptEnabled of [true, false])
  test(`all proposals are chosen or none, and one invitation is withdrawn from its row, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    as,
  }) => {
    const code = canary('invited')
    await asOperator((db) => planMeeting(db, { code, title: 'Invited', begins: '2088-05-03' }))
    const clerk = await as('secretariat', { javaScriptEnabled })
    await clerk.goto(`/meetings/${code}/invitations`)
    const boxes = clerk.getByRole('checkbox')
    const ticked = () => clerk.getByRole('checkbox', { checked: true }).count()
    expect(await ticked()).toBeGreaterThan(1)
    await clerk.getByRole('link', { name: 'Choose none' }).click()
    await expect.poll(ticked).toBe(0)
    await clerk.getByRole('link', { name: 'Choose all' }).click()
    await expect.poll(ticked).toBe(await boxes.count())
    await press(clerk, 'Invite selected parties')
    await done(clerk, 'parties were invited.')
    const row = clerk.getByRole('listitem').filter({ hasText: 'Nauru' })
    await row.getByRole('link', { name: /withdraw the invitation of Nauru/ }).click()
    const one = clerk.getByRole('region', { name: 'Invitation of Nauru' })
    await one.getByRole('button', { name: 'Withdraw invitation' }).click()
    await done(clerk, 'The invitation was withdrawn.')
    const compared = clerk.getByRole('region', { name: 'Compared with the register' })
    await expect(compared).toContainText('Proposed but not invited (1)')
    await expect(compared).toContainText('Nauru')

    await asOperator((db) => db.query(`update meeting set begins = '2088-06-03' where code = $1`, [code]))
    await clerk.goto(`/meetings/${code}/invitations`)
    await expect(clerk.getByRole('main')).toContainText('from the register as of 3 May 2088')
    await expect(clerk.getByRole('main')).toContainText('The meeting now begins on 3 June 2088.')
  })

test('a delegation whose list is final is read without fields, and opens from the table of the meeting', async ({
  as,
}) => {
  const code = canary('final')
  await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: 'Final list' })
    const person = await enterPerson(db, 'NR', 'Head Name')
    await nameDelegate(db, meeting, 'NR', person, 'Head Name', 'Signatory')
    await db.query('update meeting set list_final_at = now() where id = $1', [meeting])
  })
  for (const person of ['secretariat', 'delegate'] as const) {
    const page = await as(person)
    await page.goto(`/meetings/${code}`)
    const row = page.getByRole('row', { name: /Nauru/ })
    await expect(row).toContainText('Head Name')
    await row.getByRole('link', { name: 'Nauru' }).click()
    const main = page.getByRole('main')
    await expect(main).toContainText('The list of participants is final')
    await expect(main).toContainText('Head Name')
    await expect(main).toContainText('Signatory')
    await expect(main.locator('input:not([type=hidden]), select, textarea')).toHaveCount(0)
  }
})

test('attendance on a day that the meeting no longer has is moved to one that it has', async ({ as }) => {
  const code = canary('stray')
  await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: 'Stray', begins: today })
    await db.query(
      `insert into attendance (id, meeting_id, party_id, on_day, status, certainty)
       select gen_random_uuid(), $1, id, '2026-01-15', 'IN_ATTENDANCE', 'CONFIRMED' from party where code = 'NR'`,
      [meeting],
    )
  })
  const clerk = await as('secretariat', { javaScriptEnabled: false })
  await clerk.goto(`/meetings/${code}`)
  await expect(clerk.getByRole('main')).toContainText('No longer a day of the meeting.')
  await clerk.goto(`/meetings/${code}/attendance`)
  await expect(clerk.getByRole('main')).toContainText('15 January 2026 is no longer a day of the meeting')
  await clerk.getByRole('radio', { name: /^Move it to/ }).check()
  await press(clerk, 'Save attendance')
  await done(clerk, 'The attendance was moved or cleared.')
  await expect(clerk.getByRole('main')).not.toContainText('no longer a day of the meeting')
})
