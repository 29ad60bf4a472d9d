import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Day } from '@/lib/time/dates'
import type { Reader } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { delegatesSeenBy } from '../invitations/visibility'

/** The people of delegations, as far as the reader may see them. */

export type Delegate = {
  id: string
  invitationId: string
  personId: string
  /** HEAD, ALTERNATE, ADVISER, or a role that the forum sets. */
  place: string
  name: string
  familyName: string | null
  distinction: string | null
  honorific: string | null
  position: string | null
  mode: 'IN_PERSON' | 'VIRTUAL' | null
  nominatedAt: Date
  isLate: boolean
  accreditedAt: Date | null
  registeredAt: Date | null
  /** Days of the meeting on which the person was there. */
  attended: number
}

/** In the order of the delegation: head, alternates, advisers, then the forum’s further roles, each as they were named. */
export async function readDelegates(
  db: Pick<Reader, '$queryRaw'>,
  actor: Actor,
  of: { meeting: string } | { invitation: string },
): Promise<Delegate[]> {
  const isOf =
    'meeting' in of
      ? Prisma.sql`d.meeting_id = ${of.meeting}::uuid`
      : Prisma.sql`d.invitation_id = ${of.invitation}::uuid`
  return db.$queryRaw<Delegate[]>`
    select d.id, d.invitation_id as "invitationId", d.person_id as "personId", d.place, d.name, d.family_name as "familyName", d.distinction, d.honorific,
      d.position, d.mode, d.nominated_at as "nominatedAt", d.is_late as "isLate", d.accredited_at as "accreditedAt",
      d.registered_at as "registeredAt", (select count(*)::int from attendance a where a.delegate_id = d.id and a.retracted_at is null
        and a.status in ('IN_ATTENDANCE', 'AS_OBSERVER')) as attended
    from delegate d where ${isOf} and ${delegatesSeenBy(actor)} and d.withdrawn_at is null
    order by array_position(array['HEAD', 'ALTERNATE', 'ADVISER'], d.place), array_position((select delegation_roles from forum), d.place), d.rank, d.nominated_at, d.id`
}

/** The roles that the forum sets besides head, alternate and adviser. */
export async function readDelegationRoles(db: Pick<Reader, '$queryRaw'>): Promise<string[]> {
  const [forum] = await db.$queryRaw<{ roles: string[] }[]>`select delegation_roles as roles from forum`
  return forum?.roles ?? []
}

export type Contact = { emails: string[]; telephones: string[] }

/** How the people of one delegation are reached, by the entry of the person; for the party itself and for the secretariat. */
export async function readContacts(
  db: Pick<Reader, '$queryRaw'>,
  invitationId: string,
): Promise<Map<string, Contact>> {
  const found = await db.$queryRaw<(Contact & { personId: string })[]>`
    select distinct d.person_id as "personId", p.emails, p.telephones
    from delegate d join person named on named.id = d.person_id join person p on p.id = coalesce(named.merged_into, named.id)
    where d.invitation_id = ${invitationId}::uuid and d.withdrawn_at is null`
  return new Map(found.map(({ personId, ...contact }) => [personId, contact]))
}

type Credential = {
  letterOn: Day | null
  signatory: string | null
  reference: string | null
  receivedOn: Day | null
  /** The words of the answer to the invitation. */
  answerNote: string | null
}

/** The letter of a delegation; null where none is recorded, or where it is not open to the reader. */
export async function readCredential(
  db: Pick<Reader, '$queryRaw'>,
  invitationId: string,
): Promise<Credential | null> {
  const [found] = await db.$queryRaw<Credential[]>`
    select letter_on::text as "letterOn", signatory, reference, received_on::text as "receivedOn",
      answer_note as "answerNote" from credential
    where invitation_id = ${invitationId}::uuid`
  return found ?? null
}
