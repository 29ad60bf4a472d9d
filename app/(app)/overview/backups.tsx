import { Note } from '@/components/ui/note'
import { Status } from '@/components/ui/status'
import type { LastBackup } from '@/lib/backup/queries'
import { instantInWords } from '@/lib/time/instant-words'

const counted = (count: number, one: string, several: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : several}`

/** How old the last backup is, whether it is whole, and why a later one failed. */
export function Backups({ found, zone }: { found: LastBackup; zone: string }) {
  const { last, fault, schedule, heldUntil } = found
  return (
    <>
      {fault && (
        <Note kind="error" title="The last backup failed">
          <p>
            {instantInWords(fault.at, zone)}: {fault.words}
          </p>
        </Note>
      )}
      <p>
        Last backup: <LastMade found={found} zone={zone} />
      </p>
      {last && last.missing > 0 && (
        <Note kind="error" title="The last backup is missing files">
          <p>
            {counted(last.missing, 'file is', 'files are')} missing from the storage or altered there. To find
            out which, the operator runs <code>npm run audit:verify</code>.
          </p>
        </Note>
      )}
      {schedule && heldUntil && (
        <p>
          The newest {schedule.keep} backups are kept. What is erased from the register today remains in
          backups until {instantInWords(heldUntil, zone)}.
        </p>
      )}
    </>
  )
}

function LastMade({ found: { last, schedule, isLate }, zone }: { found: LastBackup; zone: string }) {
  const every = schedule && `One is due every ${counted(schedule.hours, 'hour', 'hours')}.`
  if (!last)
    return (
      <>
        <Status kind="error">none</Status>.{' '}
        {every ?? (
          <>
            The operator makes one with <code>npm run backup</code>, or sets BACKUP_DIR to have one made every
            day.
          </>
        )}
      </>
    )
  const when = instantInWords(last.endedAt, zone)
  return (
    <>
      {isLate ? <Status kind="error">{when}</Status> : <Status kind="done">{when}</Status>}, with{' '}
      {counted(last.entries, 'entry', 'entries')} of the audit trail and{' '}
      {counted(last.files, 'file', 'files')}. {isLate && every}
    </>
  )
}
