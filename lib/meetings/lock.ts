import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Day } from '@/lib/time/dates'
import { Refusal } from '@/lib/kernel/errors'
import type { MeetingKind, MeetingState } from './schema'

export type LockedMeeting = {
  id: string
  code: string
  title: string
  kind: MeetingKind
  state: MeetingState
  groupId: string
  begins: string
  firstDay: Day
  lastDay: Day
  zone: string
  isDraft: boolean
  agendaState: string
  agendaRestricted: boolean
  agendaRevision: number
  nominationsUntil: Date | null
  listFinalAt: Date | null
  sequence: number
}

const columns = Prisma.sql`
  id, code, title, kind, state, group_id as "groupId", begins, first_day::text as "firstDay", last_day::text as "lastDay", zone,
  is_draft as "isDraft", agenda_state as "agendaState", agenda_restricted as "agendaRestricted", agenda_revision as "agendaRevision",
  nominations_until as "nominationsUntil", list_final_at as "listFinalAt", sequence`

/** Locks a meeting for a change, so that two writers take turns. */
export const lockMeeting = (tx: Prisma.TransactionClient, code: string) =>
  found(tx, code, Prisma.sql`for update`)

/** Locks the meeting against changes but not against others who hold it too: for commands that lock single people of it themselves. */
export const holdMeeting = (tx: Prisma.TransactionClient, code: string) =>
  found(tx, code, Prisma.sql`for share`)

/** The meeting for a delegation, which may not change it and locks its own invitation instead. */
export const meetingOf = (tx: Prisma.TransactionClient, code: string) => found(tx, code, Prisma.empty)

async function found(tx: Prisma.TransactionClient, code: string, lock: Prisma.Sql): Promise<LockedMeeting> {
  const [meeting] = await tx.$queryRaw<
    LockedMeeting[]
  >`select ${columns} from meeting where code = ${code} ${lock}`
  if (!meeting) throw new Refusal('There is no such meeting.')
  return meeting
}
