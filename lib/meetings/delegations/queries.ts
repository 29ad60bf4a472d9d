import 'server-only'
import { readMyZone } from '@/lib/access/account/zone'
import { readInvitations } from '../invitations/invitation'
import { readMeeting } from '../meeting'
import { byCode } from '../schema'
import { isOpen } from '../rules'
import { query } from '@/lib/kernel/operation'
import { can } from '@/lib/kernel/policy'
import type { PersonCalled } from '@/lib/register/lookup/people'
import { readRevision } from '@/lib/kernel/revisions'
import {
  readContacts,
  readCredential,
  readDelegates,
  readDelegationRoles,
  type Contact,
  type Delegate,
} from './delegation'
import { byDelegation, places } from './schema'

/** One delegation, for the secretariat and for the party itself; null for everybody else. */
export const getDelegation = query(
  'delegation:edit',
  byDelegation,
  async ({ db, actor }, { code, party }) => {
    const meeting = await readMeeting(db, actor, code)
    const [invitation] = meeting
      ? await readInvitations(db, actor, meeting, { party: party.toUpperCase() })
      : []
    if (!meeting || !invitation) return null
    const isSecretariat = can(actor, 'delegation:accredit')
    if (!isSecretariat && invitation.partyId !== actor.partyId) return null
    const revision = await readRevision(db, 'delegation', invitation.id)
    const isLate = meeting.nominationsUntil !== null && meeting.nominationsUntil.getTime() < Date.now()
    const known = await db.$queryRaw<(PersonCalled & { name: string })[]>`
    select h.id, h.name, h.position, h.distinction from person h where h.party_id = ${invitation.partyId}::uuid and h.merged_into is null and h.withdrawn_at is null
    order by plain_name(h.name), h.id limit 200`
    return {
      meeting,
      myZone: await readMyZone(db, actor),
      invitation,
      revision,
      delegates: withContacts(
        await readDelegates(db, actor, { invitation: invitation.id }),
        await readContacts(db, invitation.id),
      ),
      /** The roles to choose from. */
      roles: [...places, ...(await readDelegationRoles(db))],
      credential: await readCredential(db, invitation.id),
      known,
      isLate,
      may: {
        accredit: isSecretariat,
        // After the deadline the people on the list stay; additional ones are marked late.
        add: meeting.listFinalAt === null && (isSecretariat || isOpen(meeting.state)),
        change: meeting.listFinalAt === null && (isSecretariat || (isOpen(meeting.state) && !isLate)),
      },
    }
  },
)
/** Each person with addresses and numbers as the form writes them. */
const withContacts = (delegates: Delegate[], contacts: Map<string, Contact>) =>
  delegates.map((one) => ({
    ...one,
    emails: contacts.get(one.personId)?.emails.join(', ') ?? '',
    telephones: contacts.get(one.personId)?.telephones.join(', ') ?? '',
  }))

export type DelegationPage = NonNullable<Awaited<ReturnType<typeof getDelegation>>>

/** All delegations of a meeting with the people whom this reader may see, in the order of protocol. */
export const listDelegations = query('meeting:read', byCode, async ({ db, actor }, { code }) => {
  const meeting = await readMeeting(db, actor, code)
  if (!meeting) return null
  const invitations = await readInvitations(db, actor, meeting)
  const delegates = await readDelegates(db, actor, { meeting: meeting.id })
  const byInvitation = Map.groupBy(delegates, ({ invitationId }) => invitationId)
  return {
    meeting,
    delegations: invitations.map((invitation) => ({
      ...invitation,
      isOwn: invitation.partyId === actor.partyId,
      delegates: byInvitation.get(invitation.id) ?? [],
    })),
    isSecretariat: can(actor, 'delegation:accredit'),
    seesPeople:
      can(actor, 'delegation:accredit') || invitations.some(({ partyId }) => partyId === actor.partyId),
  }
})
export type DelegationList = NonNullable<Awaited<ReturnType<typeof listDelegations>>>
