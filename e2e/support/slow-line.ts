import type { CDPSession, Page } from '@playwright/test'

/** Lines as they are at the far end: bits a second, and milliseconds for each question and its answer. */
export const lines = {
  slow: { name: '400 kbit/s, 700 ms', bits: 400_000, delay: 700 },
  crawling: { name: '64 kbit/s, 700 ms', bits: 64_000, delay: 700 },
} as const
export type LineKind = (typeof lines)[keyof typeof lines]

/** What the browser asked for to show a page. Bytes are those of the answer as it was sent, with its head. */
export type Asked = { address: string; kind: string; bytes: number; byScript: boolean; redirects: number }

/** Follows what a page asks of the network; what comes out of the cache of the browser is no request. */
export async function follow(page: Page, network: CDPSession) {
  const all = new Map<string, Asked>()
  const isKept = new Set<string>()
  network.on('Network.requestWillBeSent', ({ requestId, request, type, initiator, redirectResponse }) => {
    const before = all.get(requestId)
    all.set(requestId, {
      address: request.url,
      kind: type ?? 'Other',
      bytes: (before?.bytes ?? 0) + (redirectResponse?.encodedDataLength ?? 0),
      byScript: initiator.type === 'script',
      redirects: (before?.redirects ?? 0) + (redirectResponse ? 1 : 0),
    })
  })
  network.on('Network.requestServedFromCache', ({ requestId }) => isKept.add(requestId))
  network.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.fromDiskCache) isKept.add(requestId)
  })
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const asked = all.get(requestId)
    if (asked) asked.bytes += encodedDataLength
  })
  await network.send('Network.enable')
  return {
    begin: () => (all.clear(), isKept.clear()),
    asked: (): Asked[] =>
      [...all]
        .filter(([id, { address }]) => !isKept.has(id) && /^https?:/.test(address))
        .map(([, one]) => one),
  }
}

const bytesOf = (asked: readonly Asked[]) => asked.reduce((sum, { bytes }) => sum + bytes, 0)
const isPage = ({ kind }: Asked) => kind === 'Document'

/**
 * When the first content is there, in milliseconds, computed: a busy machine measures itself, and not the page. The ways there and back of
 * the redirects and the page, its bytes, and then one more way and the bytes of the style sheets that it waits for. While these load, the
 * browser lets one script at a time share the line with them.
 */
export function firstContent(asked: readonly Asked[], { bits, delay }: LineKind): number {
  const page = asked.filter(isPage)
  const sheets = bytesOf(asked.filter(({ kind }) => kind === 'Stylesheet'))
  const scripts = bytesOf(asked.filter(({ kind, byScript }) => kind === 'Script' && !byScript))
  const ways = page.reduce((sum, { redirects }) => sum + 1 + redirects, 0) + (sheets > 0 ? 1 : 0)
  return ways * delay + ((bytesOf(page) + sheets + Math.min(sheets, scripts)) * 8_000) / bits
}

/**
 * When everything is there that the page itself asks for, in milliseconds: what its scripts fetch ahead is waited for by nobody. Of what
 * is asked for at once the answers come one after the other, and the ways there and back are gone once.
 */
export function allThere(asked: readonly Asked[], { bits, delay }: LineKind): number {
  const own = asked.filter(({ byScript, kind }) => !byScript || kind === 'Script')
  const [page, rest] = [own.filter(isPage), own.filter((one) => !isPage(one))]
  const later = rest.some(({ byScript }) => byScript) ? 1 : 0
  const ways = page.reduce((sum, { redirects }) => sum + 1 + redirects, 0) + (rest.length > 0 ? 1 : 0) + later
  return ways * delay + (bytesOf(own) * 8_000) / bits
}

/** Holds the line of a page to a speed. */
export const throttle = (network: CDPSession, { bits, delay }: LineKind) =>
  network.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: delay },
    ...{ downloadThroughput: bits / 8, uploadThroughput: bits / 8 },
  })
