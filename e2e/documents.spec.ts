import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { unzipSync } from 'fflate'
import { newAccount } from './support/accounts'
import { enterDocument } from './support/documents'
import { asOperator, canary, expect, people, sessionCookie, test, type Page } from './support/fixtures'
import { inBrowser, turnTo } from './support/lists'
import { planMeeting } from './support/meetings'
import { folder, runState } from './support/state'
import { holdScripts } from './support/scripts'
import { sampleDocx, samplePdf } from '@/lib/testing/sample-files'

/** The secretariat reserves symbols, uploads files and publishes; a delegate reads them; an observer finds none that are not for observers. */

const onAPhone = { viewport: { width: 360, height: 740 } }
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const done = (page: Page, words: string) => expect(page.locator('#done')).toContainText(words)

async function reserve(page: Page, title: string, level: string) {
  await page.goto('/documents/new')
  await page.getByLabel('Issuing body').selectOption('som')
  await page.getByRole('textbox', { name: 'Title' }).fill(title)
  await page.getByLabel('Type').selectOption('REPORT')
  await page.getByLabel('Access').selectOption(level)
  await page.getByLabel('Also expected in').selectOption('fr')
  await press(page, 'Reserve symbols')
  await done(page, 'was reserved')
  return new URL(page.url()).pathname.split('/').at(-2) ?? ''
}

