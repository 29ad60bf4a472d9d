import type { Client } from 'pg'
import { asOperator } from './operator'

/** Enters the known register into a database that has no forum yet. What is there already belongs to its forum: no upgrade adds to it unasked. */
export async function ensureRegister(client: Client, ownerUrl: string): Promise<string> {
  const { rows } = await asOperator(client, () =>
    client.query<{ parties: number; forums: number }>(
      'select (select count(*)::int from party) as parties, (select count(*)::int from forum) as forums',
    ),
  )
  const { parties, forums } = rows[0]!
  if (forums > 0) return `The register has ${parties} parties`
  // Loaded only when needed: otherwise the facts and their imports would add a second to every start.
  const { seedRegister } = await import('@/prisma/seed/seed')
  const entered = await seedRegister(ownerUrl)
  return `Entered the register: ${entered.parties} parties, ${entered.memberships} memberships, ${entered.groups} groups, ${entered.seats} seats, ${entered.meetings} meetings, ${entered.documents} documents`
}
