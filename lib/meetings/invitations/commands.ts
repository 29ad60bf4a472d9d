import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/prisma/generated/client'
import { asDate } from '@/lib/time/dates'
import { AccessDenied, Refusal, refuseLines } from '@/lib/kernel/errors'
import { partyCoded } from '@/lib/register/parties/names'
import { lookUp, theParty } from '@/lib/register/lookup/register'
import { lockMeeting, meetingOf, type LockedMeeting } from '../lock'
import { isOpen } from '../rules'
import { command, type Meaning } from '@/lib/kernel/operation'
import { can } from '@/lib/kernel/policy'
import { changeOne, insertAll, insertOne } from '@/lib/kernel/writes'
import { answerWords, capacityWords } from './rules'
import * as inputs from './schema'
import type { Answer } from './schema'

/** Whom the secretariat invites, the order of delegations, and their replies, or the secretariat on their behalf. */

type Tx = Prisma.TransactionClient

const entryAbout = (
  meeting: LockedMeeting,
  action: string,
  sentence: string,
  parties: string[],
): Meaning => ({
  audience: 'request',
  action,
  about: { table: 'meeting', id: meeting.id },
  subjects: [meeting.id, ...parties],
  sentence,
})

export const inviteParties = command(
  'meeting:edit',
  inputs.inviteInput,
  async ({ tx, record }, { code, chosen, guest, guestCapacity }) => {
    const meeting = await lockMeeting(tx, code)
    if (!isOpen(meeting.state))
      throw new Refusal('This meeting is no longer being prepared. Plan it again first.')
    const asked = chosen.map((one) => {
      const [party = '', capacity = ''] = one.split(' ')
      return { party, capacity, field: 'chosen' }
    })
    if (guest) asked.push({ party: guest, capacity: guestCapacity, field: 'guest' })
    const called = await lookUp(
      tx,
      asked.map(({ party }) => party),
    )
    const wanted = asked.map(({ party, capacity, field }) => ({
      ...theParty(called, party, field),
      capacity,
    }))
    if (wanted.length === 0) throw new Refusal('Choose at least one party.', 'chosen')
    const standing = await tx.invitation.findMany({
      where: { meetingId: meeting.id, withdrawnAt: null },
      select: { partyId: true },
    })
    const already = new Set(standing.map(({ partyId }) => partyId))
    const fresh = wanted.filter(({ id }) => !already.has(id) && already.add(id))
    if (fresh.length === 0)
      throw new Refusal('All of these parties have already been invited.', guest ? 'guest' : 'chosen')
    const [forum] = await tx.$queryRaw<{ today: string }[]>`select forum_today()::text as today`
    await insertAll(
      tx.invitation,
      fresh.map(({ id, capacity }) => ({
        ...{
          id: randomUUID(),
          meetingId: meeting.id,
          partyId: id,
          capacity,
          invitedOn: asDate(forum!.today),
          asOf: asDate(meeting.firstDay),
        },
      })),
    )
    await record(
      entryAbout(
        meeting,
        'invitation.sent',
        fresh.length === 1
          ? `Invited ${fresh[0]!.name} to the ${meeting.title} as ${capacityWords[fresh[0]!.capacity as keyof typeof capacityWords]}.`
          : `Invited ${fresh.length} parties to the ${meeting.title}.`,
        fresh.map(({ id }) => id),
      ),
    )
    return { code, count: String(fresh.length) }
  },
)

export const withdrawInvitation = command(
  'meeting:edit',
  inputs.invitationWithdrawal,
  async ({ tx, record }, { code, invitation }) => {
    const meeting = await lockMeeting(tx, code)
    const current = await tx.invitation.findFirst({
      where: { id: invitation, meetingId: meeting.id, withdrawnAt: null },
      select: { partyId: true, delegates: { where: { withdrawnAt: null }, select: { id: true } } },
    })
    if (!current) throw new Refusal('This invitation has already been withdrawn.')
    if (current.delegates.length > 0)
      throw new Refusal('This delegation has named people. Remove them from its list first.')
    await changeOne(tx.invitation, { id: invitation }, { withdrawnAt: new Date() })
    await record(
      entryAbout(meeting, 'invitation.withdrawn', `Withdrew an invitation to the ${meeting.title}.`, [
        current.partyId,
      ]),
    )
    return { code }
  },
)

/** In which capacity a party is invited can change while it names its people; not once attendance counts it in the other one. */
export const changeCapacity = command(
  'meeting:edit',
  inputs.capacityChange,
  async ({ tx, record }, { code, invitation, was, capacity }) => {
    const meeting = await lockMeeting(tx, code)
    if (meeting.listFinalAt !== null)
      throw new Refusal(
        'The list of participants is final and shows the capacity of each party. Reopen the list first.',
      )
    const current = await tx.invitation.findFirst({
      where: { id: invitation, meetingId: meeting.id, withdrawnAt: null },
      select: { partyId: true, capacity: true },
    })
    if (!current) throw new Refusal('This invitation has since been withdrawn.', 'invitation')
    if (current.capacity === capacity) throw new Refusal('Nothing to save: the capacity is unchanged.')
    const now = capacityWords[current.capacity as keyof typeof capacityWords]
    if (current.capacity !== was)
      throw new Refusal(
        `Someone else has since changed the capacity of this party: ${now}. To replace it with yours, save again.`,
        'capacity',
      )
    const noted = await tx.attendance.count({
      where: { meetingId: meeting.id, partyId: current.partyId, retractedAt: null },
    })
    if (noted > 0)
      throw new Refusal(
        'The attendance of this party is recorded in its current capacity. Clear the attendance first.',
        'capacity',
      )
    await changeOne(tx.invitation, { id: invitation }, { capacity })
    await record(
      entryAbout(
        meeting,
        'invitation.capacity-changed',
        `Changed the capacity of a party at the ${meeting.title} from ${now} to ${capacityWords[capacity]}.`,
        [current.partyId],
      ),
    )
    return { code }
  },
)

