import 'server-only'
import * as z from 'zod'
import { query, type Reader } from '@/lib/kernel/operation'
import { heldUntil, isLate, readSchedule } from './schedule'

type Noted = { endedAt: Date; place: string; entries: number; bytes: number; files: number; missing: number }

/**
 * For an administrator: the last backup that was made, whether it is older than the schedule allows, and why one after it failed. What is
 * erased from the register is in backups until `heldUntil`.
 */
export const getLastBackup = query('user:administer', z.object({}), ({ db }) => readLastBackup(db))
export type LastBackup = Awaited<ReturnType<typeof readLastBackup>>

export async function readLastBackup(db: Pick<Reader, '$queryRaw'>) {
  const [found] = await db.$queryRaw<
    { last: Noted | null; fault: { at: Date; words: string } | null; now: Date }[]
  >`
    select now() as now,
      (select jsonb_build_object('endedAt', ended_at, 'place', place, 'entries', entries, 'bytes', bytes, 'files', files, 'missing', missing)
        from backup where fault is null order by ended_at desc limit 1) as last,
      (select jsonb_build_object('at', ended_at, 'words', fault) from (select * from backup order by ended_at desc limit 1) newest
        where fault is not null) as fault`
  const last = found?.last ? { ...found.last, endedAt: new Date(found.last.endedAt) } : null
  const fault = found?.fault ? { ...found.fault, at: new Date(found.fault.at) } : null
  const schedule = readSchedule(process.env)
  const now = found?.now ?? new Date()
  return {
    last,
    fault,
    schedule,
    isLate: schedule !== null && isLate(schedule, last?.endedAt ?? null, now),
    heldUntil: schedule && heldUntil(process.env, now),
  }
}

/** When the last backup was made; null where none was. */
export const lastBackupAt = query('system:watch', z.object({}), async ({ db }): Promise<Date | null> => {
  const [found] = await db.$queryRaw<{ at: Date | null }[]>`
    select max(ended_at) as at from backup where fault is null`
  return found?.at ?? null
})