test('a document gets its symbol and files in two languages, is published, read as text, taken in parts, and closed to an observer', async ({
  as,
  client,
}) => {
  const title = `Report ${canary('journey')}`
  const secret = canary('words')
  const clerk = await as('secretariat')
  const code = await reserve(clerk, title, 'MEMBERS')

  await clerk.goto(`/documents/${code}/files`)
  const symbol = (await clerk.getByRole('link', { name: /^BP\// }).first().textContent()) ?? ''
  const named = symbol.replaceAll('/', '-')
  await clerk.getByLabel('Choose files or drop them here').setInputFiles([
    {
      name: `${named}_EN.pdf`,
      mimeType: 'application/pdf',
      buffer: await samplePdf([[`The words ${secret}.`]], { title: true }),
    },
    { name: `${named}_FR.docx`, mimeType: '', buffer: await sampleDocx() },
  ])
  await expect(clerk.getByLabel('Language').first()).toHaveValue('en')
  await expect(clerk.getByLabel('Language').nth(1)).toHaveValue('fr')
  await press(clerk, 'Upload files')
  await done(clerk, '2 files were uploaded.')
  await expect(clerk.getByText('checked, not scanned for malware')).toHaveCount(2, { timeout: 30_000 })

  const nauru = await as('delegate', onAPhone)
  expect((await nauru.goto(`/documents/${code}`))?.status()).toBe(404)
  await expect(nauru).toHaveTitle('Page not found · Register')
  await clerk.goto(`/documents/${code}/edit`)
  await clerk.getByRole('radio', { name: /^Published/ }).check()
  await press(clerk, 'Change state')
  await done(clerk, 'The document was published.')

  await turnTo(inBrowser(nauru), '/documents', title)
  await nauru.getByRole('link', { name: title }).click()
  await expect(nauru.getByRole('heading', { level: 1 })).toHaveText(title)
  await nauru
    .getByRole('link', { name: /^Read here/ })
    .first()
    .click()
  await expect(nauru.getByRole('article')).toContainText(`The words ${secret}.`)
  await nauru.goto(`/d/${symbol}`)
  await expect(nauru).toHaveURL(new RegExp(`/documents/${code}$`))
  const [file] = await Promise.all([
    nauru.waitForEvent('download'),
    nauru.getByRole('link', { name: /^PDF/ }).click(),
  ])
  expect(file.suggestedFilename()).toBe(`${named}_en.pdf`)
  const whole = await readFile(await file.path())

  const link = (await nauru.getByRole('link', { name: /^PDF/ }).getAttribute('href')) ?? ''
  const program = await client(await sessionCookie(people.delegate))
  const first = await program.get(link, { headers: { Range: 'bytes=0-99' } })
  const rest = await program.get(link, {
    headers: { Range: 'bytes=100-', 'If-Range': first.headers().etag ?? '' },
  })
  expect([first.status(), rest.status()]).toEqual([206, 206])
  expect(Buffer.concat([await first.body(), await rest.body()]).equals(whole)).toBe(true)
  const headers = first.headers()
  expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox; frame-ancestors 'none'")
  expect(headers['cache-control']).toBe('private, no-cache')
  // So that a browser shows how much is still to come.
  expect(headers['content-length']).toBe('100')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['cross-origin-resource-policy']).toBe('same-origin')
  expect(headers['content-disposition']).toMatch(/^attachment; /)
  expect(headers['content-type']).toBe('application/pdf')
  expect((await program.get(link, { headers: { 'If-None-Match': headers.etag ?? '' } })).status()).toBe(304)
  expect((await program.get(link, { headers: { Range: 'bytes=99999999-' } })).status()).toBe(416)

  const observer = await client(await sessionCookie(people.observer))
  for (const path of [
    '/documents',
    `/documents/${code}`,
    `/documents/${code}/text/en`,
    link,
    `/d/${symbol}`,
    '/documents?body=som',
  ]) {
    const answer = await (await observer.get(path)).text()
    for (const word of [title, secret]) expect(answer.includes(word), path).toBe(false)
  }
  expect((await observer.get(link)).status()).toBe(404)
  expect((await observer.get(link, { headers: { Range: 'bytes=0-9' } })).status()).toBe(404)
})

test('the papers of a meeting are new for a delegate, and taken along in one file that goes on where it broke, with an index that is read from the disk', async ({
  browser,
  client,
}) => {
  const name = canary('pack')
  const [meeting, mark] = [canary('meeting'), canary('members')]
  await asOperator(async (db) => {
    const id = await planMeeting(db, { code: meeting, title: `Meeting ${name}` })
    await enterDocument(db, { title: `Paper ${name}`, words: `The text ${mark}.`, meeting: id })
    await enterDocument(db, { title: `Follows ${name}`, meeting: id })
  })
  // An account of its own: what is new depends on what was opened before.
  const context = await browser.newContext(onAPhone)
  const email = await newAccount('delegate')
  await context.addCookies([await sessionCookie(email)])
  const nauru = await context.newPage()
  await nauru.goto('/')
  const main = nauru.getByRole('main')
  await expect(main).toContainText(`Paper ${name}`)
  // Neither looking nor signing in once more reads it.
  await context.addCookies([await sessionCookie(email)])
  await nauru.goto('/')
  await main.getByRole('link', { name: `Paper ${name}` }).click()
  await expect(nauru).toHaveTitle(new RegExp(`Paper ${name}`))
  await nauru.goto('/')
  await expect(main).not.toContainText(`Paper ${name}`)
  await nauru.goto(`/meetings/${meeting}`)
  const address = (await nauru.getByRole('link', { name: 'All as text' }).getAttribute('href')) ?? ''
  const program = await client(await sessionCookie(people.delegate))
  const bytes = await takenInTwo(program, address)
  const folder = test.info().outputPath('pack')
  for (const [path, content] of Object.entries(unzipSync(new Uint8Array(bytes)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  await nauru.goto(`file://${folder}/index.html`)
  await expect(nauru.getByRole('heading', { level: 1 })).toHaveText(`Meeting ${name}`)
  await expect(nauru.locator('body')).toContainText('Not in this pack: to follow')
  await nauru.getByRole('link', { name: 'English HTML' }).click()
  await expect(nauru.locator('body')).toContainText(`The text ${mark}.`)

  const observer = await client(await sessionCookie(people.observer))
  expect((await observer.get(address)).status()).toBe(404)
})

for (const javaScriptEnabled of [true, false])
  test(`everything is marked as read by a button ${javaScriptEnabled ? 'with' : 'without'} JavaScript, and what is published afterwards is new`, async ({
    browser,
  }) => {
    const [name, later] = [canary('read'), canary('later')]
    await asOperator((db) => enterDocument(db, { title: `Paper ${name}`, words: 'The text.' }))
    const context = await browser.newContext({ ...onAPhone, javaScriptEnabled })
    await context.addCookies([await sessionCookie(await newAccount('delegate'))])
    const nauru = await context.newPage()
    await nauru.goto('/')
    const main = nauru.getByRole('main')
    await expect(main).toContainText(`Paper ${name}`)
    await asOperator((db) => enterDocument(db, { title: `Paper ${later}`, words: 'The text.' }))
    await main.getByRole('button', { name: 'Mark all as read' }).click()
    await expect(nauru.getByText('Everything was marked as read.')).toBeVisible()
    await expect(nauru.locator('#done')).toBeFocused()
    await expect(main).not.toContainText(`Paper ${name}`)
    await expect(main).toContainText(`Paper ${later}`)
  })

test('a meeting is saved on the device, opens offline, and is gone once its reader has signed out', async ({
  as,
}) => {
  const [name, meeting, mark] = [canary('kept'), canary('meeting'), canary('words')]
  await asOperator(async (db) => {
    const id = await planMeeting(db, { code: meeting, title: `Meeting ${name}` })
    await enterDocument(db, { title: `Paper ${name}`, words: `The text ${mark}.`, meeting: id })
  })
  const nauru = await as('delegate', onAPhone)
  await nauru.goto(`/meetings/${meeting}`)
  await nauru.getByRole('button', { name: /^Save agenda and texts on this device/ }).click()
  await expect(nauru.getByRole('link', { name: 'Saved on this device', exact: true })).toBeVisible()
  await nauru.context().setOffline(true)
  await nauru.goto(`/meetings/${meeting}/offline`)
  await expect(nauru.getByRole('heading', { level: 1 })).toHaveText(`Meeting ${name}`)
  await expect(nauru.locator('body')).toContainText('Saved on this device on')
  await nauru.goto(`/meetings/${meeting}`)
  await expect(nauru.locator('body')).toContainText('Saved on this device on')
  await nauru.getByRole('link', { name: `Paper ${name}`, exact: true }).click()
  await expect(nauru.locator('body')).toContainText(`The text ${mark}.`)
  await nauru.goto('/parties')
  await expect(nauru.getByRole('heading', { level: 1 })).toHaveText('No connection')
  await nauru.getByRole('link', { name: `Meeting ${name}`, exact: true }).click()
  await expect(nauru.getByRole('heading', { level: 1 })).toHaveText(`Meeting ${name}`)
  await nauru.context().setOffline(false)
  await nauru.goto('/account')
  await nauru.getByRole('button', { name: 'Sign out' }).first().click()
  await expect(nauru).toHaveURL(/sign-in/)
  expect(await nauru.evaluate(async () => (await caches.keys()).length)).toBe(0)
})

test('what is not what its name says is refused after it has come, and what is not taken before', async ({
  as,
}) => {
  const clerk = await as('secretariat')
  const code = await reserve(clerk, `Refused ${canary('refused')}`, 'MEMBERS')
  await clerk.goto(`/documents/${code}/files`)
  const field = clerk.getByLabel('Choose files or drop them here')
  await field.setInputFiles({ name: 'program_en.exe', mimeType: '', buffer: Buffer.from('MZ') })
  await press(clerk, 'Upload files')
  await expect(clerk.getByRole('alert').first()).toContainText('This type of file cannot be uploaded.')
  await press(clerk, 'Remove program_en.exe')
  await field.setInputFiles({ name: 'page_en.pdf', mimeType: '', buffer: Buffer.from('<html></html>') })
  await press(clerk, 'Upload files')
  await done(clerk, '1 file was uploaded.')
  await expect(clerk.getByText('the content is of another type')).toBeVisible({ timeout: 30_000 })
})

test('what is missing for a file is said at its place, nothing is chosen twice, and no chosen file is left without a question', async ({
  as,
}) => {
  const clerk = await as('secretariat')
  const questions: string[] = []
  clerk.on('dialog', (dialog) => {
    questions.push(dialog.type())
    void dialog.accept()
  })
  const code = await reserve(clerk, `Chosen ${canary('chosen')}`, 'MEMBERS')
  await clerk.goto(`/documents/${code}/files`)
  const field = clerk.getByLabel('Choose files or drop them here')
  const send = clerk.getByRole('button', { name: 'Upload files' })
  const file = join(folder(), `paper-${code}.pdf`)
  writeFileSync(file, await samplePdf([['The words.']]))
  await field.setInputFiles(file)
  await send.press('Enter')
  const language = clerk.getByLabel('Language')
  await expect(language).toBeFocused()
  await expect(language).toHaveAccessibleDescription('Choose the language of the file.')
  await language.selectOption('en')
  await field.setInputFiles(file)
  await language.nth(1).selectOption('en')
  await send.press('Enter')
  await expect(language.nth(1)).toHaveAccessibleDescription(/^This file was chosen twice/)
  await clerk.getByRole('button', { name: 'Remove' }).nth(1).press('Enter')
  await expect(field).toBeFocused()
  await clerk.reload()
  expect(questions).toEqual(['beforeunload'])
})

test('files that are chosen before the scripts have loaded are uploaded too', async ({ as }) => {
  const clerk = await as('secretariat')
  const code = await reserve(clerk, `Early ${canary('early')}`, 'MEMBERS')
  const release = await holdScripts(clerk)
  await clerk.goto(`/documents/${code}/files`, { waitUntil: 'commit' })
  await clerk.getByLabel('Choose files or drop them here').setInputFiles({
    ...{ name: 'early_en.pdf', mimeType: '', buffer: await samplePdf([['The words.']]) },
  })
  release()
  await press(clerk, 'Upload files')
  await done(clerk, '1 file was uploaded.')
})

test('an upload that is cut off by signing out says so, and continues after signing in again', async ({
  as,
}) => {
  const clerk = await as('secretariat')
  const code = await reserve(clerk, `Cut off ${canary('cut')}`, 'MEMBERS')
  await clerk.goto(`/documents/${code}/files`)
  const parts: string[] = []
  const cookies = await clerk.context().cookies()
  await clerk.route('**/uploads/*', async (route) => {
    parts.push(route.request().headers()['upload-offset'] ?? '')
    if (parts.length === 2) await clerk.context().clearCookies()
    await route.continue()
  })
  const buffer = Buffer.concat([Buffer.from('%PDF-1.4'), Buffer.alloc(2_000_000)])
  await clerk
    .getByLabel('Choose files or drop them here')
    .setInputFiles({ name: 'large_en.pdf', mimeType: 'application/pdf', buffer })
  await clerk.getByRole('button', { name: 'Upload files' }).press('Enter')
  await expect(clerk.getByRole('alert').first()).toContainText('you have been signed out')
  await expect(clerk.getByRole('button', { name: 'Upload files' })).toBeFocused()
  await clerk.context().addCookies(cookies)
  await press(clerk, 'Upload files')
  await done(clerk, '1 file was uploaded.')
  expect(parts.slice(0, 4)).toEqual(['0', '800000', '', '800000'])
})

test('publishing without a file is asked about, and can be undone by who published it', async ({ as }) => {
  for (const javaScriptEnabled of [true, false]) {
    const code = canary('empty')
    const empty = await asOperator(async (db) => {
      const meeting = await planMeeting(db, { code, title: 'Empty' })
      return enterDocument(db, { title: 'Nothing yet', state: 'RECEIVED', meeting })
    })
    const clerk = await as('secretariat', { javaScriptEnabled })
    await clerk.goto(`/meetings/${code}/documents`)
    await clerk.getByLabel(`Publish ${empty.symbol}`).check()
    await press(clerk, 'Publish selected')
    await expect(clerk.getByRole('main')).toContainText(`${empty.symbol} has no file, so its readers`)
    await clerk.getByRole('button', { name: 'Publish without files' }).click()
    await done(clerk, '1 document was published.')
    await clerk.goto(`/documents/${empty.code}`)
    await press(clerk, 'Undo publication')
    await done(clerk, 'The publication was undone.')
    await expect(clerk.getByRole('main')).toContainText('Received')
    const colleague = await as('administrator')
    await colleague.goto(`/documents/${empty.code}`)
    await expect(colleague.getByRole('button', { name: 'Undo publication' })).toHaveCount(0)
  }
})

test('several publications without a file are undone where they were made, at once', async ({ as }) => {
  for (const javaScriptEnabled of [true, false]) {
    const code = canary('several')
    const symbols = await asOperator(async (db) => {
      const meeting = await planMeeting(db, { code, title: 'Several' })
      const one = await enterDocument(db, { title: 'One', state: 'RECEIVED', meeting })
      const two = await enterDocument(db, { title: 'Two', state: 'RECEIVED', meeting })
      return [one.symbol, two.symbol]
    })
    const clerk = await as('secretariat', { javaScriptEnabled })
    await clerk.goto(`/meetings/${code}/documents`)
    for (const symbol of symbols) await clerk.getByLabel(`Publish ${symbol}`).check()
    await press(clerk, 'Publish selected')
    await clerk.getByRole('button', { name: 'Publish without files' }).click()
    await done(clerk, '2 documents were published.')
    await clerk.getByRole('button', { name: 'Undo 2 publications' }).press('Enter')
    await done(clerk, '2 publications were undone.')
    await expect(clerk.getByRole('button', { name: /^Undo/ })).toHaveCount(0)
    for (const symbol of symbols)
      await expect(clerk.getByRole('row', { name: symbol })).toContainText('Received')
  }
})

test('the page of a meeting marks what was withdrawn and what was replaced, and says of neither “to follow”', async ({
  as,
}) => {
  const code = canary('ended')
  const { gone, old, next } = await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: 'Ended' })
    const [gone, old, next] = [
      await enterDocument(db, { title: 'Gone', meeting, words: 'Gone words.' }),
      await enterDocument(db, { title: 'Old', meeting, words: 'Old words.' }),
      await enterDocument(db, { title: 'Next', meeting, words: 'Next words.' }),
    ]
    for (const { id } of [gone, old])
      await db.query(
        `insert into document_language (id, document_id, language, standing) values (gen_random_uuid(), $1, 'fr', 'TRANSLATION')`,
        [id],
      )
    await db.query(
      `update document set state = 'WITHDRAWN', state_reason = 'A slip', revision = revision + 1 where id = $1`,
      [gone.id],
    )
    await db.query('update document set supersedes_id = $2, revision = revision + 1 where id = $1', [
      next.id,
      old.id,
    ])
    return { gone, old, next }
  })
  const delegate = await as('delegate', onAPhone)
  await delegate.goto(`/meetings/${code}`)
  const row = (title: string) => delegate.locator('#documents tr').filter({ hasText: title })
  await expect(row('Gone')).toContainText('Withdrawn')
  await expect(row('Old').getByRole('link', { name: next.symbol })).toHaveAttribute(
    'href',
    `/documents/${next.code}`,
  )
  await expect(row('Old')).toContainText('replaced by')
  await expect(delegate.locator('#documents')).not.toContainText('to follow')

  await delegate.goto(`/documents/${old.code}`)
  await expect(delegate.locator('#read')).toContainText(`replaced by ${next.symbol}`)
  await expect(delegate.locator('#read')).not.toContainText('to follow')
  const isLarge = (page: Page) =>
    page.getByRole('link', { name: /^Read here/ }).evaluate((link) => link.className !== '')
  expect(await isLarge(delegate)).toBe(false)
  await delegate.goto(`/documents/${next.code}`)
  expect(await isLarge(delegate)).toBe(true)

  const clerk = await as('secretariat')
  await clerk.goto(`/meetings/${code}/documents`)
  await expect(clerk.getByLabel(`Publish ${gone.symbol}`)).toHaveCount(0)
  await expect(clerk.locator('#publish')).not.toContainText('to follow')
})

test('what cannot be uploaded is said when it is chosen, and what did not pass where it was uploaded', async ({
  as,
}) => {
  const code = canary('upload')
  const paper = await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: 'Upload' })
    return enterDocument(db, { title: 'Paper', state: 'RECEIVED', meeting })
  })
  const clerk = await as('secretariat')
  await clerk.goto(`/meetings/${code}/documents`)
  const files = clerk.getByLabel('Choose files or drop them here')
  await files.setInputFiles([
    { name: 'program_en.exe', mimeType: '', buffer: Buffer.from('MZ') },
    { name: 'broken_en.pdf', mimeType: '', buffer: Buffer.from('This is no PDF.') },
  ])
  await expect(clerk.getByText('This type of file cannot be uploaded.')).toBeVisible()
  await press(clerk, 'Upload files')
  await expect(clerk.getByText('This type of file cannot be uploaded.')).toBeVisible()
  await clerk.getByRole('button', { name: 'Remove program_en.exe' }).click()
  await press(clerk, 'Upload files')
  await done(clerk, '1 file was uploaded.')
  const uploads = clerk.getByRole('region', { name: 'Uploads' })
  await expect(uploads).toContainText(`broken_en.pdf for ${paper.symbol}`)
  // The page is not opened again: it updates by itself.
  await expect(uploads).toContainText('rejected', { timeout: 30_000 })
})

