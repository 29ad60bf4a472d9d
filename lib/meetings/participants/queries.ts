import 'server-only'
import { readDelegates } from '../delegations/delegation'
import { readInvitations } from '../invitations/invitation'
import { readMeeting, type Meeting } from '../meeting'
import { paperHead } from '../papers/reading'
import { byCode } from '../schema'
import { query, type Reader } from '@/lib/kernel/operation'
import { can, type Actor } from '@/lib/kernel/policy'
import type { ListedDelegation, ParticipantList } from './list'

/**
 * The official list of participants: the delegations of a meeting in the order of protocol, with the people who are accredited. Open
 * to the secretariat and to those who are invited; null for everybody else.
 */
export const getParticipants = query('delegation:edit', byCode, async ({ db, actor }, { code }) => {
  const meeting = await readMeeting(db, actor, code)
  if (!meeting) return null
  const invitations = await readInvitations(db, actor, meeting)
  const isSecretariat = can(actor, 'delegation:accredit')
  if (!isSecretariat && !invitations.some(({ partyId }) => partyId === actor.partyId)) return null
  const delegations = await readAccredited(db, actor, meeting, invitations)
  return { meeting, list: await listOf(db, meeting, delegations), may: { state: isSecretariat } }
})
export type Participants = NonNullable<Awaited<ReturnType<typeof getParticipants>>>

/** The same list for badges and name plates, for who accredits; null where nobody is accredited. */
export const getAccredited = query('delegation:accredit', byCode, async ({ db, actor }, { code }) => {
  const meeting = await readMeeting(db, actor, code)
  if (!meeting) return null
  const invitations = await readInvitations(db, actor, meeting)
  const delegations = await readAccredited(db, actor, meeting, invitations)
  return delegations.length > 0 ? { meeting, badges: await listOf(db, meeting, delegations) } : null
})

async function readAccredited(
  db: Reader,
  actor: Actor,
  meeting: Meeting,
  invitations: Awaited<ReturnType<typeof readInvitations>>,
): Promise<ListedDelegation[]> {
  const delegates = (await readDelegates(db, actor, { meeting: meeting.id })).filter(
    ({ accreditedAt }) => accreditedAt,
  )
  const byInvitation = Map.groupBy(delegates, ({ invitationId }) => invitationId)
  return invitations
    .filter(({ id }) => byInvitation.has(id))
    .map(({ id, name, capacity, isCoChair }): ListedDelegation => ({
      party: name,
      capacity: isCoChair ? 'CO_CHAIR' : capacity,
      people: byInvitation.get(id) ?? [],
    }))
}

async function listOf(
  db: Reader,
  meeting: Meeting,
  delegations: ListedDelegation[],
): Promise<ParticipantList> {
  return {
    ...(await paperHead(db, meeting)),
    state: meeting.listFinalAt ? 'FINAL' : 'PROVISIONAL',
    asRegistered: (meeting.listFinalAt ?? new Date()).toISOString(),
    zone: meeting.zone,
    language: 'en',
    delegations: delegations.map(({ people, ...delegation }) => ({
      ...delegation,
      people: people.map(({ place, honorific, name, familyName, distinction, position, mode }) => ({
        ...{ place, honorific, name, familyName, distinction, position, mode },
      })),
    })),
  }
}

/** The name of its files, such as `som9-participants-provisional`. */
export const fileNameOf = ({ meeting, list }: Participants) =>
  `${meeting.code}-participants${list.state === 'FINAL' ? '' : '-provisional'}`
