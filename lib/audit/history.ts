import 'server-only'
import type { Reader } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { openTo } from './open'

/** One act in the history of a party, a group or a request, as the log has it: what was done, when, by whom, on what ground. */
export type Act = {
  seq: number
  at: Date
  actor: string
  action: string
  sentence: string
  reason: string | null
  basis: string | null
  request: string | null
  facts: { what: string; now: string | null; then: string | null }[]
}

type Found = { seq: bigint; at: Date; actor: string; action: string; meaning: Record<string, unknown> }

/**
 * The acts that have this id among their subjects, newest first: those that this reader may read now. The others are left out, as a line
 * for them would tell that they are about it. `size` limits it to what was known; null is all.
 */
export async function historyOf(
  db: Pick<Reader, '$queryRaw'>,
  reader: Pick<Actor, 'role'>,
  subject: string,
  size: bigint | null,
  limit = 50,
): Promise<Act[]> {
  const found = await db.$queryRaw<Found[]>`
    select l.seq, l.sealed_at as at, l.actor, l.action, convert_from(e.body, 'UTF8')::jsonb -> 'meaning' as meaning
    from audit.leaf l join audit.event e on e.id = l.event_id
    where l.seq = any (array(select audit.about(array[${subject}::uuid]))) and l.action not like 'row.%' and (${size}::bigint is null or l.seq < ${size}::bigint)
      and ${openTo(reader)}
    order by l.seq desc limit ${limit}`
  return found.map(({ seq, at, actor, action, meaning }) => {
    const facts = (meaning.facts ?? {}) as { request?: string; changes?: Act['facts'] }
    return {
      seq: Number(seq),
      at,
      actor,
      action,
      sentence: String(meaning.sentence ?? ''),
      reason: (meaning.reason as string | undefined) ?? null,
      basis: (meaning.basis as string | undefined) ?? null,
      request: facts.request ?? null,
      facts: facts.changes ?? [],
    }
  })
}

/** Names of the people (and system actors) behind these ids, as far as the reader may know them. */
export async function peopleCalled(
  db: Pick<Reader, '$queryRaw'>,
  ids: string[],
): Promise<Map<string, { name: string; role: string; partyId: string | null }>> {
  const people = ids.filter((id) => /^[0-9a-f-]{36}$/.test(id))
  const found = await db.$queryRaw<{ id: string; name: string; role: string; partyId: string | null }[]>`
    select id, name, role, party_id as "partyId" from guard.people(${people}::uuid[])`
  return new Map(found.map(({ id, ...person }) => [id, person]))
}

const systemActors: Record<string, string> = {
  seed: 'Initial entry from published sources',
  door: 'Sign-in',
  'command-line': 'The operator',
  job: 'The server',
}
/** The words for an actor that is no person; null for people. */
export const systemActorWords = (actor: string): string | null => systemActors[actor] ?? null
