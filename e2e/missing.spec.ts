import { randomUUID } from 'node:crypto'
import { asOperator, canary, expect, people, sessionCookie, test, type Page } from './support/fixtures'
import { codeOf, idOf, keepDraft, submitRename } from './support/requests'

/** An unknown address, and one to which the reader has no access: the same answer, readable without JavaScript. */

const TIME = /\d{1,2}\s\w+\s\d{4},\s\d{1,2}:\d{2}\sUTC/g

async function visit(page: Page, path: string) {
  const response = await page.goto(path)
  expect(response?.status(), path).toBe(404)
  await expect(page.getByRole('heading', { name: 'Page not found', level: 1 }), path).toBeVisible()
  await expect(page, path).toHaveTitle('Page not found · Register')
  return (await page.locator('body').innerText()).replace(TIME, 'TIME')
}

for (const javaScriptEnabled of [true, false])
  test(`an unknown address, an unknown party and a closed section are answered in the same words, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({
    as,
  }) => {
    const page = await as('delegate', { javaScriptEnabled })
    const unknown = await visit(page, '/no-such-page')
    expect(unknown).toContain('Either this page does not exist, or you do not have access to it.')
    expect(unknown).toContain('the time, TIME.')
    for (const path of [
      '/nothing/stands/here',
      '/parties/ZZ',
      '/parties/NR/edit',
      '/groups/none',
      '/change-requests',
      '/change-requests/CR-1999-001',
      '/audit',
      '/audit/0',
      '/users',
      '/users/new',
      '/change-requests/CR-1999-001/compare',
      '/meetings/new',
      '/meetings/templates',
      '/documents/new',
      '/documents/symbols',
      '/?show=unrepresented',
    ])
      expect(await visit(page, path), path).toBe(unknown)
  })

test('nothing in the answer shows a reader whether what is asked for exists', async ({ client }) => {
  const mark = canary('hidden')
  const hidden = await asOperator(async (db) => ({
    request: await codeOf(db, await submitRename(db, `Request ${mark}`, mark)),
    draft: await codeOf(db, await keepDraft(db, `Draft ${mark}`, mark)),
    user: await idOf(
      db,
      `insert into app_user (id, email, name, role) values (gen_random_uuid(), $1, $1, 'SECRETARIAT') returning id`,
      [`${mark}@chancery.example`],
    ),
  }))
  const clerk = await client(await sessionCookie(people.secretariat))
  const trail = await (await clerk.get('/audit')).text()
  const entry = /href="\/audit\/(\d{3,})"/.exec(trail)?.[1] ?? 'no entry'
  expect((await clerk.get(`/audit/${entry}`)).status()).toBe(200)
  const request = await client(await sessionCookie(people.delegate))
  /** What is sent, piece by piece, without what differs from one answer to the next: the address asked for, the nonce and the time. */
  const answer = async (folder: string, last: string, rest = '') => {
    const response = await request.get(`/${folder}/${last}${rest}`)
    const headers = response.headers()
    const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1] ?? 'none'
    const html = (await response.text())
      .replaceAll(nonce, 'NONCE')
      // The example in the search field may be the very number asked for.
      .replaceAll('CR-2026-014, Tonga', 'EXAMPLE')
      .replace(new RegExp(`\\b${last}\\b`, 'g'), 'LAST')
      .replace(TIME, 'TIME')
    return {
      status: response.status(),
      headers: Object.keys(headers).sort(),
      html: html.split(/(?=<)|(?=\\n)/),
    }
  }
  // Addresses of one length: the framework cuts what it sends by its size, in which the address is counted.
  for (const [folder, stands, none, rest] of [
    ['users', hidden.user, randomUUID(), ''],
    ['users', hidden.user, randomUUID(), '/deactivate'],
    ['change-requests', hidden.request, 'CR-1999-001', ''],
    ['change-requests', hidden.draft, randomUUID(), '/edit'],
    ['audit', entry, '9'.repeat(entry.length), ''],
    ['parties', 'NR', 'ZZ', '/edit'],
    ['groups', 'ahg', 'zzz', '/edit'],
  ] as const) {
    expect(none).toHaveLength(stands.length)
    const one = await answer(folder, stands, rest)
    expect(one.status).toBe(404)
    expect(one.html.join('')).not.toContain(mark)
    expect(one, `/${folder}/${stands}${rest}`).toEqual(await answer(folder, none, rest))
  }
})
