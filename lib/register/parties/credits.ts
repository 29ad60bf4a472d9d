import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Reader } from '@/lib/kernel/operation'
import { nameOn } from './names'
import { listInWords } from '@/lib/time/list-words'

/** Who is behind a change of the register: whoever wrote the request, and those who approved it, each for a party. */
export type Credit = { proposed: string[]; approved: { name: string | null; party: string }[] }

type Found = Credit & { code: string }

/** The people behind these applied requests, by their numbers; none for whoever may not see requests. */
export async function creditsOf(
  db: Pick<Reader, '$queryRaw'>,
  codes: Iterable<string | null>,
): Promise<ReadonlyMap<string, Credit>> {
  const wanted = [...new Set(codes)].filter((code) => code !== null)
  if (wanted.length === 0) return new Map()
  const found = await db.$queryRaw<Found[]>`
    select r.code,
      array(select p.name from guard.people(array(select w.user_id from change_request_author w where w.change_request_id = r.id)) p order by p.name) as proposed,
      coalesce((select jsonb_agg(jsonb_build_object('name', (select p.name from guard.people(array[a.approver_id]) p), 'party', ${nameOn(Prisma.sql`a.party_id`)}) order by a.decided_at)
        -- What the seat decided last: a decision before it had lapsed.
        from (select distinct on (party_id) * from approval where change_request_id = r.id and withdrawn_at is null
            and version = (select max(v.version) from change_request_version v where v.change_request_id = r.id) order by party_id, number desc) a
        where a.decision = 'APPROVE'), '[]') as approved
    from change_request r where r.code = any (${wanted}::text[]) and r.state = 'APPLIED'`
  return new Map(found.map(({ code, ...credit }) => [code, credit]))
}

/** `Proposed by A. Clerk. Approved by B. Official (Australia) and C. Official (Indonesia).` */
export function creditInWords({ proposed, approved }: Credit): string {
  const approvers = approved.map(({ name, party }) => (name ? `${name} (${party})` : party))
  return [
    proposed.length > 0 && `Proposed by ${listInWords(proposed)}.`,
    approvers.length > 0 && `Approved by ${listInWords(approvers)}.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ')
}

/** The action under which an approved change is recorded; the last to approve is who it was recorded by. */
export const CHANGED = 'register.changed'
/** What is said of an approved change to whoever may not know the people behind it. */
export const approvedByCoChairs = 'Approved by the co-chairs.'
