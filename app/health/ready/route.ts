import { readiness } from '@/lib/portal/system/readiness'
import { inJson } from '@/lib/web/answers'
import { answer } from '@/lib/web/routes'

/** Whether this server should be sent requests, with the reasons, for a proxy in front and for whoever watches it. No secret, and no session. */
export const GET = () =>
  answer({ what: 'whether the server is ready could not be said' }, async () => {
    const { isReady, parts } = await readiness()
    const checks = Object.fromEntries(
      Object.entries(parts).map(([name, { ok, reason }]) => [
        name,
        reason === null ? { ok } : { ok, reason },
      ]),
    )
    return inJson({ ready: isReady, checks }, isReady ? 200 : 503)
  })
