import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import facts from '@/components/ui/facts.module.css'
import { Status } from '@/components/ui/status'
import { Empty } from '@/components/ui/empty'
import type { AttendanceStatus, PartyAttendance } from '@/lib/meetings/meeting'
import type { MeetingPage } from '@/lib/meetings/queries'
import { attendanceWords } from '@/lib/meetings/rules'

const marks = {
  IN_ATTENDANCE: 'done',
  AS_OBSERVER: 'done',
  APOLOGIES: 'ended',
  UNABLE: 'ended',
  ABSENT: 'ended',
} as const satisfies Record<AttendanceStatus, string>

/** Which parties attended, by name; for most old meetings nothing more is known. */
export function Attendance({ found: { attendance, meeting, may } }: { found: MeetingPage }) {
  const byStatus = Map.groupBy(attendance, ({ status }) => status)
  const inferred = attendance.some(({ certainty }) => certainty === 'INFERRED')
  if (attendance.length === 0 && meeting.state !== 'HELD') return null
  return (
    <Section title="Attendance by party" id="attendance" note={inferred ? 'Partly inferred.' : undefined}>
      {attendance.length === 0 ? (
        <Empty>
          {meeting.sources.length > 0
            ? 'No source has been found that names the parties that attended.'
            : 'No attendance has been recorded yet.'}
        </Empty>
      ) : (
        <dl className={`${facts.facts} ${facts.stacked}`}>
          {[...byStatus].map(([status, parties]) => (
            <div key={status}>
              <dt>
                <Status kind={marks[status]}>
                  {attendanceWords[status]}, {parties.length} {parties.length === 1 ? 'party' : 'parties'}
                </Status>
              </dt>
              <dd>
                <Parties parties={parties} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {may.edit && (
        <p className="after">
          <ButtonLink variant="quiet" href={`/meetings/${meeting.code}/attendance/parties`}>
            Record attendance by party
          </ButtonLink>
        </p>
      )}
    </Section>
  )
}

const Parties = ({ parties }: { parties: PartyAttendance[] }) =>
  parties.map(({ code, name, mode }, at) => (
    <span key={code}>
      {at > 0 && ', '}
      <a href={`/parties/${code}`}>{name}</a>
      {mode === 'VIRTUAL' && ' (by video)'}
    </span>
  ))
