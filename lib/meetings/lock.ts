import 'server-only'
import type { Prisma } from '@/prisma/generated/client'
import type { Day } from '../dates'
import { Refusal } from '../errors'
import type { MeetingKind, MeetingState } from './schema'

export type LockedMeeting = {
  id: string
  code: string
  title: string
  kind: MeetingKind
  state: MeetingState
  groupId: string
  firstDay: Day
  lastDay: Day
  zone: string
  agendaState: string
  agendaRestricted: boolean
  agendaRevision: number
  nominationsUntil: Date | null
  listFinalAt: Date | null
  changedAt: Date
  sequence: number
}

/** Locks a meeting for whoever changes something of it, so that two writers follow one another. */
export async function lockMeeting(tx: Prisma.TransactionClient, code: string): Promise<LockedMeeting> {
  const [found] = await tx.$queryRaw<LockedMeeting[]>`
    select id, code, title, kind, state, group_id as "groupId", first_day::text as "firstDay", last_day::text as "lastDay", zone,
      agenda_state as "agendaState", agenda_restricted as "agendaRestricted", agenda_revision as "agendaRevision",
      nominations_until as "nominationsUntil", list_final_at as "listFinalAt", changed_at as "changedAt", sequence
    from meeting where code = ${code} for update`
  if (!found) throw new Refusal('There is no such meeting.')
  return found
}
