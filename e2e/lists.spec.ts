import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { asOperator, canary, expect, test } from './support/fixtures'
import { enterPerson, nameDelegate, planMeeting } from './support/meetings'

/** Lists that leave the register: as files, as addresses to write to, as labels. */

async function downloaded(page: Page, name: string): Promise<{ file: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).click(),
  ])
  return { file: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

for (const javaScriptEnabled of [true, false])
  test(`a list is taken as a file, for the date and the filters shown, with script: ${javaScriptEnabled}`, async ({
    as,
  }) => {
    const page = await as('observer', { javaScriptEnabled })
    await page.goto('/parties?asOf=2016-03-23&category=OBSERVER')
    const csv = await downloaded(page, 'Members and observers as CSV')
    expect(csv.file).toBe('members-and-observers-2016-03-23.csv')
    const text = csv.bytes.toString()
    expect(text.startsWith('\ufeffPart,Name,Code,')).toBe(true)
    expect(text).toContain('Observer states,Norway,NO,observer,February 2002,')
    expect(text).not.toContain('Nauru')
    const xlsx = await downloaded(page, 'Members and observers as Excel')
    expect(xlsx.file).toBe('members-and-observers-2016-03-23.xlsx')
    expect(xlsx.bytes.subarray(0, 2).toString()).toBe('PK')
  })

test('a file whose address cannot be read is not made of other rows', async ({ as }) => {
  const page = await as('observer')
  const answer = await page.request.get('/parties/parties.csv?category=FRIENDS')
  expect(answer.status()).toBe(404)
  const head = await page.request.head('/parties/parties.csv')
  expect([head.status(), (await head.body()).byteLength]).toEqual([200, 0])
})

test('the attendance of a meeting is taken as a file, from its sheet and from the page of its parties', async ({
  as,
}) => {
  const [code, name] = [canary('meeting'), canary('Person')]
  await asOperator(async (db) => {
    const meeting = await planMeeting(db, { code, title: `Meeting ${code}` })
    await nameDelegate(db, meeting, 'NR', await enterPerson(db, 'NR', name), name, 'Minister')
  })
  const page = await as('secretariat')
  for (const path of ['attendance', 'attendance/parties']) {
    await page.goto(`/meetings/${code}/${path}`)
    const csv = await downloaded(page, 'Attendance as CSV')
    expect(csv.file.startsWith(`${code}-attendance-`), path).toBe(true)
    expect(csv.bytes.toString(), path).toContain(`${name},`)
    const xlsx = await downloaded(page, 'Attendance as Excel')
    expect(xlsx.bytes.subarray(0, 2).toString(), path).toBe('PK')
  }
})

async function nameFocalPoint(party: string, name: string): Promise<string> {
  const email = `${canary('focal')}@ministry.example`
  await asOperator(async (db) => {
    const person = await enterPerson(db, party, name)
    await db.query('update person set emails = $2 where id = $1', [person, [email]])
    await db.query(
      `insert into focal_point (id, person_id, party_id, purpose, letter, valid_from)
        select gen_random_uuid(), id, party_id, 'All matters', 'Note 7', '2026-01-01' from person where id = $1`,
      [person],
    )
    await db.query(
      `insert into contact (id, party_id, office, address) select gen_random_uuid(), id, 'Ministry', '1 Main Street' from party where code = $1`,
      [party],
    )
  })
  return email
}

test('the addresses of all members of a group are copied, and can be selected without script', async ({
  as,
}) => {
  const name = `Name ${canary('focal')}`
  const email = await nameFocalPoint('TH', name)
  const slow = await as('secretariat', { javaScriptEnabled: false })
  await slow.goto('/people')
  await slow.getByRole('link', { name: 'Focal points' }).click()
  await slow.getByLabel('All members of a group').selectOption('Ad Hoc Group')
  await slow.getByRole('button', { name: 'Show' }).click()
  expect(await slow.getByRole('textbox', { name: 'E-mail addresses' }).inputValue()).toContain(email)
  await expect(slow.getByRole('button', { name: /^Copy/ })).toHaveCount(0)
  await expect(slow.getByRole('heading', { name: /Without a focal point: \d+/ })).toBeVisible()

  const page = await as('secretariat')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/people/focal-points?parties=Thailand')
  await page.getByRole('button', { name: 'Copy the addresses' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied the addresses.' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(email)
  await expect(page.getByRole('link', { name })).toBeVisible()
  const labels = page.getByRole('link', { name: /^\d+ address labels? \(PDF\)$/ })
  const answer = await page.request.get((await labels.getAttribute('href')) ?? '')
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a party has its own focal points alone', async ({ as }) => {
  const email = await nameFocalPoint('TH', `Name ${canary('focal')}`)
  const own = await nameFocalPoint('NR', `Name ${canary('focal')}`)
  const page = await as('delegate')
  await page.goto('/people/focal-points?parties=Thailand;Nauru')
  const text = await page.getByRole('textbox', { name: 'E-mail addresses' }).inputValue()
  expect(text).toContain(own)
  expect(text).not.toContain(email)
  await expect(page.getByLabel('All members of a group')).toHaveCount(0)
})
