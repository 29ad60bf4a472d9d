import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { invitedTo } from '../visibility'
import { can, type Actor } from '@/lib/kernel/policy'

/**
 * Who sees which people of delegations: the secretariat all, a party its own, and those invited to the meeting whoever is accredited.
 * Administrators none. A condition on the delegate `d` of a query; the policies of the database say it again.
 */
export function delegatesSeenBy(actor: Pick<Actor, 'role' | 'partyId' | 'clearance'>): Prisma.Sql {
  if (can(actor, 'delegation:accredit')) return Prisma.sql`true`
  if (!can(actor, 'delegation:edit')) return Prisma.sql`false`
  return Prisma.sql`(d.party_id = ${actor.partyId}::uuid or d.accredited_at is not null and d.meeting_id in (${invitedTo(actor)}))`
}
