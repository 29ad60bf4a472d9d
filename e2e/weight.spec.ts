import { gzipSync } from 'node:zlib'
import { makeLargeMeeting } from '@/lib/testing/large-meeting'
import { builtChunks } from './support/build'
import { asOperator, canary, expect, test } from './support/fixtures'

/** The budget of the slow line, in bytes as served (gzip): a delegate in Nauru opens the roster on a phone. */
const budget = { html: 30_000, css: 20_000, script: 190_000, requests: 25 }

test('the roster page stays within its budget', async ({ as }) => {
  const page = await as('secretariat')
  const bytes = { html: 0, css: 0, script: 0 }
  const origins = new Set<string>()
  const kinds: string[] = []
  const done: Promise<void>[] = []
  page.on('response', (response) => {
    const url = new URL(response.url())
    if (url.protocol === 'data:') return
    origins.add(url.origin)
    const kind = response.request().resourceType()
    kinds.push(kind)
    const to =
      kind === 'document' ? 'html' : kind === 'stylesheet' ? 'css' : kind === 'script' ? 'script' : null
    if (to) done.push(response.body().then((body) => void (bytes[to] += gzipSync(body).length)))
  })
  await page.goto('/parties', { waitUntil: 'networkidle' })
  await Promise.all(done)
  expect(bytes.html).toBeGreaterThan(2_000)
  expect(bytes.html).toBeLessThanOrEqual(budget.html)
  expect(bytes.css).toBeGreaterThan(1_000)
  expect(bytes.css).toBeLessThanOrEqual(budget.css)
  expect(bytes.script).toBeGreaterThan(50_000)
  expect(bytes.script).toBeLessThanOrEqual(budget.script)
  expect(kinds.length).toBeLessThanOrEqual(budget.requests)
  expect(kinds).not.toContain('font')
  // One sheet that all pages share, and one of this page.
  expect(kinds.filter((kind) => kind === 'stylesheet').length).toBeLessThanOrEqual(2)
  expect([...origins]).toEqual([new URL(page.url()).origin])
})

test('the page of a meeting with 76 delegations of five people and forty items stays within 60 kB', async ({
  as,
}) => {
  const code = canary('large')
  await asOperator((db) => makeLargeMeeting(db, code))
  for (const person of ['secretariat', 'delegate'] as const) {
    const page = await as(person)
    const html = await (await page.request.get(`/meetings/${code}`)).body()
    expect(html.toString()).toContain('Matter number 39')
    expect(html.toString()).toContain('380 people')
    expect(gzipSync(html).length, person).toBeLessThanOrEqual(60_000)
  }
})

test('pages are served compressed', async ({ as }) => {
  const page = await as('secretariat')
  const response = await page.goto('/parties')
  expect(response?.headers()['content-encoding']).toMatch(/gzip|br/)
})

test('the rows of a list travel once: in the HTML, and not again for the script', async ({ as }) => {
  const page = await as('secretariat')
  for (const [address, words] of [
    ['/parties', 'Kiribati'],
    ['/parties/NR', 'Names'],
    ['/groups', 'Ad Hoc Group'],
    ['/audit', 'Root of the tree'],
  ] as const) {
    const html = await (await page.request.get(address)).text()
    const [before, ...scripts] = html.split('<script')
    const inScripts = scripts.map((script) => script.split('</script>')[0]).join('')
    expect(before + scripts.map((script) => script.split('</script>')[1]).join('')).toContain(words)
    expect(inScripts).not.toContain(words)
  }
})

test('code that pages share is written several times by the build, and held once by the server', () => {
  const chunks = builtChunks().map(({ name, code }) => ({
    name,
    handsOn: /^module\.exports = require\("(.*)"\)\n$/.exec(code)?.[1],
    code: code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, ''),
  }))
  // None: the framework writes it once by itself, and scripts/chunks.mjs can go (docs/decisions/013).
  expect(chunks.filter(({ handsOn }) => handsOn !== undefined).length).toBeGreaterThan(0)
  const own = chunks.filter(({ handsOn }) => handsOn === undefined)
  const folderOf = (name: string) => name.slice(0, name.lastIndexOf('/') + 1)
  const distinct = new Set(own.map(({ name, code }) => `${folderOf(name)} ${code}`))
  expect(distinct.size).toBe(own.length)
})
