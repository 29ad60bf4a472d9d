import { BackupRefused } from './damage'

/** When backups are made and how many are kept, as the operator sets it. Pure. */
export type Schedule = { folder: string; hours: number; keep: number }

type Given = Record<string, string | undefined>

const HOURS = '24'
const KEEP = '14'

/** How many backups are kept in a folder. @throws BackupRefused when it is set to no number. */
export function keepOf(given: Given): number {
  const keep = Number(given.BACKUP_KEEP || KEEP)
  if (Number.isInteger(keep) && keep > 0) return keep
  throw new BackupRefused(
    `BACKUP_KEEP is “${given.BACKUP_KEEP}”: give the number of backups to keep, such as 14.`,
  )
}

/** Null where no folder is set: then no backups are made by themselves. @throws BackupRefused when a number is none. */
export function readSchedule(given: Given): Schedule | null {
  const folder = given.BACKUP_DIR
  const hours = Number(given.BACKUP_HOURS || HOURS)
  if (!(hours > 0 && hours <= 24 * 366))
    throw new BackupRefused(
      `BACKUP_HOURS is “${given.BACKUP_HOURS}”: give the hours between two backups, such as 24.`,
    )
  const keep = keepOf(given)
  return folder ? { folder, hours, keep } : null
}

const HOUR = 3_600_000

export const isDue = ({ hours }: Pick<Schedule, 'hours'>, lastMade: Date | null, now: Date) =>
  lastMade === null || now.getTime() - lastMade.getTime() >= hours * HOUR

/** Whether the last one is older than it should be, with an hour or a tenth to spare: then somebody has to look. */
export const isLate = ({ hours }: Pick<Schedule, 'hours'>, lastMade: Date | null, now: Date) =>
  isDue({ hours: hours + Math.max(1, hours / 10) }, lastMade, now)

/** If no setting says anything about backups. */
const DAYS = 35

/**
 * For how many days backups contain what is erased from the register. For scheduled backups this follows from the schedule: until as many
 * have been made since as are kept. BACKUP_DAYS covers what this installation does not know of, such as copies elsewhere and write-ahead
 * logs; the longer time counts.
 */
export function daysHeld(given: Given): number {
  const schedule = readSchedule(given)
  const elsewhere = given.BACKUP_DAYS ? Number(given.BACKUP_DAYS) : schedule ? 0 : DAYS
  const here = schedule ? Math.ceil((schedule.hours * schedule.keep) / 24) : 0
  return Math.max(here, elsewhere)
}

export const heldUntil = (given: Given, erasedAt: Date) =>
  new Date(erasedAt.getTime() + daysHeld(given) * 24 * HOUR)
