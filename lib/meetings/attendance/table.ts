import 'server-only'
import { readNow } from '@/lib/kernel/now'
import { exactDay } from '@/lib/kernel/tables/cells'
import { tableFiles } from '@/lib/kernel/tables/files'
import { table } from '@/lib/kernel/tables/table'
import { sittingDays } from '../days'
import { readDelegates } from '../delegations/delegation'
import { roleInWords } from '../delegations/rules'
import { readInvitations } from '../invitations/invitation'
import { answerWords, capacityWords } from '../invitations/rules'
import { readMeeting } from '../meeting'
import { attendanceWords, namedWithDate, stateInWords } from '../rules'
import { byCode } from '../schema'
import { sheetRows, type SheetRow } from './rows'
import { readMarks, readPartyMarks } from './sheet'

/** The sheet of attendance of a meeting, of all its days, with what is recorded of whole parties. */
export const sheetFiles = tableFiles('attendance:take', byCode, async ({ db, actor }, { code }) => {
  const meeting = await readMeeting(db, actor, code)
  if (!meeting) return null
  const { today } = await readNow(db)
  const days = sittingDays(meeting)
  return table<SheetRow>({
    list: 'Attendance',
    file: `${meeting.code}-attendance`,
    about: [
      ['Meeting', namedWithDate(meeting)],
      ['State', stateInWords(meeting, today)],
      ['Not recorded', 'Nothing is known; that does not mean that they were absent'],
    ],
    columns: [
      { head: 'Party', width: 34, of: ({ party }) => party.name },
      { head: 'Code', width: 10, of: ({ party }) => party.code },
      {
        head: 'Capacity',
        width: 14,
        of: ({ party: { capacity } }) => (capacity ? capacityWords[capacity] : null),
      },
      { head: 'Reply', width: 14, of: ({ party: { answer } }) => (answer ? answerWords[answer] : null) },
      { head: 'Honorific', width: 12, of: ({ person }) => person?.honorific ?? null },
      { head: 'Name', width: 32, of: ({ person }) => person?.name ?? null },
      { head: 'Role', width: 20, of: ({ person }) => person && roleInWords(person.place) },
      { head: 'Position', width: 44, of: ({ person }) => person?.position ?? null },
      { head: 'Distinguishing note', width: 22, of: ({ person }) => person?.distinction ?? null },
      { head: 'Day', width: 16, of: dayOf },
      { head: 'Attendance', width: 20, of: statusOf },
      { head: 'How', width: 14, of: howOf },
      { head: 'Certainty', width: 12, of: ({ noted }) => noted?.certainty?.toLowerCase() ?? null },
      {
        head: 'Note',
        width: 34,
        of: ({ day }) =>
          day && days.length > 0 && !days.includes(day) ? 'No longer a day of the meeting' : null,
      },
    ],
    pages: [
      sheetRows({
        days,
        invitations: await readInvitations(db, actor, meeting),
        delegates: await readDelegates(db, actor, { meeting: meeting.id }),
        marks: await readMarks(db, meeting.id),
        whole: await readPartyMarks(db, meeting),
      }),
    ],
  })
})

const dayOf = ({ day, noted }: SheetRow) => (noted && !day ? 'Whole meeting' : exactDay(day))

const statusOf = ({ noted }: SheetRow) =>
  noted && noted.status !== 'NONE' ? attendanceWords[noted.status] : 'Not recorded'

/** A person who is recorded as present without a mode counts as in the room; of a party it is then not known. */
function howOf({ person, noted }: SheetRow) {
  if (noted?.status !== 'IN_ATTENDANCE' && noted?.status !== 'AS_OBSERVER') return null
  const mode = noted.mode ?? (person && 'IN_PERSON')
  return mode && { IN_PERSON: 'In the room', VIRTUAL: 'By video' }[mode]
}
