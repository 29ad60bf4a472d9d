import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { can, type Actor } from '@/lib/kernel/policy'

/** Who sees which person: the secretariat sees all, a party sees its own. A condition on the person `h` of a query; the policies of the database say it again. */
export const peopleSeenBy = (actor: Pick<Actor, 'role' | 'partyId'>): Prisma.Sql =>
  can(actor, 'person:merge') ? Prisma.sql`true` : Prisma.sql`h.party_id = ${actor.partyId}::uuid`
