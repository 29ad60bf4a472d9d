import 'server-only'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Prisma } from '@/prisma/generated/client'
import { dayInWords } from '../date-words'
import { asDate } from '../dates'
import { Refusal } from '../errors'
import { lockMeeting, type LockedMeeting } from '../meetings/lock'
import { command } from '../operation'
import { attendanceInput, takenStatuses, type TakenStatus } from './schema'

/**
 * Attendance is taken on the day, often on a bad line: what a device has noted is sent until it is answered, so the same tap may
 * come twice and an old one late. One row a person and day; the later tap counts, by when it was tapped.
 */
type Tx = Prisma.TransactionClient
type Taken = {
  delegate: string
  day: string
  status: TakenStatus
  mode: 'IN_PERSON' | 'VIRTUAL' | null
  at: Date
}

export const takeAttendance = command('attendance:take', attendanceInput, async ({ tx, record }, input) => {
  const meeting = await lockMeeting(tx, input.code)
  if (meeting.state === 'CANCELLED' || meeting.state === 'POSTPONED')
    throw new Refusal('This meeting is not held, so nobody attends it.')
  const taps = tapsOf(input)
  if (taps.length === 0) throw new Refusal('Nothing was tapped.')
  let noted = 0
  for (const tap of taps) noted += await note(tx, meeting, tap)
  const days = [...new Set(taps.map(({ day }) => day))].toSorted()
  // Sent again: nothing is changed, so nothing is recorded.
  if (noted > 0)
    await record({
      audience: 'request',
      action: 'attendance.taken',
      about: { table: 'meeting', id: meeting.id },
      subjects: [meeting.id],
      sentence: `Took attendance at the ${meeting.title}, ${days.map(dayInWords).join(', ')}: ${noted} ${noted === 1 ? 'person' : 'people'}.`,
    })
  return { code: input.code, day: days.at(-1)!, noted }
})

function tapsOf({ taps, tap, day }: z.output<typeof attendanceInput>): Taken[] {
  const now = new Date()
  // A clock that runs ahead must not win over every later tap.
  const before = (at: string) => new Date(Math.min(Date.parse(at), now.getTime()))
  if (taps) return taps.map((one) => ({ ...one, mode: one.mode ?? null, at: before(one.at) }))
  const [delegate = '', status = '', mode = ''] = (tap ?? '').split(' ')
  const known = takenStatuses.find((one) => one === status)
  if (!day || !known) return []
  return [
    { delegate, day, status: known, mode: mode === '-' ? null : (mode as 'IN_PERSON' | 'VIRTUAL'), at: now },
  ]
}

/** Writes one tap, unless a later one stands or it says what stands already; answers how many rows changed. */
async function note(
  tx: Tx,
  meeting: LockedMeeting,
  { delegate, day, status, mode, at }: Taken,
): Promise<number> {
  if (day < meeting.firstDay || day > meeting.lastDay)
    throw new Refusal('The meeting does not sit on this day.')
  const person = await tx.delegate.findFirst({
    where: { id: delegate, meetingId: meeting.id, withdrawnAt: null },
    select: { partyId: true, invitation: { select: { capacity: true } } },
  })
  if (!person)
    throw new Refusal('Somebody on this sheet was taken off the list meanwhile. Open the sheet again.')
  const seen =
    status === 'IN_ATTENDANCE' && person.invitation.capacity === 'OBSERVER' ? 'AS_OBSERVER' : status
  const known = await tx.attendance.findMany({
    where: { meetingId: meeting.id, delegateId: delegate, onDay: asDate(day) },
    select: { id: true, status: true, mode: true, notedAt: true, retractedAt: true },
  })
  // What was taken back has a moment as well: a tap from before it counts no more, however late it arrives.
  if (known.some(({ notedAt, retractedAt }) => (retractedAt ?? notedAt) >= at)) return 0
  const stands = known.find(({ retractedAt }) => retractedAt === null)
  if (status === 'NONE') {
    if (!stands) return 0
    await tx.attendance.updateMany({ where: { id: stands.id }, data: { retractedAt: at } })
    return 1
  }
  if (stands?.status === seen && stands.mode === mode) return 0
  if (stands)
    await tx.attendance.updateMany({ where: { id: stands.id }, data: { status: seen, mode, notedAt: at } })
  else
    await tx.attendance.createMany({
      data: {
        ...{ id: randomUUID(), meetingId: meeting.id, partyId: person.partyId, delegateId: delegate },
        ...{ onDay: asDate(day), status: seen, mode, certainty: 'CONFIRMED', sources: [], notedAt: at },
      },
    })
  return 1
}
