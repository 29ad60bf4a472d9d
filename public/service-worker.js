/**
 * Keeps chosen pages of a meeting on the device, for when there is no line. What is kept is drawn by the server for one reader; it is
 * asked for again whenever there is a line, and thrown away when the answer is not that page any more: signed out, or the right ended.
 */
const KEPT = 'kept-meetings'
/** Kept pages are asked for again when they are older than this, in milliseconds. */
const STALE = 10 * 60 * 1000
let refreshedAt = 0

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('message', (event) => {
  const { keep, leave } = event.data ?? {}
  if (!keep && !leave) return
  event.waitUntil(
    (keep ? keepAll(keep) : leaveAll(leave)).then(
      (done) => event.ports[0]?.postMessage(done),
      () => event.ports[0]?.postMessage({ kept: false }),
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

/** Keeps all of these addresses or, if one of them cannot be had, none. */
async function keepAll(addresses) {
  const answers = await Promise.all(
    addresses.map((address) => fetch(address, { credentials: 'same-origin' })),
  )
  if (!answers.every(isThatPage)) return { kept: false }
  const cache = await caches.open(KEPT)
  await Promise.all(answers.map((answer, at) => cache.put(addresses[at], answer)))
  return { kept: true }
}

async function leaveAll(beginning) {
  const cache = await caches.open(KEPT)
  for (const { url } of await cache.keys())
    if (new URL(url).pathname.startsWith(beginning)) await cache.delete(url)
  return { kept: false }
}

async function fromLineOrDevice(event) {
  const { request } = event
  try {
    const response = await fetch(request)
    if (response.redirected && new URL(response.url).pathname === '/sign-in') await caches.delete(KEPT)
    else event.waitUntil(refresh())
    return response
  } catch {
    const kept = await (await caches.open(KEPT)).match(request, { ignoreSearch: true, ignoreVary: true })
    return kept ?? withoutLine()
  }
}

/** Asks for everything that is kept again, and leaves what is not open any more. */
async function refresh() {
  if (Date.now() - refreshedAt < STALE) return
  refreshedAt = Date.now()
  const cache = await caches.open(KEPT)
  for (const { url } of await cache.keys()) {
    const response = await fetch(url, { credentials: 'same-origin' }).catch(() => null)
    if (!response) return
    if (isThatPage(response)) await cache.put(url, response)
    else await cache.delete(url)
  }
}

const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** What is said in the place of a page that is not kept: that there is no line, and what is on the device. */
async function withoutLine() {
  const cache = await caches.open(KEPT)
  const meetings = (await cache.keys())
    .map(({ url }) => new URL(url).pathname)
    .filter((path) => path.endsWith('/offline'))
  const list = meetings
    .map((path) => `<li><a href="${escaped(path)}">${escaped(path.split('/')[2] ?? path)}</a></li>`)
    .join('')
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>No line</title><body><h1>There is no line</h1><p>The register cannot be reached. Nothing that you sent before is lost; open the page again when the line is back.</p>
${list ? `<p>Kept on this device:</p><ul>${list}</ul>` : '<p>No meeting is kept on this device.</p>'}</body></html>`
  return new Response(body, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}
