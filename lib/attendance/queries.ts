import 'server-only'
import { readDelegates } from '../delegations/delegation'
import { readInvitations } from '../invitations/invitation'
import { readMeeting } from '../meetings/meeting'
import { sittingDays } from '../meetings/rules'
import { byCode } from '../meetings/schema'
import { query } from '../operation'
import { countDay, sheetDay } from './rules'
import { attendanceDay } from './schema'
import { readCame, readMarks, readTakenDays } from './sheet'

/** The sheet of one day: every delegation with its people, and what was noted of them. */
export const getSheet = query('attendance:take', attendanceDay, async ({ db }, { code, day: asked }) => {
  const meeting = await readMeeting(db, code)
  if (!meeting) return null
  const days = sittingDays(meeting)
  const day = sheetDay(days, asked, meeting.today)
  const delegates = await readDelegates(db, { meeting: meeting.id })
  const byInvitation = Map.groupBy(delegates, ({ invitationId }) => invitationId)
  const invitations = await readInvitations(db, meeting)
  return {
    meeting,
    days,
    day,
    marks: day ? await readMarks(db, meeting.id, day) : [],
    delegations: invitations
      .filter(({ id }) => byInvitation.has(id))
      .map(({ id, code: party, name, capacity }) => ({
        party,
        name,
        capacity,
        people: (byInvitation.get(id) ?? []).map((one) => ({
          ...{ id: one.id, name: one.name, honorific: one.honorific, position: one.position, mode: one.mode },
        })),
      })),
  }
})
export type Sheet = NonNullable<Awaited<ReturnType<typeof getSheet>>>

/** How many parties came, by day and capacity, as far as attendance was taken. */
export const countAttendance = query('meeting:read', byCode, async ({ db }, { code }) => {
  const meeting = await db.meeting.findUnique({ where: { code }, select: { id: true } })
  if (!meeting) return null
  const days = await readTakenDays(db, meeting.id)
  const counts = []
  for (const day of days) counts.push({ day, counts: countDay(await readCame(db, meeting.id, day)) })
  return counts
})
export type AttendanceCounts = NonNullable<Awaited<ReturnType<typeof countAttendance>>>
