import { readFileSync } from 'node:fs'
import { expect, test, type Page } from './support/fixtures'
import { Hand } from './support/hand'

/** Counts what planning a meeting takes: every field by pointer, and from the last meeting of its series. docs/usability.md has the same figures. */

test.use({ viewport: { width: 1366, height: 768 } })
// One after the other: the next number is offered, and two at once would plan the same.
test.describe.configure({ mode: 'default' })

const field = (page: Page, name: string) => page.locator(`[id="meeting-${name}"]`)
const written = readFileSync('docs/usability.md', 'utf8')
const rowOf = (what: string) => written.split('\n').find((line) => line.startsWith(`| ${what} `)) ?? ''

/** Its numbers have as many figures each time, and none is planned twice. */
const inFuture = () => ({
  ordinal: 100 + Math.floor(Math.random() * 800),
  year: 2200 + Math.floor(Math.random() * 700),
})

async function byPointer(hand: Hand, ordinal: number, year: number) {
  const { page } = hand
  await page.goto('/meetings', { waitUntil: 'networkidle' })
  await hand.click(page.getByRole('link', { name: 'Plan a meeting' }))
  await hand.choose(field(page, 'kind'), 'SENIOR_OFFICIALS')
  await hand.choose(field(page, 'body'), 'som')
  await hand.write(field(page, 'ordinal'), String(ordinal))
  await hand.write(field(page, 'days'), `24-25 February ${year}, 9:00-12:00, 14:00-17:00`)
  await hand.choose(field(page, 'mode'), 'IN_PERSON')
  await hand.write(field(page, 'city'), 'Adelaide')
  await hand.write(field(page, 'country'), 'Australia')
  await hand.write(field(page, 'zone'), 'Adelaide, Australia')
  await hand.write(field(page, 'venue'), 'Adelaide Convention Centre')
  await hand.write(field(page, 'hosts'), 'Australia')
  await hand.write(field(page, 'coChairs'), 'Australia; Indonesia')
  await hand.write(field(page, 'nominationsUntil'), `10 February ${year}, 17:00`)
  await hand.click(page.getByRole('button', { name: 'Plan the meeting' }))
  await expect(page.getByRole('status').first()).toContainText('The meeting is planned.')
}

async function fromTheLast(hand: Hand, last: string, year: number, elsewhere: boolean) {
  const { page } = hand
  await page.goto('/meetings', { waitUntil: 'networkidle' })
  await hand.click(page.getByRole('link', { name: last, exact: true }).first())
  await hand.click(page.getByRole('link', { name: 'Plan the next one like this' }))
  await expect(field(page, 'days')).toBeFocused()
  await hand.here(`24-25 February ${year}`)
  if (elsewhere) {
    await hand.overwrite(field(page, 'city'), 'Kuala Lumpur')
    await hand.tab(1, 'Malaysia')
    await hand.tab(2, 'Kuala Lumpur Convention Centre')
    await hand.tab(1, 'Malaysia')
  }
  await hand.press('Control+Enter')
  await expect(page.getByRole('status').first()).toContainText(`10 February ${year}, 17:00`)
}

for (const [what, elsewhere] of [
  ['Plan the next meeting at the same place', false],
  ['Plan the next meeting at another place', true],
] as const)
  test(`what it takes is as it is written: ${what}`, async ({ as }) => {
    test.slow()
    const page = await as('secretariat')
    page.on('dialog', (dialog) => void dialog.accept())
    const { ordinal, year } = inFuture()
    const before = new Hand(page)
    await byPointer(before, ordinal, year)
    const now = new Hand(page)
    await fromTheLast(now, await page.getByRole('heading', { level: 1 }).innerText(), year + 1, elsewhere)
    await expect(page.getByRole('main')).toContainText(
      elsewhere ? 'Kuala Lumpur, Malaysia' : 'Adelaide, Australia',
    )
    const cells = rowOf(what)
      .split('|')
      .map((cell) => cell.trim())
      .filter(Boolean)
    expect(cells).toEqual([what, before.counted(), now.counted()])
  })
