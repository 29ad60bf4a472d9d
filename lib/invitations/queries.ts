import 'server-only'
import { readMeeting } from '../meetings/meeting'
import { byCode } from '../meetings/schema'
import { query } from '../operation'
import { partiesToSuggest } from '../parties/called'
import { readInvitations, readProposals } from './invitation'

/** Whom a meeting has invited, in the order of protocol; null where there is no such meeting for this reader. */
export const listInvitations = query('meeting:read', byCode, async ({ db, actor }, { code }) => {
  const meeting = await readMeeting(db, code)
  if (!meeting) return null
  const invitations = await readInvitations(db, meeting)
  return {
    meeting,
    invitations,
    own: invitations.find(({ partyId }) => partyId === actor.partyId) ?? null,
    /** Whether the people of delegations are open to this reader at all; if not, their numbers mean nothing. */
    seesPeople: actor.role === 'SECRETARIAT' || invitations.some(({ partyId }) => partyId === actor.partyId),
  }
})
export type InvitationList = NonNullable<Awaited<ReturnType<typeof listInvitations>>>

/** The same for who invites, with whom the register proposes as of the first day of the meeting. */
export const getInviting = query('meeting:edit', byCode, async ({ db }, { code }) => {
  const meeting = await readMeeting(db, code)
  if (!meeting) return null
  return {
    meeting,
    invitations: await readInvitations(db, meeting),
    proposals: await readProposals(db, meeting),
    parties: await partiesToSuggest(db),
  }
})
export type Inviting = NonNullable<Awaited<ReturnType<typeof getInviting>>>
