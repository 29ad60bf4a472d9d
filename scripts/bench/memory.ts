import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

export type Memory = { now: number; most: number | undefined }

/** Resident memory of a process in megabytes; the most it ever was is known on Linux alone. */
export function memoryOf(pid: number): Memory {
  const status = `/proc/${pid}/status`
  if (!existsSync(status)) {
    const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
    return { now: Number(kilobytes) / 1024, most: undefined }
  }
  const text = readFileSync(status, 'utf8')
  const read = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]) / 1024
  return { now: read('VmRSS'), most: read('VmHWM') }
}
