import type { LastBackup } from '@/lib/backup/queries'
import type { Readiness } from '@/lib/portal/system/readiness'

/** What the administrator should know, in words; empty where all is in order. */

export type Seen = {
  parts: Readiness['parts']
  failed: number
  log: { size: number; sealedAt: Date | null; checkpointed: number | null }
  verified: { at: Date; intact: boolean; fault: string | null } | null
  backup: Pick<LastBackup, 'fault' | 'isLate'>
}

const HOUR = 3600 * 1000
/** So long the process that signs may take to follow the log. */
const SIGNED_WITHIN = HOUR / 4
const VERIFIED_WITHIN = 36 * HOUR

export function whatIsWrong({ parts, failed, log, verified, backup }: Seen, now: number): string[] {
  const found = Object.values(parts).flatMap(({ reason, isChosen }) => (isChosen ? [] : (reason ?? [])))
  if (failed > 0)
    found.push(
      failed === 1
        ? 'One job has failed and will not be tried again by itself. Correct the cause that its row names, then run it again.'
        : `${failed} jobs have failed and will not be tried again by themselves. Correct the causes that their rows name, then run them again.`,
    )
  const isUnsigned = log.size > (log.checkpointed ?? 0)
  if (isUnsigned && log.sealedAt && now - log.sealedAt.getTime() > SIGNED_WITHIN)
    found.push(
      'The newest entries of the log are in no checkpoint. Check the process that signs checkpoints.',
    )
  if (verified && !verified.intact)
    found.push(`The log is not intact. ${verified.fault ?? ''} Run npm run audit:verify.`)
  if (verified && now - verified.at.getTime() > VERIFIED_WITHIN)
    found.push('The log has not been verified for more than a day and a half. Check the worker.')
  if (backup.fault) found.push('The last backup failed. Its reason is under “Backups”.')
  else if (backup.isLate)
    found.push('No backup was made when one was due. Check the server that makes backups.')
  return found
}