test('symbols for a meeting are of its year, its body is chosen, and its items have their numbers', async ({
  as,
}) => {
  const code = canary('symbols')
  await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: 'Symbols' })
    for (const [title, position] of [
      ['Second item', 2],
      ['First item', 1],
    ] as const)
      await db.query(
        'insert into agenda_item (id, meeting_id, title, position) values (gen_random_uuid(), $1, $2, $3)',
        [meeting, title, position],
      )
  })
  const clerk = await as('secretariat', { javaScriptEnabled: false })
  await clerk.goto('/documents/new')
  await clerk.getByLabel('For the meeting').selectOption(code)
  await press(clerk, 'Choose meeting')
  await expect(clerk.getByLabel('Issuing body')).not.toHaveValue('')
  await expect(clerk.getByRole('main')).toContainText('the year of the meeting')
  await expect(clerk.getByLabel('Agenda item').locator('option')).toHaveText([
    'No item',
    '1. First item',
    '2. Second item',
  ])
})

test('what is to be handled with care is opened after that was confirmed, and not before', async ({ as }) => {
  const clerk = await as('secretariat')
  const code = await reserve(clerk, `Careful ${canary('careful')}`, 'MEMBERS')
  await clerk.getByLabel('Handling instructions').fill('Not to be passed on.')
  await press(clerk, 'Save document')
  await done(clerk, 'The document was changed.')
  await clerk.goto(`/documents/${code}/files`)
  await clerk.getByLabel('Choose files or drop them here').setInputFiles({
    ...{ name: 'paper_en.pdf', mimeType: '', buffer: await samplePdf([['Careful words.']]) },
  })
  await press(clerk, 'Upload files')
  await expect(clerk.getByText('checked, not scanned for malware')).toBeVisible({ timeout: 30_000 })
  await clerk.goto(`/documents/${code}/edit`)
  await clerk.getByRole('radio', { name: /^Published/ }).check()
  await press(clerk, 'Change state')
  await done(clerk, 'The document was published.')
  const nauru = await as('delegate')
  await nauru.goto(`/documents/${code}/text/en`)
  await expect(nauru).toHaveTitle(/^(Text|Handling instructions) – \S+\/\S+ – .+ · Register$/)
  await expect(nauru.getByText('Not to be passed on.')).toBeVisible()
  expect(await nauru.content()).not.toContain('Careful words.')
  await press(nauru, 'Confirm and open')
  await expect(nauru.getByRole('article')).toContainText('Careful words.')
  // Paragraphs are set apart, and each runs in the direction of its own script.
  const last = nauru.getByRole('article').locator('p').last()
  await expect(last).toHaveText('Careful words.')
  await expect(last).not.toHaveCSS('margin-top', '0px')
  await expect(last).toHaveAttribute('dir', 'auto')
})

