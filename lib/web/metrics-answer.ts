import 'server-only'
import { timingSafeEqual, createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { lastBackupAt } from '@/lib/backup/queries'
import { environment } from '@/lib/kernel/env'
import { metrics } from '@/lib/kernel/metrics'
import { systemActor } from '@/lib/kernel/policy'
import { connectionCounts } from '@/lib/kernel/transaction'
import { readiness } from '@/lib/portal/system/readiness'
import { isWritable, logStanding } from '@/lib/portal/system/standing'
import { jobCounts } from '@/lib/portal/system/work'
import { nothingHere } from './answers'
import { isFromThisMachine } from './response'

/** The metrics of this process for whoever may read them. */
export async function metricsFor(request: Request): Promise<Response> {
  if (!(await mayReadMetrics(request.headers.get('authorization')))) return nothingHere()
  await measure()
  const { registry } = metrics()
  return new Response(await registry.metrics(), { headers: { 'Content-Type': registry.contentType } })
}

/** With the token, where there is one; otherwise on this machine alone, as long as no proxy is in front that would pass on what others ask. */
export async function mayReadMetrics(given: string | null): Promise<boolean> {
  const token = await metricsToken()
  if (token) return isSame(given ?? '', `Bearer ${token}`)
  const { secure, trustedProxies } = environment()
  return !secure && !trustedProxies && isFromThisMachine()
}

async function metricsToken(): Promise<string> {
  const { METRICS_TOKEN: token, METRICS_TOKEN_FILE: file } = process.env
  return token || (file ? (await readFile(file, 'utf8')).trim() : '')
}

const digestOf = (text: string) => createHash('sha256').update(text).digest()
const isSame = (one: string, other: string) => timingSafeEqual(digestOf(one), digestOf(other))

/** What is not counted as it happens is read when it is asked for. */
async function measure(): Promise<void> {
  const { connections, jobs, logSize, lastBackup, readOnly, ready } = metrics()
  for (const [login, { total, idle, waiting }] of Object.entries(connectionCounts())) {
    connections.set({ login, state: 'busy' }, total - idle)
    connections.set({ login, state: 'idle' }, idle)
    connections.set({ login, state: 'awaited' }, waiting)
  }
  const { parts } = await readiness()
  for (const [part, { ok }] of Object.entries(parts)) ready.set({ part }, ok ? 1 : 0)
  if (!parts.database?.ok) return
  readOnly.set((await isWritable(systemActor, {})) ? 0 : 1)
  logSize.set((await logStanding(systemActor, {})).size)
  lastBackup.set(((await lastBackupAt(systemActor, {}))?.getTime() ?? 0) / 1000)
  const counts = await jobCounts(systemActor, {})
  // A queue that was emptied is no longer in any count, and must not go on with its last one.
  jobs.reset()
  for (const { job, waiting, active } of counts) {
    jobs.set({ job, state: 'waiting' }, waiting)
    jobs.set({ job, state: 'active' }, active)
  }
}
