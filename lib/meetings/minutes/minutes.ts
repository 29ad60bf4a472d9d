import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Reader } from '@/lib/kernel/operation'
import { nameOn } from '@/lib/register/parties/names'
import { readAgenda } from '../agendas/agenda'
import { readPresent } from '../attendance/sheet'
import { readDecisions } from '../decisions/decision'
import { readInvitations } from '../invitations/invitation'
import type { Meeting } from '../meeting'
import type { Actor } from '@/lib/kernel/policy'
import type { Beginning, Presence } from './beginning'
import { meetingName, type MeetingName } from '../list'
import type { MinutesState } from './schema'

/** The minutes of a meeting, as far as the reader may see them. */

export type Minutes = {
  id: string
  kind: 'MINUTES' | 'SUMMARY'
  state: MinutesState
  text: string
  commentsUntil: Date | null
  revision: number
  circulatedAt: Date | null
  approvedAt: Date | null
  lockedAt: Date | null
  previous: MeetingName | null
  next: MeetingName | null
}

export async function readMinutes(db: Pick<Reader, '$queryRaw'>, meetingId: string): Promise<Minutes | null> {
  const [found] = await db.$queryRaw<Minutes[]>`
    select n.id, n.kind, n.state, n.text, n.comments_until as "commentsUntil", n.revision, n.circulated_at as "circulatedAt",
      n.approved_at as "approvedAt", n.locked_at as "lockedAt",
      (select ${meetingName} from minutes p join meeting m on m.id = p.meeting_id where p.id = n.previous_id) as previous,
      (select ${meetingName} from minutes p join meeting m on m.id = p.meeting_id where p.previous_id = n.id
        order by m.first_day limit 1) as next
    from minutes n where n.meeting_id = ${meetingId}::uuid`
  return found ?? null
}

type Comment = {
  id: string
  text: string
  writtenAt: Date
  party: { code: string; name: string } | null
}

export async function readComments(db: Pick<Reader, '$queryRaw'>, minutesId: string): Promise<Comment[]> {
  return db.$queryRaw<Comment[]>`
    select c.id, c.text, c.written_at as "writtenAt", (select jsonb_build_object('code', p.code, 'name', ${nameOn(Prisma.sql`p.id`)})
      from party p where p.id = c.party_id) as party
    from minutes_comment c where c.minutes_id = ${minutesId}::uuid order by c.written_at`
}

export type Corrigendum = { number: number; text: string; issuedAt: Date }

export async function readCorrigenda(
  db: Pick<Reader, '$queryRaw'>,
  minutesId: string,
): Promise<Corrigendum[]> {
  return db.$queryRaw<Corrigendum[]>`
    select number, text, issued_at as "issuedAt" from corrigendum where minutes_id = ${minutesId}::uuid order by number`
}

/** What minutes begin with: the agenda, the decisions and who attended, as they are recorded now. */
export async function readBeginning(db: Reader, actor: Actor, meeting: Meeting): Promise<Beginning> {
  return {
    agendaState: meeting.agendaState,
    items: await readAgenda(db, meeting.id),
    decisions: await readDecisions(db, meeting.id),
    presences: await readPresences(db, actor, meeting),
  }
}

/** Those who are invited in the order of protocol, then others of whom attendance is recorded. What was replied counts until then. */
async function readPresences(db: Reader, actor: Actor, meeting: Meeting): Promise<Presence[]> {
  const present = new Map((await readPresent(db, meeting)).map((one) => [one.code, one]))
  const invitations = await readInvitations(db, actor, meeting)
  const invited = new Set(invitations.map(({ code }) => code))
  const ofInvited = invitations.map(({ code, name, capacity, answer }): Presence => {
    const isAway = answer === 'DECLINED' || answer === 'APOLOGIES'
    const replied = { status: isAway ? 'APOLOGIES' : null, mode: null, certainty: 'CONFIRMED' } as const
    const { status, mode, certainty } = present.get(code) ?? replied
    return { name, capacity, status, mode, certainty }
  })
  const ofOthers = [...present.values()]
    .filter(({ code }) => !invited.has(code))
    .map(({ name, status, mode, certainty }) => ({ name, capacity: null, status, mode, certainty }))
  return [...ofInvited, ...ofOthers]
}
