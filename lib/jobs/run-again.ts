import 'server-only'
import * as z from 'zod'
import { FAILED, openedQueue } from '@/lib/kernel/queue'
import type { Job } from './job'

const which = z.object({ id: z.uuid() })

/**
 * A job that failed for the last time goes back to its queue, where it is tried as often as any other. Where one of its kind already
 * waits there, that one does what both are about, and the failed one is done with.
 */
export const runAgain: Job = {
  ...{
    name: 'run-again',
    words: 'Puts failed jobs back into their queue',
    permission: 'system:watch',
    longest: 60,
  },
  async work(data) {
    const { id } = which.parse(data)
    return { again: await openedQueue()?.redrive(FAILED, { ids: [id] }) }
  },
}