test('files come in parts, only from those who may upload them, and only from whoever began', async ({
  client,
}) => {
  const clerk = await sessionCookie(people.secretariat)
  const program = await client(clerk)
  const tus = { Origin: clerk.url, 'Tus-Resumable': '1.0.0' }
  const begin = (request: typeof program, headers: Record<string, string> = {}) =>
    request.post('/uploads', {
      headers: {
        ...tus,
        'Upload-Length': '10',
        'Upload-Metadata': 'document bm9uZQ==,language ZW4=,filename YS5wZGY=',
        ...headers,
      },
    })
  const none = await begin(program)
  expect(none.status()).toBe(422)
  expect(await none.text()).toBe('There is no such document.\n')
  for (const who of [
    undefined,
    await sessionCookie(people.delegate),
    await sessionCookie(people.administrator),
  ])
    expect((await begin(await client(who))).status()).toBe(404)
  expect((await begin(program, { Origin: 'https://elsewhere.example' })).status()).toBe(403)
  expect((await begin(program, { 'Upload-Length': '300000000' })).status()).toBe(413)
  expect((await begin(program, { 'Upload-Length': '0' })).status()).toBe(422)
  expect(
    (await program.fetch(`/uploads/${'0'.repeat(32)}`, { method: 'PATCH', headers: tus })).status(),
  ).toBe(405)
  expect((await program.head(`/uploads/${'0'.repeat(32)}`, { headers: tus })).status()).toBe(404)
})

