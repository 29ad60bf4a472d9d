import { gzipSync } from 'node:zlib'
import { makeLargeMeeting } from '@/lib/testing/large-meeting'
import { builtChunks, builtScripts } from './support/build'
import { asOperator, canary, expect, test, type Page } from './support/fixtures'
import { untilScriptsListen } from './support/scripts'

/** The budget of the slow line, in bytes as served (gzip): a delegate in Nauru opens the roster on a phone. */
const budget = { html: 30_000, css: 20_000, script: 190_000, requests: 25 }
/** The script that a form adds: to its page, and once more when it is entered and what checks it is fetched (docs/decisions/015). */
const formBudget = { shown: 22_000, entered: 25_000 }
/**
 * The script that the form of a request adds to its page: all kinds of operation with their schemas, the preview, and the list of parties.
 * A new kind adds half a kilobyte, as the erasure did; so did the reason that follows the basis.
 */
const requestBudget = 59_000

/** The script that this page has fetched, file by file. */
function scriptsOf(page: Page): () => Promise<string[]> {
  const fetched: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') fetched.push(response.text())
  })
  return () => Promise.all(fetched)
}

const weightOf = (scripts: string[]) => scripts.reduce((sum, script) => sum + gzipSync(script).length, 0)

/** Opens a page until nothing more is fetched; one that failed would be light. */
async function open(page: Page, address: string) {
  const response = await page.goto(address, { waitUntil: 'networkidle' })
  expect(response?.status(), address).toBe(200)
}

/** A name of react-hook-form that nothing else has. */
const ofForms = /isSubmitSuccessful/

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
  await open(page, '/parties')
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

test('a form adds little to its page, and little more when it is entered', async ({ as }) => {
  const [list, form] = [await as('secretariat'), await as('secretariat')]
  const [ofList, ofForm] = [scriptsOf(list), scriptsOf(form)]
  await open(list, '/people')
  await open(form, '/people/new')
  const [without, shown] = [weightOf(await ofList()), weightOf(await ofForm())]

  await untilScriptsListen(form)
  await form.getByRole('textbox', { name: 'E-mail addresses (optional)' }).fill('nonsense')
  await form.keyboard.press('Tab')
  await expect(form.locator('#person-emails-error')).toContainText('Write e-mail addresses such as')
  await form.waitForLoadState('networkidle')
  const entered = weightOf(await ofForm())

  expect(shown - without).toBeLessThanOrEqual(formBudget.shown)
  expect(entered - shown).toBeLessThanOrEqual(formBudget.entered)
  // Otherwise what checks it came with the page.
  expect(entered - shown).toBeGreaterThan(10_000)
})

test('the form of a request, which has all kinds of operation in it, grows no further', async ({ as }) => {
  const [list, form] = [await as('secretariat'), await as('secretariat')]
  const [ofList, ofForm] = [scriptsOf(list), scriptsOf(form)]
  await open(list, '/change-requests')
  await open(form, '/change-requests/new')
  const added = weightOf(await ofForm()) - weightOf(await ofList())
  expect(added).toBeLessThanOrEqual(requestBudget)
  expect(added).toBeGreaterThan(10_000)
})

test('a page without a form does not load what forms are made of', async ({ as }) => {
  const scriptsAt = async (address: string) => {
    const page = await as('secretariat')
    const fetched = scriptsOf(page)
    await open(page, address)
    return (await fetched()).join('\n')
  }
  expect(await scriptsAt('/people/new')).toMatch(ofForms)
  for (const address of ['/people', '/parties', '/groups', '/audit'])
    expect(await scriptsAt(address), address).not.toMatch(ofForms)
})

test('no form loads the large kind of zod into the browser', () => {
  expect(builtScripts().filter((script) => /ZodMini/.test(script)).length).toBeGreaterThan(0)
  // Only its schemas can be described in JSON.
  expect(builtScripts().filter((script) => /toJSONSchema/.test(script))).toEqual([])
})

test('the page of a meeting with 76 delegations of five people and forty items stays within 30 kB', async ({
  as,
}) => {
  const code = canary('large')
  await asOperator((db) => makeLargeMeeting(db, code))
  for (const person of ['secretariat', 'delegate'] as const) {
    const page = await as(person)
    const html = await (await page.request.get(`/meetings/${code}`)).body()
    expect(html.toString()).toContain('Matter number 39')
    expect(html.toString()).toContain('380 people')
    expect(gzipSync(html).length, person).toBeLessThanOrEqual(30_000)
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
