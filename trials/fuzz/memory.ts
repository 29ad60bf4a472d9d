import { execFileSync } from 'node:child_process'

/** How much memory a process has of the machine, in megabytes. */
export const residentMegabytes = (pid: number): number =>
  Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024)