/** A line as it is on some islands: 400 kbit/s both ways, 700 ms to the first byte. */
async function onASlowLine(page: Page) {
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  const throughput = 400_000 / 8
  await line.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 700, downloadThroughput: throughput, uploadThroughput: throughput },
  })
}

/** The secretariat reserves two symbols for a meeting, uploads one paper in two languages and another in one; the codes in their order. */
async function preparePapers(clerk: Page, meeting: string, titles: string[], words: string[]) {
  await clerk.goto(`/meetings/${meeting}/documents`)
  await clerk.getByRole('link', { name: 'Reserve symbols' }).click()
  await clerk.getByLabel('Issuing body').selectOption('som')
  await clerk.getByRole('textbox', { name: 'Title' }).fill(titles.join('\n'))
  await clerk.getByLabel('Type').selectOption('REPORT')
  await clerk.getByLabel('Also expected in').selectOption('fr')
  await press(clerk, 'Reserve symbols')
  await done(clerk, '2 symbols were reserved.')
  const symbols = await clerk.getByRole('row').locator('th small').allTextContents()
  const name = (at: number) => symbols[at]!.trim().replaceAll('/', '-')
  const pdf = async (text: string) => samplePdf([[text]], { title: true })
  await clerk.getByLabel('Choose files or drop them here').setInputFiles([
    { name: `${name(0)}_EN.pdf`, mimeType: '', buffer: await pdf(words[0]!) },
    { name: `${name(0)}_FR.pdf`, mimeType: '', buffer: await pdf(words[1]!) },
    { name: `${name(1)}_EN.pdf`, mimeType: '', buffer: await pdf(words[2]!) },
  ])
  await press(clerk, 'Upload files')
  await done(clerk, '3 files were uploaded.')
  await expect(async () => {
    await clerk.reload()
    await expect(clerk.getByRole('link', { name: / PDF \d/ })).toHaveCount(3, { timeout: 1000 })
  }).toPass({ timeout: 40_000 })
  return symbols.map((symbol) => symbol.trim())
}

