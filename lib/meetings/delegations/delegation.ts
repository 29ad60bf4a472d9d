import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Day } from '@/lib/time/dates'
import type { Reader } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import type { Place } from './schema'
import { delegatesSeenBy } from '../invitations/visibility'

/** The people of delegations, as far as the reader may see them. */

export type Delegate = {
  id: string
  invitationId: string
  personId: string
  place: Place
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

/** In the order of the delegation: head, alternates, advisers, each as they were named. */
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
    order by array_position(array['HEAD', 'ALTERNATE', 'ADVISER'], d.place), d.rank, d.nominated_at, d.id`
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
