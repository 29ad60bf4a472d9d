import { expect, test, type Page } from './support/fixtures'
import { kindsOfPages, type KindOfPage } from './support/kinds-of-pages'
import { follow, lines, throttle, type LineKind } from './support/slow-line'

/** Run by `npm run slow-line`: every kind of page on lines that are really slow, as a table for docs/performance.md. */

type Times = { first: number; ready: number; bytes: number; requests: number; html: number }

async function measured(page: Page, address: string, line: LineKind): Promise<Times> {
  const network = await page.context().newCDPSession(page)
  const { begin, asked } = await follow(page, network)
  await throttle(network, line)
  begin()
  const answer = await page.goto(address, { waitUntil: 'load', timeout: 200_000 })
  expect.soft(answer?.status(), address).toBe(200)
  // What has begun by now and not arrived is fetched ahead, for later pages.
  const found = asked().filter(({ bytes }) => bytes > 0)
  const first = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const whenPainted = (list: PerformanceObserverEntryList) => {
          const [shown] = list.getEntriesByName('first-contentful-paint')
          if (shown) resolve(shown.startTime)
        }
        new PerformanceObserver(whenPainted).observe({ type: 'paint', buffered: true })
      }),
  )
  const ready = await page.evaluate(() => {
    const [way] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    if (!way) throw new Error('The browser measured no way to this page.')
    return way.loadEventStart
  })
  const sum = (of: typeof found) => of.reduce((all, { bytes }) => all + bytes, 0)
  const html = sum(found.filter(({ kind }) => kind === 'Document'))
  await network.detach()
  return { first, ready, html, bytes: sum(found), requests: found.length }
}

const seconds = (time: number) => (time / 1000).toFixed(1)
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(0)
const row = (name: string, times: Times[]) =>
  `| ${[name, ...times.flatMap(({ first, ready }) => [seconds(first), seconds(ready)]), kilobytes(times[0]!.html), kilobytes(times[0]!.bytes), times[0]!.requests].join(' | ')} |`

/** `SLOW_LINE=picture npm run slow-line` measures those alone whose name has this. */
const isAsked = ({ name }: { name: string }) => name.toLowerCase().includes(process.env.SLOW_LINE ?? '')

test('every kind of page on a slow line', async ({ as, browser }) => {
  test.setTimeout(3_600_000)
  const both = [lines.slow, lines.crawling]
  const table: string[] = []
  for (const address of ['/sign-in', '/']) {
    if (!isAsked({ name: 'sign-in' })) continue
    const times: Times[] = []
    for (const line of both) {
      const page = await (await browser.newContext()).newPage()
      times.push(await measured(page, address, line))
      await page.context().close()
    }
    table.push(row(`Sign-in, the first time, at ${address}`, times))
  }
  const pages: KindOfPage[] = (await kindsOfPages()).filter(isAsked)
  for (const person of new Set(pages.map((kind) => kind.person))) {
    const own = pages.filter((kind) => kind.person === person)
    const found = new Map<string, Times[]>(own.map(({ name }) => [name, []]))
    for (const line of both) {
      // What all pages share is there from the page before; what one alone has, each line fetches for itself.
      const page = await as(person)
      await page.goto('/keys', { waitUntil: 'networkidle' })
      for (const { name, address } of own) found.get(name)?.push(await measured(page, address, line))
    }
    for (const [name, times] of found) table.push(row(name, times))
  }
  process.stdout.write(`
|  | first content, s | ready, s | first content at 64 kbit/s, s | ready, s | HTML, kB | all, kB | requests |
| --- | --: | --: | --: | --: | --: | --: | --: |
${table.join('\n')}
`)
})
