import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/prisma/generated/client'
import { changeOne, insertOne } from '@/lib/kernel/writes'

/** Entries of people that a nomination makes, or corrects. */

type Tx = Prisma.TransactionClient
export type Named = {
  name: string
  familyName: string | null
  honorific: string | null
  position: string | null
  distinction: string | null
}

export async function enterPerson(tx: Tx, partyId: string, named: Named): Promise<string> {
  const id = randomUUID()
  const { name, familyName, honorific, position, distinction } = named
  await insertOne(tx.person, { id, partyId, name, familyName, honorific, position, distinction })
  return id
}

/** Puts a slip in the name of a nomination right in the entry as well, where it has the same slip. */
export async function correctName(
  tx: Tx,
  { personId, name: before }: { personId: string; name: string },
  { name, familyName }: Pick<Named, 'name' | 'familyName'>,
): Promise<void> {
  const [slip] = await tx.$queryRaw<{ id: string }[]>`
    select id from person where id = ${personId}::uuid and merged_into is null and withdrawn_at is null and same_name(name, ${before})
    for update`
  if (slip) await changeOne(tx.person, { id: slip.id }, { name, familyName })
}
