import 'server-only'
import { forgetReadings } from '@/lib/documents/files/commands'
import { clearQuarantine } from '@/lib/files/quarantine/clearing'
import { readStorageEnvironment } from '@/lib/files/storage/environment'
import { removeLeftovers } from '@/lib/files/storage/folder'
import { systemActor } from '@/lib/kernel/policy'
import type { Job } from './job'

const DAY = 24 * 3600 * 1000

/**
 * Entries of the reading log that are older than the forum keeps them, what a killed server left half written in the folder of files, and
 * uploads that nobody has continued.
 */
export const clearOld: Job = {
  ...{ name: 'clear-old', words: 'Deletes what is kept only for a time', permission: 'old:clear' },
  ...{ due: '20 2 * * *', longest: 600 },
  async work() {
    const { count } = await forgetReadings(systemActor, {})
    const { folder } = readStorageEnvironment(process.env, process.cwd())
    const yesterday = new Date(Date.now() - DAY)
    await removeLeftovers(folder, yesterday)
    await clearQuarantine(yesterday)
    return { readings: Number(count) }
  },
}
