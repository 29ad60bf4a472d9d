import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/prisma/generated/client'
import { insertOne } from '@/lib/kernel/writes'

/** Entries of people that a nomination makes, or writes right. */

type Tx = Prisma.TransactionClient
export type Named = { name: string; familyName: string; honorific: string | null; position: string | null }

export async function enterPerson(tx: Tx, partyId: string, named: Named): Promise<string> {
  const id = randomUUID()
  const { name, familyName, honorific, position } = named
  await insertOne(tx.person, { id, partyId, name, familyName, honorific, position })
  return id
}

/** Whether an entry tells of a person only what this one nomination told: it may then be written right with it. */
export async function isOfThisAlone(tx: Tx, personId: string, delegateId: string): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ alone: boolean }[]>`
    select emails = '{}' and telephones = '{}' and languages = '{}'
      and not exists (select from delegate d where d.person_id = h.id and d.id <> ${delegateId}::uuid)
      and not exists (select from focal_point f where f.person_id = h.id)
      and not exists (select from person s where s.merged_into = h.id) as alone
    from person h where h.id = ${personId}::uuid`
  return found?.alone ?? false
}