/** The reply of a delegation, by itself or by the secretariat on its behalf. */
export const answerInvitation = command(
  'delegation:edit',
  inputs.answerInput,
  async ({ tx, actor, record }, { code, party, was, wasNote, answer, note }) => {
    const meeting = await meetingOf(tx, code)
    const invitation = await standingInvitation(tx, meeting, party)
    const isOwn = invitation.partyId === actor.partyId
    if (!isOwn && !can(actor, 'meeting:edit')) throw new AccessDenied()
    if (!isOpen(meeting.state))
      throw new Refusal('This meeting is no longer being prepared, so nothing was saved.')
    const letter = await tx.credential.findUnique({
      where: { invitationId: invitation.id },
      select: { answerNote: true },
    })
    const noteNow = letter?.answerNote ?? null
    if (invitation.answer === answer && noteNow === note)
      throw new Refusal('Nothing to save: the reply is unchanged.')
    if (invitation.answer !== was || (noteNow ?? '') !== wasNote)
      throw new Refusal(
        `Someone else has since recorded this reply: ${answerWords[invitation.answer]}${noteNow ? `, with the message “${noteNow}”` : ''}. To replace it with yours, save again.`,
      )
    await changeOne(
      tx.invitation,
      { id: invitation.id },
      { answer, answeredAt: new Date(), answeredById: actor.id },
    )
    await writeNote(tx, meeting, invitation, note, letter !== null)
    await record(
      entryAbout(
        meeting,
        'invitation.answered',
        `${isOwn ? 'Replied to' : 'Recorded the reply to'} the invitation to the ${meeting.title}: ${answerWords[answer]}.`,
        [invitation.partyId],
      ),
    )
    return { code, party }
  },
)

const placeIn = (typed: string): number | null => (typed === '' ? null : Number(typed))

/** The order of protocol, as set by hand; an empty place goes by the name. */
export const setProtocol = command(
  'meeting:edit',
  inputs.protocolInput,
  async ({ tx, record }, { code, order }) => {
    const meeting = await lockMeeting(tx, code)
    if (meeting.listFinalAt !== null)
      throw new Refusal('The list of participants is final and uses this order. Reopen the list first.')
    const current = await tx.invitation.findMany({
      where: { meetingId: meeting.id },
      select: { id: true, place: true },
    })
    const placeOf = new Map(current.map(({ id, place }) => [id, place]))
    let changed = 0
    const unread: Record<string, string> = {}
    for (const [invitation, { was, place: typed }] of Object.entries(order)) {
      const [place, now] = [placeIn(typed), placeOf.get(invitation) ?? null]
      const isSeen = was !== null && placeIn(was) === now
      // A place that was left alone says nothing, whatever someone else has ordered since.
      if ((was !== null && place === placeIn(was)) || place === now) continue
      changed += 1
      if (isSeen) await changeOne(tx.invitation, { id: invitation, meetingId: meeting.id }, { place })
      else
        unread[`order.${invitation}.place`] =
          `Someone else has since ${now === null ? 'removed this place' : `given this delegation place ${now}`}. To replace it with yours, save again.`
    }
    refuseLines(unread)
    if (changed === 0) throw new Refusal('Nothing to save: the order is unchanged.')
    await record(
      entryAbout(meeting, 'invitation.ordered', `Changed the order of protocol of the ${meeting.title}.`, []),
    )
    return { code }
  },
)

/** The message of a reply is for the secretariat alone, so it is stored with the letter and not with the invitation. */
async function writeNote(
  tx: Tx,
  meeting: LockedMeeting,
  { id, partyId }: StandingInvitation,
  note: string | null,
  hasLetter: boolean,
) {
  if (hasLetter) await changeOne(tx.credential, { invitationId: id }, { answerNote: note })
  else if (note !== null)
    await insertOne(tx.credential, {
      id: randomUUID(),
      invitationId: id,
      meetingId: meeting.id,
      partyId,
      answerNote: note,
    })
}

export type StandingInvitation = { id: string; partyId: string; answer: Answer }

/** The invitation of a party, locked for a change of its delegation. */
export async function standingInvitation(
  tx: Tx,
  meeting: LockedMeeting,
  party: string,
): Promise<StandingInvitation> {
  const [found] = await tx.$queryRaw<StandingInvitation[]>`
    select i.id, i.party_id as "partyId", i.answer from invitation i join party p on p.id = i.party_id
    where i.meeting_id = ${meeting.id}::uuid and p.id = ${partyCoded(party)} and i.withdrawn_at is null for update of i`
  if (!found) throw new Refusal('This party is not invited to this meeting.')
  return found
}
