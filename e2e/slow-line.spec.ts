import { gzipSync } from 'node:zlib'
import { expect, test } from './support/fixtures'
import { kindsOfPages } from './support/kinds-of-pages'
import { allThere, firstContent, follow, lines } from './support/slow-line'

/**
 * The budget of a line of 400 kbit/s with 700 ms. Nothing is timed here, since a busy machine would be measured and not the page: the times
 * follow from what the browser really asked for, the bytes of the answers, and how many ways there and back come one after the other
 * (support/slow-line.ts). `npm run slow-line` measures the same pages on a line that is really that slow.
 */
const budget = { html: 30_000, firstContent: 3_000, wait: 5_000, signIn: 2_200 }

test('on a slow line no page is waited for longer than it may be', async ({ as }) => {
  test.slow()
  const pages = await kindsOfPages()
  for (const person of new Set(pages.map((kind) => kind.person))) {
    const page = await as(person)
    const network = await page.context().newCDPSession(page)
    const { begin, asked } = await follow(page, network)
    for (const { name, address } of pages.filter((kind) => kind.person === person)) {
      begin()
      const answer = await page.goto(address, { waitUntil: 'networkidle' })
      const weight = gzipSync((await answer?.body()) ?? '').length
      expect.soft(answer?.status(), name).toBe(200)
      expect.soft(weight, `${name}: HTML`).toBeLessThanOrEqual(budget.html)
      expect
        .soft(firstContent(asked(), lines.slow), `${name}: first content`)
        .toBeLessThanOrEqual(budget.firstContent)
      // After the first page, whose scripts the others share.
      begin()
      await page.goto(address, { waitUntil: 'networkidle' })
      expect.soft(allThere(asked(), lines.slow), `${name}: all there`).toBeLessThanOrEqual(budget.wait)
    }
  }
})

test('whoever comes for the first time types after one redirect and two seconds', async ({ browser }) => {
  for (const address of ['/sign-in', '/']) {
    const page = await (await browser.newContext()).newPage()
    const network = await page.context().newCDPSession(page)
    const { asked } = await follow(page, network)
    await page.goto(address, { waitUntil: 'networkidle' })
    await expect(page.getByLabel('E-mail address')).toBeFocused()
    const redirects = asked().reduce((sum, one) => sum + one.redirects, 0)
    expect(redirects, address).toBeLessThanOrEqual(1)
    expect(firstContent(asked(), lines.slow), address).toBeLessThanOrEqual(budget.signIn)
    await page.context().close()
  }
})
