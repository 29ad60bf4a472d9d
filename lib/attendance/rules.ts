import type { Capacity } from '../invitations/schema'
import { attendanceWords } from '../meetings/rules'
import type { AttendanceStatus } from '../meetings/meeting'
import type { PartyMark } from './schema'

/** How attendance is counted. */

export type Came = { capacity: Capacity; inRoom: boolean; byVideo: boolean }
export type DayCount = { capacity: Capacity; inRoom: number; byVideo: number; absent: number }

/** Parties by capacity: in the room if anybody of theirs is, else by video, else absent. Only capacities that occur. */
export function countDay(parties: Came[]): DayCount[] {
  const order: Capacity[] = ['MEMBER', 'OBSERVER', 'GUEST', 'SECRETARIAT']
  return order.flatMap((capacity) => {
    const of = parties.filter((one) => one.capacity === capacity)
    if (of.length === 0) return []
    const inRoom = of.filter((one) => one.inRoom).length
    const byVideo = of.filter((one) => !one.inRoom && one.byVideo).length
    return [{ capacity, inRoom, byVideo, absent: of.length - inRoom - byVideo }]
  })
}

/** The day whose sheet is shown first: today while the meeting sits, else its first day. */
export const sheetDay = (days: string[], asked: string | undefined, today: string): string | null =>
  (asked && days.includes(asked) ? asked : null) ?? (days.includes(today) ? today : (days[0] ?? null))

type Recorded = { status: AttendanceStatus; mode: 'IN_PERSON' | 'VIRTUAL' | null }

export const partyMark = ({ status, mode }: Recorded) => [status, mode].filter(Boolean).join(' ') as PartyMark

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
  const how = { IN_PERSON: ', in person', VIRTUAL: ', by video' }
  return attendanceWords[recorded.status] + (recorded.mode ? how[recorded.mode] : '')
}
