import type { Capacity } from '../invitations/schema'
import { attendanceWords } from '../rules'
import type { AttendanceStatus } from '../meeting'
import type { PartyMark } from './schema'

/** How attendance is counted. */

export type Away = 'APOLOGIES' | 'UNABLE' | 'ABSENT'
/** What is known of a party on a day: whether any of its people attended, else what was recorded or replied. */
export type Came = { capacity: Capacity; inRoom: boolean; byVideo: boolean; away: Away | null }
export type DayCount = {
  capacity: Capacity
  inRoom: number
  byVideo: number
  /** Sent apologies, declined, or could not come. */
  apologies: number
  absent: number
  /** Of which nothing is recorded: they may have attended. */
  unnoted: number
}
export type DayTally = Exclude<keyof DayCount, 'capacity'>

/** Parties by capacity, each counted once: in the room if anyone of theirs is, else by video, else as recorded. Only capacities that occur. */
export function countDay(parties: Came[]): DayCount[] {
  const order: Capacity[] = ['MEMBER', 'OBSERVER', 'GUEST', 'SECRETARIAT']
  return order.flatMap((capacity) => {
    const of = parties.filter((one) => one.capacity === capacity).map(tallyOf)
    if (of.length === 0) return []
    const count = (tally: DayTally) => of.filter((one) => one === tally).length
    return [
      {
        ...{ capacity, inRoom: count('inRoom'), byVideo: count('byVideo') },
        ...{ apologies: count('apologies'), absent: count('absent'), unnoted: count('unnoted') },
      },
    ]
  })
}

function tallyOf({ inRoom, byVideo, away }: Came): DayTally {
  if (inRoom) return 'inRoom'
  if (byVideo) return 'byVideo'
  if (away === 'ABSENT') return 'absent'
  return away ? 'apologies' : 'unnoted'
}

/** The day whose sheet is shown first: today while the meeting is in session, else its first day. */
export const sheetDay = (days: string[], asked: string | undefined, today: string): string | null =>
  days.find((day) => day === asked) ?? days.find((day) => day === today) ?? days[0] ?? null

type Recorded = { status: AttendanceStatus; mode: 'IN_PERSON' | 'VIRTUAL' | null }

/** What a mark says; null for the empty one. */
export function readMark(mark: PartyMark): Recorded | null {
  if (mark === '') return null
  const [status, mode = null] = mark.split(' ')
  return { status, mode } as Recorded
}

/** `In attendance, by video`; the empty mark is `Not recorded`. */
export function markWords(mark: PartyMark): string {
  const recorded = readMark(mark)
  if (!recorded) return 'Not recorded'
  const how = { IN_PERSON: ', in the room', VIRTUAL: ', by video' }
  return attendanceWords[recorded.status] + (recorded.mode ? how[recorded.mode] : '')
}
