import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/prisma/generated/client'

/** People by the names under which a delegation names them. */

type Tx = Prisma.TransactionClient
export type Named = { name: string; familyName: string; honorific: string | null; position: string | null }

/**
 * The one entry of the party under this name, or null where there is none or more than one. An entry that was merged into
 * another is the one into which it was merged: its name is still known, and must not make a second entry of one person.
 */
export async function personCalled(tx: Tx, partyId: string, name: string): Promise<string | null> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    select distinct s.id from person h join person s on s.id = coalesce(h.merged_into, h.id)
    where h.party_id = ${partyId}::uuid and s.withdrawn_at is null and plain_text(h.name) = plain_text(${name}) limit 2`
  return found.length === 1 ? found[0]!.id : null
}

export async function enterPerson(tx: Tx, partyId: string, named: Named): Promise<string> {
  const id = randomUUID()
  const { name, familyName, honorific, position } = named
  await tx.person.createMany({ data: { id, partyId, name, familyName, honorific, position } })
  return id
}

/** Two spellings of one name, as the register compares names: without case and accents. */
export async function isSameName(tx: Tx, one: string, other: string): Promise<boolean> {
  const [found] = await tx.$queryRaw<
    { same: boolean }[]
  >`select plain_text(${one}) = plain_text(${other}) as same`
  return found?.same ?? false
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
