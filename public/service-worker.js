/**
 * Keeps a meeting on the device for when there is no line: its page, the texts that the page leads to, and the files that the reader
 * chose. What is kept is drawn by the server for one reader; it is asked for again whenever there is a line, and thrown away when the
 * answer is no longer that page: signed out, or the right ended.
 */
const KEPT = 'kept-meetings'
/** Kept pages are asked for again when they are older than this, in milliseconds. */
const STALE = 10 * 60 * 1000
let refreshedAt = 0

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('message', (event) => {
  const { keep, leave } = event.data ?? {}
  const port = event.ports[0]
  if (!port || (!keep && !leave)) return
  event.waitUntil(
    (keep ? keepMeeting(keep, port) : leaveMeeting(leave)).then(
      (done) => port.postMessage(done),
      (error) => port.postMessage({ kept: false, fault: String(error) }),
    ),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname } = new URL(request.url)
  if (pathname === '/sign-in' || pathname === '/sign-out') {
    event.waitUntil(caches.delete(KEPT))
    return
  }
  if (request.mode === 'navigate' && request.method === 'GET') event.respondWith(fromLineOrDevice(event))
})

const isThatPage = (response) => response.ok && !response.redirected
const ask = (address, headers = {}) => fetch(address, { credentials: 'same-origin', headers })

/** The texts to which the page of a meeting leads. */
const textsOn = (html, page) => [
  ...new Set(
    [...html.matchAll(/href="([^"]+)"/g)]
      .map(([, href]) => href)
      .filter((href) => href.startsWith(`${page}/`)),
  ),
]

/** Keeps one address; answers whether it could be had. */
async function keepOne(cache, address) {
  const response = await ask(address)
  if (!isThatPage(response)) return false
  await cache.put(address, response)
  return true
}

/**
 * One after the other, as the line may be slow. The page and its texts are kept all or not at all; a chosen file that cannot be had is
 * left out and counted. What the reader no longer chooses is removed.
 */
async function keepMeeting({ page, files }, port) {
  const response = await ask(page)
  if (!isThatPage(response)) return { kept: false }
  const texts = textsOn(await response.clone().text(), page)
  await leaveMeeting(page)
  try {
    return await keepAll({ page, response, texts, files }, port)
  } catch (error) {
    // The device is full, or no longer keeps anything: half of a meeting is worse than none.
    await leaveMeeting(page)
    throw error
  }
}

async function keepAll({ page, response, texts, files }, port) {
  const cache = await caches.open(KEPT)
  await cache.put(page, response)
  const [all, kept] = [texts.length + files.length, []]
  for (const address of [...texts, ...files]) {
    // A line that breaks, and a device that is full, are answered as a page that cannot be had: counted and told.
    const isKept = await keepOne(cache, address).catch(() => false)
    if (!isKept && texts.includes(address)) return leaveMeeting(page)
    if (isKept) kept.push(address)
    port.postMessage({ done: kept.length, all })
  }
  await cache.put(listOf(page), new Response(JSON.stringify(files.filter((one) => kept.includes(one)))))
  return { kept: true, failed: all - kept.length }
}

/** Where it is kept which files belong to a meeting; no page of the register is there. */
const listOf = (page) => `${page}/files`

async function filesOf(cache, page) {
  const list = await cache.match(listOf(page))
  return list ? await list.json() : []
}

async function leaveMeeting(page) {
  const cache = await caches.open(KEPT)
  const files = await filesOf(cache, page)
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url)
    if (pathname === page || pathname.startsWith(`${page}/`) || files.includes(pathname))
      await cache.delete(url)
  }
  return { kept: false }
}

async function fromLineOrDevice(event) {
  const { request } = event
  // It rejects for one reason, that there is no line.
  const response = await fetch(request).catch(() => null)
  if (!response) {
    return (await keptFor(new URL(request.url).pathname)) ?? withoutLine()
  }
  if (response.redirected && new URL(response.url).pathname === '/sign-in') await caches.delete(KEPT)
  else event.waitUntil(refresh())
  return response
}

/** What is kept at an address; a meeting that is kept answers at its own address as well. */
async function keptFor(path) {
  const cache = await caches.open(KEPT)
  const at = (address) => cache.match(address, { ignoreSearch: true, ignoreVary: true })
  const isMeeting = /^\/meetings\/[^/]+\/?$/.test(path)
  return (await at(path)) ?? (isMeeting ? await at(`${path.replace(/\/$/, '')}/offline`) : undefined)
}

/** Asks for everything that is kept again, and removes what can no longer be read. Files are sent again only if they are others. */
async function refresh() {
  if (Date.now() - refreshedAt < STALE) return
  refreshedAt = Date.now()
  const cache = await caches.open(KEPT)
  for (const { url } of await cache.keys()) {
    if (url.endsWith('/offline/files')) continue
    const tag = (await cache.match(url))?.headers.get('etag')
    // The line broke in between: the next page that is opened begins again.
    const response = await ask(url, tag ? { 'If-None-Match': tag } : {}).catch(() => null)
    if (!response) return
    if (response.status === 304) continue
    if (!isThatPage(response)) await cache.delete(url)
    else {
      if (url.endsWith('/offline')) await keepNewTexts(cache, new URL(url).pathname, response.clone())
      await cache.put(url, response)
    }
  }
}

async function keepNewTexts(cache, page, response) {
  for (const address of textsOn(await response.text(), page))
    // What cannot be had now is asked for again at the next refreshing.
    if (!(await cache.match(address))) await keepOne(cache, address).catch(() => false)
}

const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** The title of a kept page, as HTML. */
const titleOf = (html) => /<title>([^<]+)<\/title>/.exec(html)?.[1]

/** The meetings on this device, each as a link that says its title. */
async function listKept() {
  const cache = await caches.open(KEPT)
  const lines = (await cache.keys())
    .map(({ url }) => new URL(url).pathname)
    .filter((path) => path.endsWith('/offline'))
    .map(async (path) => {
      const page = await cache.match(path)
      const title = page && titleOf(await page.text())
      return `<li><a href="${escaped(path)}">${title ?? escaped(path.split('/')[2] ?? path)}</a></li>`
    })
  return (await Promise.all(lines)).join('')
}

/** What is shown instead of a page that is not kept: that there is no connection, and what is on the device. */
async function withoutLine() {
  const list = await listKept()
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>No connection</title><body><h1>No connection</h1><p>The register cannot be reached. Nothing that you sent before is lost. Open this page again when you are connected.</p>
${list ? `<p>Saved on this device:</p><ul>${list}</ul>` : '<p>No meeting is saved on this device.</p>'}</body></html>`
  return new Response(body, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
