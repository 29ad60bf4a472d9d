import { setTimeout } from 'node:timers/promises'
import { withClient } from './scratch'

/**
 * Forgets every two seconds what each person has asked for (lib/kernel/shares.ts): here one reader sends the requests of a hundred, and
 * would be refused. The counting itself stays, and is measured.
 */
export function forgetShares(ownerUrl: string): { stop: () => Promise<void> } {
  const end = new AbortController()
  const forgetting = withClient(ownerUrl, async (db) => {
    await db.query('set role chancery_guard')
    while (!end.signal.aborted) {
      await db.query('delete from door.share')
      await setTimeout(2000, undefined, { signal: end.signal }).catch(ignoreEnd(end.signal))
    }
  })
  return {
    async stop() {
      end.abort()
      await forgetting
    },
  }
}

const ignoreEnd = (signal: AbortSignal) => (error: unknown) => {
  if (!signal.aborted) throw error
}
