import 'server-only'
import * as z from 'zod'
import { readLastBackup } from '@/lib/backup/queries'
import { readStorageEnvironment } from '@/lib/files/storage/environment'
import { readNow } from '@/lib/kernel/now'
import { query } from '@/lib/kernel/operation'
import { systemActor } from '@/lib/kernel/policy'
import { freeBytes, readiness } from '@/lib/portal/system/readiness'
import { logStanding } from '@/lib/portal/system/standing'
import {
  databaseStanding,
  failedJobs,
  jobCounts,
  lastVerification,
  nodesSeen,
} from '@/lib/portal/system/work'
import { jobs } from './all'
import type { Verification } from './verify-log'
import { verifyLog } from './verify-log'
import { whatIsWrong } from './wrong'

/** What the page “System” shows. The administrator asks, and the server looks: no account reads the queue itself. */
export const getSystem = query('system:administer', z.object({}), async ({ db }) => {
  const { zone } = await readNow(db)
  const [{ parts }, log, counts, failed, nodes, database, verified, free] = await Promise.all([
    readiness(),
    logStanding(systemActor, {}),
    jobCounts(systemActor, {}),
    failedJobs(systemActor, {}),
    nodesSeen(systemActor, {}),
    databaseStanding(systemActor, {}),
    verification(),
    freeBytes(),
  ])
  const backup = await readLastBackup(db)
  const { bucket } = readStorageEnvironment(process.env, process.cwd())
  return {
    ...{ zone, log, nodes, database, verified, free, backup },
    chosen: Object.values(parts).flatMap(({ reason, isChosen }) => (isChosen && reason ? [reason] : [])),
    wrong: whatIsWrong({ parts, log, verified, backup, failed: failed.length }, Date.now()),
    storage: bucket ? `The bucket ${bucket.bucket}` : 'A folder of this server',
    jobs: jobs.map(({ name, words }) => ({ words, count: counts.find(({ job }) => job === name) ?? null })),
    failed: failed.map((one) => ({
      ...one,
      words: jobs.find(({ name }) => name === one.job)?.words ?? one.job,
    })),
  }
})

async function verification() {
  const last = await lastVerification(systemActor, { job: verifyLog.name })
  if (!last) return null
  const { intact, fault = null } = last.found as Verification
  return { at: last.at, intact, fault }
}
