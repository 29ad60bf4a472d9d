import path from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { expect, people, sessionCookie, test, type Person } from './support/fixtures'
import { emptyDataFolder, runCommand, serve } from './support/restored'
import { folder, runState, type RunState } from './support/state'

/** Pages of every kind that say nothing of the hour, of sessions or of backups; the register is what all other tests have made of it. */
const pages: Record<string, string[]> = {
  secretariat: [
    ...['/parties', '/parties?asOf=2016-03-23', '/parties/TL', '/groups', '/groups/ahg', '/change-requests'],
    ...[
      '/meetings',
      '/meetings/ahg12',
      '/documents',
      '/people',
      '/people/focal-points',
      '/forum',
      '/audit/0',
    ],
    ...['/search?q=korea', '/documents/search?q=report'],
  ],
  australia: ['/change-requests', '/audit/10', '/parties/AU'],
  delegate: ['/parties/NR', '/documents', '/meetings'],
  administrator: ['/audit/20', '/parties/ID'],
}

/** What a page says, without how it is drawn: its marks of one request and one server are in attributes. */
function wordsOf(html: string): string {
  const main = /<main[^]*<\/main>/.exec(html)?.[0] ?? ''
  return main
    .replaceAll(/<(script|style)[^]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
}

type Clients = (baseURL: string, cookie: { name: string; value: string }) => Promise<APIRequestContext>

async function readPages(state: RunState, client: Clients): Promise<Record<string, string>> {
  const read: Record<string, string> = {}
  for (const [person, addresses] of Object.entries(pages)) {
    const as = await client(state.origin, await sessionCookie(people[person as Person], state))
    for (const address of addresses) {
      const answer = await as.get(address)
      expect(answer.status(), address).toBe(200)
      read[`${person} ${address}`] = wordsOf(await answer.text())
    }
    await as.dispose()
  }
  return read
}

const rootIn = (said: string) => /^root +(\S+)$/m.exec(said)?.[1]

test('after everything was lost, a backup brings back the same pages under the same root', async ({
  playwright,
}) => {
  const client: Clients = (baseURL, { name, value }) =>
    playwright.request.newContext({ baseURL, extraHTTPHeaders: { cookie: `${name}=${value}` } })
  const before = await readPages(runState(), client)
  expect(before['secretariat /parties']).toContain('Timor-Leste')

  const made = await runCommand('backup.ts', [path.join(folder(), 'backups')])
  // Tests enter documents of which the storage has no file: the backup says so, and is made all the same.
  expect([0, 2], made.said).toContain(made.code)
  const [backup] = made.said.split('\n')

  const empty = emptyDataFolder()
  const restored = await runCommand('restore.ts', [backup!], empty)
  expect(restored, restored.said).toMatchObject({ code: 0 })
  expect(rootIn(restored.said)).toBe(rootIn(made.said))

  const { state, stop } = await serve(empty)
  const after = await readPages(state, client)
  await stop()
  expect(Object.keys(after)).toEqual(Object.keys(before))
  for (const [page, words] of Object.entries(before)) expect(after[page], page).toBe(words)
})
