import { mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { enterDocument } from './support/documents'
import { asOperator, canary, expect, people, sessionCookie, test, type Page } from './support/fixtures'
import { planMeeting } from './support/meetings'
import { sampleDocx, samplePdf } from '@/lib/testing/sample-files'

/** The secretariat reserves symbols, brings files and publishes; a delegate reads them; an observer finds nothing of what is not for observers. */

const onAPhone = { viewport: { width: 360, height: 740 } }
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const done = (page: Page, words: string) => expect(page.locator('#done')).toContainText(words)

async function reserve(page: Page, title: string, level: string) {
  await page.goto('/documents/new')
  await page.getByLabel('Body that issues them').selectOption('som')
  await page.getByRole('textbox', { name: 'Title' }).fill(title)
  await page.getByLabel('Type').selectOption('REPORT')
  await page.getByLabel('Read by').selectOption(level)
  await page.getByLabel('Also to come in').selectOption('fr')
  await press(page, 'Reserve the symbols')
  await done(page, 'was reserved')
  return new URL(page.url()).pathname.split('/').at(-2) ?? ''
}

test('a document: symbol, files in two languages, published, read as text, taken in parts, and closed to an observer', async ({
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
  await clerk.getByLabel('Choose files, or drop them here').setInputFiles([
    {
      name: `${named}_EN.pdf`,
      mimeType: 'application/pdf',
      buffer: await samplePdf([[`The words ${secret}.`]], { title: true }),
    },
    { name: `${named}_FR.docx`, mimeType: '', buffer: await sampleDocx() },
  ])
  await expect(clerk.getByLabel('Language').first()).toHaveValue('en')
  await expect(clerk.getByLabel('Language').nth(1)).toHaveValue('fr')
  await press(clerk, 'Send the files')
  await done(clerk, 'The files have come.')
  await expect(clerk.getByText('examined, not scanned for malware')).toHaveCount(2, { timeout: 30_000 })

  const nauru = await as('delegate', onAPhone)
  expect((await nauru.goto(`/documents/${code}`))?.status()).toBe(404)
  await clerk.goto(`/documents/${code}/edit`)
  await clerk.getByRole('radio', { name: /^Published/ }).check()
  await press(clerk, 'Record how it stands')
  await done(clerk, 'It was recorded how the document stands.')

  await nauru.goto('/documents')
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

test('the papers of a meeting: new for a delegate, taken along in one file that goes on where it broke, its index read from the disk', async ({
  as,
  client,
}) => {
  const name = canary('pack')
  const [meeting, mark] = [canary('meeting'), canary('members')]
  await asOperator(async (db) => {
    const id = await planMeeting(db, { code: meeting, title: `Meeting ${name}` })
    await enterDocument(db, { title: `Paper ${name}`, words: `The text ${mark}.`, meeting: id })
    await enterDocument(db, { title: `Follows ${name}`, meeting: id })
  })
  const nauru = await as('delegate', onAPhone)
  await nauru.goto('/')
  await expect(nauru.getByRole('main')).toContainText(`Paper ${name}`)
  await nauru
    .getByRole('link', { name: `Meeting ${name}` })
    .first()
    .click()
  const address = (await nauru.getByRole('link', { name: 'All as text' }).getAttribute('href')) ?? ''
  const program = await client(await sessionCookie(people.delegate))
  const whole = await program.get(address)
  const bytes = await whole.body()
  const half = Math.floor(bytes.length / 2)
  const rest = await program.get(address, {
    headers: { Range: `bytes=${half}-`, 'If-Range': whole.headers().etag ?? '' },
  })
  expect(rest.status()).toBe(206)
  expect(Buffer.concat([bytes.subarray(0, half), await rest.body()]).equals(bytes)).toBe(true)

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

test('a meeting is kept on the device, opens without a line, and is gone once its reader has signed out', async ({
  as,
}) => {
  const [name, meeting, mark] = [canary('kept'), canary('meeting'), canary('words')]
  await asOperator(async (db) => {
    const id = await planMeeting(db, { code: meeting, title: `Meeting ${name}` })
    await enterDocument(db, { title: `Paper ${name}`, words: `The text ${mark}.`, meeting: id })
  })
  const nauru = await as('delegate', onAPhone)
  await nauru.goto(`/meetings/${meeting}`)
  await nauru.getByRole('button', { name: /^Keep agenda and texts on this device/ }).click()
  await expect(nauru.getByRole('link', { name: 'Kept on this device', exact: true })).toBeVisible()
  await nauru.context().setOffline(true)
  await nauru.goto(`/meetings/${meeting}/offline`)
  await expect(nauru.getByRole('heading', { level: 1 })).toHaveText(`Meeting ${name}`)
  await expect(nauru.locator('body')).toContainText('Kept on this device as of')
  await nauru.getByRole('link', { name: 'English' }).click()
  await expect(nauru.locator('body')).toContainText(`The text ${mark}.`)
  await nauru.goto('/parties')
  await expect(nauru.getByRole('heading', { level: 1 })).toHaveText('There is no line')
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
  const field = clerk.getByLabel('Choose files, or drop them here')
  await field.setInputFiles({ name: 'program_en.exe', mimeType: '', buffer: Buffer.from('MZ') })
  await press(clerk, 'Send the files')
  await expect(clerk.getByRole('status')).toContainText('This kind of file is not taken.')
  await press(clerk, 'Leave out program_en.exe')
  await field.setInputFiles({ name: 'page_en.pdf', mimeType: '', buffer: Buffer.from('<html></html>') })
  await press(clerk, 'Send the files')
  await done(clerk, 'The files have come.')
  await expect(clerk.getByText('the content says something else')).toBeVisible({ timeout: 30_000 })
})

test('what is to be handled with care is opened after that was confirmed, and not before', async ({ as }) => {
  const clerk = await as('secretariat')
  const code = await reserve(clerk, `Careful ${canary('careful')}`, 'MEMBERS')
  await clerk.getByLabel('How it is to be handled').fill('Not to be passed on.')
  await press(clerk, 'Record the document')
  await done(clerk, 'The document was changed.')
  await clerk.goto(`/documents/${code}/files`)
  await clerk.getByLabel('Choose files, or drop them here').setInputFiles({
    ...{ name: 'paper_en.pdf', mimeType: '', buffer: await samplePdf([['Careful words.']]) },
  })
  await press(clerk, 'Send the files')
  await expect(clerk.getByText('examined, not scanned for malware')).toBeVisible({ timeout: 30_000 })
  await clerk.goto(`/documents/${code}/edit`)
  await clerk.getByRole('radio', { name: /^Published/ }).check()
  await press(clerk, 'Record how it stands')
  await done(clerk, 'It was recorded')
  const nauru = await as('delegate')
  await nauru.goto(`/documents/${code}/text/en`)
  await expect(nauru.getByText('Not to be passed on.')).toBeVisible()
  expect(await nauru.content()).not.toContain('Careful words.')
  await press(nauru, 'Confirm, and open the document')
  await expect(nauru.getByRole('article')).toContainText('Careful words.')
})

test('files come in parts, only from those who may bring them, and only by who began', async ({ client }) => {
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
