import type { Environment } from '@/lib/kernel/env'
import { addressIn, networkOf } from '@/lib/kernel/networks'

/** Where a request came from, as its connection and its headers say. */
export type Arrival = { socketAddress: string | undefined; forwardedFor: string | undefined }

/**
 * The network that a request came from; null when it cannot be told. Each proxy adds to X-Forwarded-For whom it heard from, so the header is
 * believed from its end on, as long as it was a named proxy that wrote it; what comes before that may be invented.
 */
export function sourceNetwork(
  { socketAddress, forwardedFor }: Arrival,
  { secure, trustedProxies }: Pick<Environment, 'secure' | 'trustedProxies'>,
): string | null {
  // On https a proxy takes the requests; if it is not named, its address would count for everyone.
  if (secure && !trustedProxies) return null
  let source = addressIn(socketAddress ?? '')
  if (source === null) return null
  const heardFrom = (forwardedFor ?? '').split(',').map((entry) => addressIn(entry.trim()))
  while (trustedProxies?.include(source)) {
    const before = heardFrom.pop()
    // What is no address is counted as the proxy's own.
    if (!before) break
    source = before
  }
  return networkOf(source)
}
