import 'server-only'
import { readMyZone } from '@/lib/access/account/zone'
import * as z from 'zod'
import { Prisma } from '@/prisma/generated/client'
import type { Day } from '@/lib/time/dates'
import type { DayHours } from '@/lib/time/hours'
import { daysJson } from '../list'
import { readMeeting } from '../meeting'
import { byCode } from '../schema'
import { can } from '@/lib/kernel/policy'
import { query } from '@/lib/kernel/operation'
import { partiesToSuggest } from '@/lib/register/lookup/register'
import { comparedWith, leftOutOf, readInactive, readInvitations, readProposals } from './invitation'
import type { Answer } from './schema'
import { followsLog } from '@/lib/kernel/remembered'

/** Whom a meeting has invited, in the order of protocol; null where there is no such meeting for this reader. */
export const listInvitations = query(
  'meeting:read',
  byCode,
  followsLog('invitations', async ({ db, actor }, { code }) => {
    const meeting = await readMeeting(db, actor, code)
    if (!meeting) return null
    const invitations = await readInvitations(db, actor, meeting)
    return {
      meeting,
      invitations,
      own: invitations.find(({ partyId }) => partyId === actor.partyId) ?? null,
      /** Whether this reader opens the delegation of every party. */
      seesAll: can(actor, 'delegation:accredit'),
      /** Whether the people of delegations are open to this reader at all; if not, their numbers mean nothing. */
      seesPeople:
        can(actor, 'delegation:accredit') || invitations.some(({ partyId }) => partyId === actor.partyId),
    }
  }),
)
export type InvitationList = NonNullable<Awaited<ReturnType<typeof listInvitations>>>

/** The same for who invites, with whom the register proposes as of the first day of the meeting. */
export const getInviting = query('meeting:edit', byCode, async ({ db, actor }, { code }) => {
  const meeting = await readMeeting(db, actor, code)
  if (!meeting) return null
  const proposals = await readProposals(db, meeting)
  const invitations = await readInvitations(db, actor, meeting)
  const inactive = await readInactive(db, meeting)
  return {
    meeting,
    invitations,
    proposals: proposals.filter(({ isInvited }) => !isInvited),
    leftOut: leftOutOf(meeting, proposals, inactive),
    compared: comparedWith(meeting, invitations, proposals, inactive),
    parties: await partiesToSuggest(db),
  }
})
export type Inviting = NonNullable<Awaited<ReturnType<typeof getInviting>>>

/** What the page that announces a draft says: whom the meeting invites. */
export const getAnnouncing = query('meeting:edit', byCode, async ({ db, actor }, { code }) => {
  const meeting = await readMeeting(db, actor, code)
  if (!meeting) return null
  return { meeting, invited: (await readInvitations(db, actor, meeting)).map(({ name }) => name) }
})

type OwnMeeting = {
  code: string
  title: string
  begins: string
  ends: string | null
  firstDay: Day
  days: DayHours[]
  zone: string
  nominationsUntil: Date | null
  answer: Answer
  people: number
}

/** The meetings being prepared to which the reader's party is invited, soonest first, with the state of its delegation. */
export const listOwnMeetings = query('meeting:read', z.object({}), async ({ db, actor }) => ({
  myZone: await readMyZone(db, actor),
  meetings: await db.$queryRaw<OwnMeeting[]>`
    select m.code, m.title, m.begins, m.ends, m.first_day::text as "firstDay", ${daysJson(Prisma.sql`m.id`)} as days, m.zone,
      m.nominations_until as "nominationsUntil", i.answer,
      (select count(*)::int from delegate d where d.invitation_id = i.id and d.withdrawn_at is null) as people
    from invitation i join meeting m on m.id = i.meeting_id
    where i.party_id = ${actor.partyId}::uuid and i.withdrawn_at is null and m.state in ('PLANNED', 'CONFIRMED') and m.last_day >= forum_today()
    order by m.first_day, m.id`,
}))
export type OwnMeetings = Awaited<ReturnType<typeof listOwnMeetings>>
