import 'server-only'
import { readDelegates } from '../delegations/delegation'
import { readInactive, readInvitations, readProposals } from '../invitations/invitation'
import { readMeeting } from '../meeting'
import { sittingDays } from '../days'
import { byCode } from '../schema'
import { query } from '@/lib/kernel/operation'
import { partiesToSuggest } from '@/lib/register/lookup/register'
import { countDay, sheetDay } from './rules'
import { attendanceDay } from './schema'
import {
  readCame,
  readMarks,
  readOwnCounts,
  readRecorded,
  readStrayDays,
  readTakenDays,
  type RecordedParty,
} from './sheet'
import { meetingSeen } from '../visibility'
import { followsLog } from '@/lib/kernel/remembered'

/** The sheet of one day: every delegation with its people, and what was noted of them. */
export const getSheet = query(
  'attendance:take',
  attendanceDay,
  async ({ db, actor }, { code, day: asked }) => {
    const meeting = await readMeeting(db, actor, code)
    if (!meeting) return null
    const days = sittingDays(meeting)
    const day = sheetDay(days, asked, meeting.today)
    const delegates = await readDelegates(db, actor, { meeting: meeting.id })
    const byInvitation = Map.groupBy(delegates, ({ invitationId }) => invitationId)
    const invitations = await readInvitations(db, actor, meeting)
    return {
      meeting,
      days,
      day,
      stray: await readStrayDays(db, meeting),
      marks: day ? await readMarks(db, meeting.id, day) : [],
      delegations: invitations
        .filter(({ id }) => byInvitation.has(id))
        .map(({ id, code: party, name, capacity }) => ({
          party,
          name,
          capacity,
          people: (byInvitation.get(id) ?? []).map((one) => ({
            ...{
              id: one.id,
              name: one.name,
              honorific: one.honorific,
              position: [one.position, one.distinction].filter(Boolean).join(', ') || null,
            },
          })),
        })),
    }
  },
)

/** How many parties came, by day and capacity, as far as attendance was taken. */
export const countAttendance = query(
  'meeting:read',
  byCode,
  followsLog('attendance', async ({ db, actor }, { code }) => {
    const meeting = await meetingSeen(db, actor, code)
    if (!meeting) return null
    const days = await readTakenDays(db, meeting.id)
    const stray = await readStrayDays(db, meeting)
    const counts = []
    for (const day of days)
      counts.push({
        ...{ day, isStray: stray.includes(day) },
        counts: countDay(await readCame(db, meeting.id, day)),
      })
    return counts
  }),
)
export type AttendanceCounts = NonNullable<Awaited<ReturnType<typeof countAttendance>>>

/**
 * What is recorded of whole parties and in numbers, of a meeting without names: each party that is invited, that the register would
 * have invited, or of which something is recorded.
 */
export const getRecorded = query('attendance:take', byCode, async ({ db, actor }, { code }) => {
  const meeting = await readMeeting(db, actor, code)
  if (!meeting) return null
  const recorded = await readRecorded(db, meeting)
  const marked = new Map(recorded.map((one) => [one.code, one.mark]))
  const called: { code: string; name: string }[] = [
    ...(await readInvitations(db, actor, meeting)),
    ...(await readProposals(db, meeting)),
    // A suspended party that has a seat may have been there all the same.
    ...(await readInactive(db, meeting)).filter(({ isSeated }) => isSeated),
    ...recorded,
  ]
  const parties = new Map<string, RecordedParty>()
  for (const { code: party, name } of called)
    if (!parties.has(party)) parties.set(party, { code: party, name, mark: marked.get(party) ?? '' })
  return {
    meeting,
    parties: [...parties.values()],
    counts: await readOwnCounts(db, meeting.id),
    suggestions: await partiesToSuggest(db),
  }
})
export type Recorded = NonNullable<Awaited<ReturnType<typeof getRecorded>>>
