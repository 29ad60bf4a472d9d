import 'server-only'
import { verifyStoredLog } from '@/lib/audit/stored-log'
import type { Job } from './job'

/** What a verification found, as it is kept with the job. */
export type Verification = { intact: boolean; size?: number; root?: string; fault?: string }

/**
 * Verifies the whole log each night, with the login that reads nothing but the log. A log that is not intact is no failure of the job, which
 * would find the same again: it is shown to the administrator as the result.
 */
export const verifyLog: Job = {
  ...{ name: 'verify-log', words: 'Verifies the log', permission: 'log:verify' },
  ...{ due: '30 1 * * *', longest: 3600 },
  async work(): Promise<Verification> {
    const url = process.env.DATABASE_READ_URL
    if (!url) throw new Error('DATABASE_READ_URL is not set, so that the log cannot be read.')
    const { verdict } = await verifyStoredLog({ url })
    return verdict.ok
      ? { intact: true, size: verdict.size, root: verdict.root.toString('hex') }
      : { intact: false, fault: verdict.fault }
  },
}
