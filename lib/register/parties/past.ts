import 'server-only'
import { historyOf, peopleCalled, systemActorWords, type Act } from '@/lib/audit/history'
import { followsPublishing } from '@/lib/audit/publishing'
import type { ReadContext, Reader } from '@/lib/kernel/operation'
import type { Actor } from '@/lib/kernel/policy'
import { approvedByCoChairs, CHANGED, creditInWords, creditsOf, type Credit } from './credits'

/** An act in the history, with a sentence on whoever did it, as far as the reader may know. */
export type ToldAct = Act & { by: string | null }

/** Who did it, as a sentence: of an approved change whoever proposed and approved it, and not the last to approve alone. */
function doneBy(
  { actor, action, request }: Act,
  people: ReadonlyMap<string, { name: string }>,
  credits: ReadonlyMap<string, Credit>,
): string | null {
  const credit = request && action === CHANGED ? credits.get(request) : undefined
  if (credit) return creditInWords(credit)
  if (action === CHANGED) return approvedByCoChairs
  const name = systemActorWords(actor) ?? people.get(actor)?.name
  return name ? `${name}.` : null
}

type Asked = { table: 'party' | 'group'; id: string; size: bigint | null }

/**
 * What was done about a party or a group, newest first. Rows that came with the first entry of the register have no act of their
 * own, so that the history ends with when they were entered. Who reads an entry follows from who is asked to a meeting, which is
 * logged, and from the hour at which a document opens.
 */
export const readPast = (context: ReadContext, { table, id, size }: Asked): Promise<ToldAct[]> =>
  keptPast(context, { table, id, size: size === null ? null : Number(size) })

type KeptAsked = Omit<Asked, 'size'> & { size: number | null }

const keptPast = followsPublishing('past', ({ db, actor }, asked: KeptAsked) => pastOf(db, actor, asked))

async function pastOf(
  db: Pick<Reader, '$queryRaw'>,
  reader: Pick<Actor, 'role'>,
  { table, id, size }: KeptAsked,
): Promise<ToldAct[]> {
  const acts = await historyOf(db, reader, id, size === null ? null : BigInt(size))
  const people =
    acts.length > 0
      ? await peopleCalled(db, [...new Set(acts.map((act) => act.actor))])
      : new Map<string, { name: string }>()
  const credits = await creditsOf(
    db,
    acts.map(({ request }) => request),
  )
  const told = acts.map((act) => ({ ...act, by: doneBy(act, people, credits) }))
  const [entered] = await db.$queryRaw<{ seq: bigint; at: Date; actor: string }[]>`
    select seq, sealed_at as at, actor from audit.leaf where table_name = ${table} and row_id = ${id}::uuid and action = 'row.insert'
      and actor = 'seed' and (${size}::bigint is null or seq < ${size}::bigint) order by seq limit 1`
  if (!entered) return told
  const { seq, at, actor } = entered
  const sentence = 'Entered into the register from published sources.'
  return [
    ...told,
    {
      seq: Number(seq),
      at,
      actor,
      action: 'register.loaded',
      sentence,
      reason: null,
      basis: null,
      request: null,
      facts: [],
      by: null,
    },
  ]
}