/** With the password of the delegate of the demonstration. */
async function signIn(page: Page, email: string) {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(runState().passwords[people.delegate] ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('the papers of the next meeting, published at noon, are read on a slow line, taken along and kept, and no observer finds any of it', async ({
  as,
  browser,
  client,
}) => {
  const [name, meeting] = [canary('noon'), canary('next')]
  const titles = [`Statement ${name}`, `Report ${name}`]
  const words = [canary('english'), canary('french'), canary('report')]
  await asOperator((db) => planMeeting(db, { code: meeting, title: `Meeting ${name}` }))
  const clerk = await as('secretariat')
  const symbols = await preparePapers(clerk, meeting, titles, words)
  for (const symbol of symbols) await clerk.getByLabel(`Publish ${symbol}`).check()
  await clerk.getByLabel('Publication time').fill('24 February 2027, 12:00')
  await press(clerk, 'Publish selected')
  await done(clerk, '2 documents will be published at the time you set.')

  const nauru = await (await browser.newContext(onAPhone)).newPage()
  await onASlowLine(nauru)
  await nauru.goto(`/meetings/${meeting}`)
  await signIn(nauru, await newAccount('delegate'))
  await expect(nauru.getByRole('heading', { level: 1 })).toHaveText(`Meeting ${name}`)
  await expect(nauru.locator('body')).not.toContainText(titles[0]!)
  // Noon has come.
  await asOperator((db) =>
    db.query(
      `update document set published_at = now() - interval '1 minute', revision = revision + 1 where title = any ($1)`,
      [titles],
    ),
  )
  await nauru.goto('/')
  for (const title of titles) await expect(nauru.locator('#new-documents')).toContainText(title)
  await nauru
    .getByRole('link', { name: `Meeting ${name}` })
    .first()
    .click()
  await nauru
    .getByRole('link', { name: /^EN text/ })
    .first()
    .click()
  await expect(nauru.getByRole('article')).toContainText(words[0]!)

  await nauru.goto(`/meetings/${meeting}`)
  const pack = (await nauru.getByRole('link', { name: 'All files' }).getAttribute('href')) ?? ''
  const cookie = await sessionCookie(people.delegate)
  const bytes = await takenInTwo(await client(cookie), pack)
  const folder = test.info().outputPath('pack')
  for (const [path, content] of Object.entries(unzipSync(new Uint8Array(bytes)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  await nauru.getByText('Choose files to save as well').click()
  await nauru.getByLabel(`${symbols[0]}, French, PDF`).check()
  await nauru.getByRole('button', { name: /^Save agenda and texts and 1 file on this device/ }).click()
  await expect(nauru.getByRole('link', { name: 'Saved on this device', exact: true })).toBeVisible()

  await nauru.context().setOffline(true)
  await nauru.goto(`file://${folder}/index.html`)
  await expect(nauru.getByRole('heading', { level: 1 })).toHaveText(`Meeting ${name}`)
  for (const title of titles) await expect(nauru.locator('body')).toContainText(title)
  await nauru.goto(`${runState().origin}/meetings/${meeting}/offline`)
  await nauru.getByRole('link', { name: 'French', exact: true }).click()
  await expect(nauru.locator('body')).toContainText(words[1]!)
  await nauru.goBack()
  const [file] = await Promise.all([
    nauru.waitForEvent('download'),
    nauru.getByRole('link', { name: 'PDF, French' }).click(),
  ])
  expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-')

  const observer = await client(await sessionCookie(people.observer))
  for (const path of ['/', '/documents', `/documents/search?q=${words[0]}`, `/search?q=${name}`]) {
    const text = await (await observer.get(path)).text()
    for (const word of [...titles, ...symbols, ...words.slice(1)])
      expect(text.includes(word), path).toBe(false)
  }
  for (const path of [pack, `/meetings/${meeting}`, `/d/${symbols[0]}`])
    expect((await observer.get(path)).status(), path).toBe(404)
})

/** A file that is taken until the line breaks in the middle, and then from there on. */
async function takenInTwo(program: APIRequestContext, address: string): Promise<Buffer> {
  const whole = await program.get(address)
  const bytes = await whole.body()
  const half = Math.floor(bytes.length / 2)
  const rest = await program.get(address, {
    headers: { Range: `bytes=${half}-`, 'If-Range': whole.headers().etag ?? '' },
  })
  expect(rest.status()).toBe(206)
  const taken = Buffer.concat([bytes.subarray(0, half), await rest.body()])
  expect(taken.equals(bytes)).toBe(true)
  return taken
}

test('the pages of a PDF are drawn in a frame that has no origin and no line, as far as they are reached', async ({
  as,
  client,
}) => {
  const clerk = await as('secretariat')
  const code = await reserve(clerk, `Pages ${canary('pages')}`, 'MEMBERS')
  await clerk.goto(`/documents/${code}/files`)
  const pages = Array.from({ length: 12 }, (_, at) => [`This is page ${at + 1}.`])
  await clerk
    .getByLabel('Choose files or drop them here')
    .setInputFiles({ name: 'pages_en.pdf', mimeType: '', buffer: await samplePdf(pages) })
  await press(clerk, 'Upload files')
  await expect(clerk.getByText('checked, not scanned for malware')).toBeVisible({ timeout: 30_000 })
  await clerk.goto(`/documents/${code}/edit`)
  await clerk.getByRole('radio', { name: /^Published/ }).check()
  await press(clerk, 'Change state')
  await done(clerk, 'The document was published.')

  const nauru = await as('delegate', onAPhone)
  await nauru.goto(`/documents/${code}`)
  await nauru.getByRole('link', { name: 'View pages' }).click()
  await nauru.getByRole('link', { name: 'Open in the PDF viewer' }).click()
  const frame = nauru.frameLocator('iframe')
  await expect(frame.getByRole('status')).toHaveText('Page 1 of 12')
  await expect(frame.getByRole('img', { name: 'Page 1', exact: true })).toHaveAttribute('data-drawn', 'yes')
  const inside = nauru.frames().find((one) => one !== nauru.mainFrame())!
  // Something is drawn, what is far is not, and what draws it has nothing.
  expect(await inside.evaluate(inkOf, 1)).toBeGreaterThan(0)
  expect(await inside.evaluate(() => document.querySelectorAll('[data-drawn]').length)).toBeLessThan(8)
  expect(await inside.evaluate(() => self.origin)).toBe('null')
  for (const reach of ['/account', 'https://elsewhere.example/'])
    expect(await inside.evaluate((to) => fetch(to).then(String, () => 'refused'), reach)).toBe('refused')
  expect(
    await inside.evaluate(() => {
      try {
        return document.cookie
      } catch {
        return 'refused'
      }
    }),
  ).toBe('refused')
  await frame.getByRole('button', { name: 'Next page' }).click()
  await expect(frame.getByRole('status')).toHaveText('Page 2 of 12')
  await nauru.keyboard.press('ArrowRight')
  await expect(frame.getByRole('status')).toHaveText('Page 3 of 12')
  for (let times = 0; times < 3; times++) await frame.getByRole('button', { name: 'Larger' }).click()
  await nauru.keyboard.press('ArrowRight')
  const moved = () => inside.evaluate(() => document.getElementById('sheets')?.scrollLeft)
  await expect.poll(moved).toBeGreaterThan(0)
  await expect(frame.getByRole('status')).toHaveText('Page 3 of 12')

  const address = new URL(nauru.url()).pathname
  const observer = await client(await sessionCookie(people.observer))
  expect((await observer.get(address)).status()).toBe(404)
  await clerk.goto(`/documents/${code}/readings`)
  await expect(clerk.getByRole('main')).toContainText('pages viewed')
  await expect(clerk.getByRole('main')).not.toContainText('downloaded')
  // Taken whole under the address of the pages, it was downloaded.
  const whole = await nauru.request.get(`/files/${address.split('/').at(-2)}?for=preview`)
  expect(whole.status()).toBe(200)
  await clerk.reload()
  await expect(clerk.getByRole('main')).toContainText('downloaded')
})

test('a file of Chinese without its tables is read, found and drawn; what an office program wrote by itself is accepted and reported', async ({
  as,
}) => {
  const clerk = await as('secretariat')
  const code = await reserve(clerk, `Tables ${canary('tables')}`, 'MEMBERS')
  await clerk.goto(`/documents/${code}/files`)
  const asMade = async (file: string, name: string) => ({
    ...{ name, mimeType: '' },
    buffer: await readFile(join('lib/testing/files', file)),
  })
  await clerk
    .getByLabel('Choose files or drop them here')
    .setInputFiles([
      await asMade('chinese-no-cmap.pdf', 'tables_en.pdf'),
      await asMade('local-template.docx', 'tables_en.docx'),
    ])
  await press(clerk, 'Upload files')
  await expect(clerk.getByText('checked, not scanned for malware')).toHaveCount(2, { timeout: 30_000 })
  await expect(clerk.getByRole('row', { name: /tables_en.docx/ })).toContainText(
    'It names a template on its author’s computer',
  )
  const table = clerk.waitForResponse((answer) => answer.url().endsWith('/viewer/cmaps/UniGB-UCS2-H.bcmap'))
  await clerk.goto(`/documents/${code}`)
  await clerk.getByRole('link', { name: 'View pages' }).click()
  await clerk.getByRole('link', { name: 'Open in the PDF viewer' }).click()
  expect((await table).status()).toBe(200)
  const page = clerk.frameLocator('iframe').getByRole('img', { name: 'Page 1', exact: true })
  await expect(page).toHaveAttribute('data-drawn', 'yes')
  expect(
    await clerk
      .frames()
      .find((one) => one !== clerk.mainFrame())!
      .evaluate(inkOf, 1),
  ).toBeGreaterThan(0)
  // Letters that are missing because the table is, are reported.
  await clerk.route('**/viewer/cmaps/*', (route) => route.fulfill({ status: 500 }))
  await clerk.reload()
  await expect(clerk.getByRole('alert').filter({ hasText: 'Some letters' })).toBeVisible()
})

test('a file that could not be checked is kept, and checked when the secretariat asks for it again', async ({
  as,
}) => {
  const clerk = await as('secretariat')
  const code = await reserve(clerk, `Tried ${canary('tried')}`, 'MEMBERS')
  const bytes = await samplePdf([['The words of it.']])
  const upload = randomBytes(16).toString('hex')
  mkdirSync(join(folder(), 'uploads'), { recursive: true, mode: 0o700 })
  writeFileSync(join(folder(), 'uploads', upload), bytes)
  await asOperator((db) =>
    db.query(
      `insert into document_file (id, document_id, language, format, name, upload, size, tries, check_fault)
       select gen_random_uuid(), id, 'en', 'PDF', 'tried.pdf', $2, $3, 3, 'It takes too long to read this file.' from document where code = $1`,
      [code, upload, bytes.length],
    ),
  )
  await clerk.goto(`/documents/${code}/files`)
  const row = clerk.getByRole('row', { name: /tried.pdf/ })
  await expect(row).toContainText('could not be checked')
  await expect(row).toContainText('It takes too long to read this file. The file is kept')
  await clerk.getByRole('button', { name: 'Try again tried.pdf' }).click()
  await done(clerk, 'The file will be checked again.')
  await expect(row).toContainText('checked, not scanned for malware', { timeout: 30_000 })
})

test('a PDF that cannot be drawn says so, and one to be handled with care is looked at after that was confirmed', async ({
  as,
}) => {
  const clerk = await as('secretariat')
  const code = await reserve(clerk, `Broken ${canary('broken')}`, 'MEMBERS')
  await clerk.goto(`/documents/${code}/files`)
  await clerk
    .getByLabel('Choose files or drop them here')
    .setInputFiles({ name: 'broken_en.pdf', mimeType: '', buffer: await samplePdf([['Whole.']]) })
  await press(clerk, 'Upload files')
  await expect(clerk.getByText('checked, not scanned for malware')).toBeVisible({ timeout: 30_000 })
  await clerk.goto(`/documents/${code}`)
  const address = (await clerk.getByRole('link', { name: 'View pages' }).getAttribute('href')) ?? ''
  // What is in the storage is whole; on its way to the reader it is not.
  await clerk.route('**/files/*?for=preview', (route) =>
    route.fulfill({ status: 206, headers: { 'Content-Range': 'bytes 0-8/9' }, body: 'no pdf at' }),
  )
  await clerk.goto(`${address}/viewer`)
  await expect(clerk.getByText('The pages of this file cannot be shown here.')).toBeVisible()
  await clerk.unroute('**/files/*?for=preview')
  await clerk.route('**/files/*?for=preview', (route) => route.fulfill({ status: 500 }))
  await clerk.goto(`${address}/viewer`)
  await expect(clerk.getByText('The server could not send this file.')).toBeVisible()
  await asOperator((db) =>
    db.query(
      `update document set handling_note = 'Not to be copied.', state = 'PUBLISHED', published_at = now(), revision = revision + 1 where code = $1`,
      [code],
    ),
  )
  const nauru = await as('delegate')
  await nauru.goto(address)
  await expect(nauru.getByText('Not to be copied.')).toBeVisible()
  await press(nauru, 'Confirm and open')
  await expect(nauru).toHaveURL(new RegExp(`${address}$`))
  await nauru.getByRole('link', { name: 'Open in the PDF viewer' }).click()
  await expect(nauru.frameLocator('iframe').getByRole('status')).toHaveText('Page 1 of 1')
})

test('pages are looked at as pictures, without a script, one after the other and sharper when asked for', async ({
  as,
}) => {
  const clerk = await as('secretariat')
  const code = await reserve(clerk, `Pictures ${canary('pictures')}`, 'MEMBERS')
  await clerk.goto(`/documents/${code}/files`)
  await clerk.getByLabel('Choose files or drop them here').setInputFiles({
    ...{ name: 'pictures_en.pdf', mimeType: '' },
    buffer: await samplePdf([['First.'], ['Second.'], ['Third.']]),
  })
  await press(clerk, 'Upload files')
  await expect(clerk.getByText('checked, not scanned for malware')).toBeVisible({ timeout: 30_000 })
  await asOperator((db) =>
    db.query(
      `update document set state = 'PUBLISHED', published_at = now(), revision = revision + 1 where code = $1`,
      [code],
    ),
  )
  const nauru = await as('delegate', { ...onAPhone, javaScriptEnabled: false })
  await nauru.goto(`/documents/${code}`)
  await nauru.getByRole('link', { name: 'View pages' }).click()
  const picture = nauru.getByRole('img', { name: /^Page \d of 3 of/ })
  await expect(async () => {
    await nauru.reload()
    await expect(picture).toHaveJSProperty('naturalWidth', 1000, { timeout: 1000 })
  }).toPass({ timeout: 60_000 })
  expect(await nauru.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await nauru.getByRole('link', { name: 'Next page' }).first().click()
  await expect(nauru).toHaveURL(/page=2#picture$/)
  await expect(picture).toHaveAccessibleName(/^Page 2 of 3/)
  await nauru.getByRole('link', { name: /^Sharper picture, / }).click()
  await expect(picture).toHaveJSProperty('naturalWidth', 2001)
  await nauru.getByRole('spinbutton', { name: 'Page' }).fill('3')
  await press(nauru, 'Go to page')
  await expect(picture).toHaveAccessibleName(/^Page 3 of 3/)
  await expect(nauru.getByRole('link', { name: 'Next page' })).toHaveCount(0)
  const last = new URL(nauru.url())
  expect((await nauru.goto(`${last.pathname}?page=4`))?.status()).toBe(404)
})

/** How many pixels of a drawn page are not white. */
function inkOf(number: number): number {
  const canvas = document.querySelector<HTMLCanvasElement>(`canvas[data-number="${number}"]`)
  const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
  let ink = 0
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) ink++
  return ink
}
