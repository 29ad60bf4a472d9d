import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import { Refusal } from '@/lib/kernel/errors'
import { command } from '@/lib/kernel/operation'
import { changeOne } from '@/lib/kernel/writes'
import { nameOn } from '../../parties/names'
import { addressOf } from '../address'
import { applyWrites } from '../apply'
import { lockRequest, type Locked, type Writer } from '../lock'
import { movedSince, plansOfVersion } from '../proposal'
import { holdsNow } from '../review'
import { isApproved, NO_MANDATE, whyNotWithdrawn, type Decision } from '../rules'
import { approvalWithdrawalInput, decisionInput, type RequestState } from '../schema'
import { readVersion, titleOf, type Version } from '../version'

/** What the seats of the co-chairs decide about a request, and what follows from the last approval. */

const decided = { APPROVE: 'approved', RETURN: 'returned', REFUSE: 'refused' } as const

/**
 * Records the decision of the actor's seat on one version. On the last approval the change is applied in the same transaction,
 * after all obstacles have been checked again against the register as it now is; if it no longer fits, nothing is recorded.
 */
export const decideRequest = command(
  'change-request:decide',
  decisionInput,
  async ({ tx, actor, record }, input) => {
    if (input.decision !== 'APPROVE' && input.reason === '')
      throw new Refusal('Give a reason. The co-chairs and the secretariat will read it.', 'reason')
    const request = await lockRequest(tx, input.code)
    const code = addressOf(request)
    await refuseLate(tx, request, actor, input.version)
    if (!request.hash || !request.content) throw new Refusal('This request has not been submitted.')
    const version = input.decision === 'APPROVE' ? readVersion(request.content) : null
    if (version) await refuseUnread(tx, version, input.read)
    const partyName = await giveDecision(tx, request, actor, input.decision, input.reason)
    const about = { table: 'change_request', id: request.id }
    await record({
      audience: 'request',
      action: `change-request.${decided[input.decision]}`,
      about,
      subjects: [request.id],
      sentence: `${partyName} ${decided[input.decision]} version ${input.version} of ${code}.`,
      reason: input.reason || null,
      facts: { request: code, version: input.version, contentHash: request.hash.toString('hex') },
    })
    if (!version) {
      const state = input.decision === 'RETURN' ? 'RETURNED' : 'REFUSED'
      await changeOne(tx.changeRequest, { id: request.id }, { state })
      return { code, state, decision: input.decision }
    }
    const [quorum] = await tx.$queryRaw<{ required: string[]; approved: string[] }[]>`
    select array(select guard.required_parties(forum_today()))::text[] as required,
      array(select guard.approved_parties(${request.id}::uuid, forum_today()))::text[] as approved`
    if (!quorum || !isApproved(quorum.required, quorum.approved))
      return { code, state: request.state, decision: input.decision }
    await applyRequest({ tx, record }, { code, id: request.id, version, read: input.read })
    return { code, state: 'APPLIED', decision: input.decision }
  },
)

const closed: Partial<Record<RequestState, string>> = {
  RETURNED: 'This request has since been returned to the secretariat for revision.',
  APPLIED: 'This request has since been approved and recorded in the register.',
  REFUSED: 'This request has since been refused.',
  WITHDRAWN: 'This request has since been withdrawn by the secretariat.',
}
const NOT_COUNTED = 'Your decision was not recorded.'

/** A decision that comes too late is refused here with its reason, before the database refuses it in fewer words. */
async function refuseLate(
  tx: Writer,
  { id, state, version }: Locked,
  actor: { id: string; partyId: string | null },
  read: number,
) {
  if (closed[state]) throw new Refusal(`${closed[state]} ${NOT_COUNTED}`)
  if (version !== read)
    throw new Refusal(
      'The request was edited after you opened it. Read the new version and decide again.',
      'revision',
    )
  const [given] = await tx.$queryRaw<{ by: string; decision: Decision; name: string }[]>`
    select a.approver_id::text as by, a.decision, coalesce(p.name, 'Someone') as name
    from approval a left join guard.people(array[a.approver_id]) p on true
    where a.change_request_id = ${id}::uuid and a.version = ${version} and a.party_id = ${actor.partyId}::uuid
      and a.party_id not in (select guard.awaited_parties(${id}::uuid, forum_today())) order by a.decided_at desc limit 1`
  if (!given) return
  const who = given.by === actor.id ? 'You have' : `${given.name} has`
  throw new Refusal(`${who} already ${decided[given.decision]} this version for your seat. ${NOT_COUNTED}`)
}

/** Nobody approves what they did not read: refused where an operation reads differently now than on the page they sent. */
async function refuseUnread(tx: Writer, version: Version, read: number) {
  const moved = await movedSince(tx, version, BigInt(read))
  if (moved.length > 0)
    throw new Refusal(
      'The register changed after you opened this page, so your approval was not recorded. Read the differences, then decide again.',
      'revision',
    )
}

async function giveDecision(
  tx: Writer,
  request: Locked,
  actor: { id: string; partyId: string | null },
  decision: Decision,
  reason: string,
) {
  const [given] = await tx.$queryRaw<{ name: string }[]>`
    insert into approval (change_request_id, version, content_hash, party_id, approver_id, mandate_id, decision, reason)
    select ${request.id}::uuid, ${request.version}::int, ${request.hash}::bytea, m.party_id, m.user_id, m.id, ${decision}, ${reason || null}
    from mandate m where m.user_id = ${actor.id}::uuid and m.party_id = ${actor.partyId}::uuid and ${holdsNow(Prisma.sql`m`)}
    returning ${nameOn(Prisma.sql`approval.party_id`)} as name`
  if (!given) throw new Refusal(NO_MANDATE)
  return given.name
}

async function applyRequest(
  { tx, record }: Pick<Parameters<Parameters<typeof command>[2]>[0], 'tx' | 'record'>,
  request: { code: string; id: string; version: Version; read: number },
) {
  const { content } = request.version
  const expected = await plansOfVersion(tx, request.version)
  // The guard takes the lock under which applications run one at a time: from here on nobody else changes the register.
  await changeOne(
    tx.changeRequest,
    { id: request.id },
    { state: 'APPLIED', title: titleOf(expected.plans.map(({ done }) => ({ sentence: done }))) },
  )
  await refuseUnread(tx, request.version, request.read)
  const { plans, obstacles } = await plansOfVersion(tx, request.version)
  if (obstacles.length > 0)
    throw new Refusal(
      `The request no longer fits the register, so nothing was recorded: ${obstacles.join(' ')} Return it to the secretariat for revision.`,
    )
  await applyWrites(
    tx,
    request.id,
    plans.flatMap((plan) => plan.writes),
  )
  for (const plan of plans)
    await record({
      audience: 'register',
      action: 'register.changed',
      about: { table: 'change_request', id: request.id },
      subjects: [request.id, ...plan.subjects],
      sentence: plan.done,
      reason: content.reason,
      basis: content.basis.text,
      facts: { request: request.code, changes: plan.facts },
    })
}

/**
 * Withdraws the approval of the actor's seat while the request is in review, whoever of the seat gave it. It stays on record; the seat
 * may decide again.
 */
export const withdrawApproval = command(
  'change-request:decide',
  approvalWithdrawalInput,
  async ({ tx, actor, record }, { code: address, version, reason }) => {
    const request = await lockRequest(tx, address)
    const code = addressOf(request)
    const no = whyNotWithdrawn(request, version)
    if (no) throw new Refusal(no)
    const [withdrawn] = await tx.$queryRaw<{ name: string }[]>`
      update approval a set withdrawn_at = now(), withdrawn_by = ${actor.id}::uuid, withdrawal_reason = ${reason}
      where a.change_request_id = ${request.id}::uuid and a.version = ${version}::int and a.party_id = ${actor.partyId}::uuid
        and a.number in (select c.number from guard.counted_decisions(${request.id}::uuid, forum_today()) c where c.party_id = a.party_id)
      returning ${nameOn(Prisma.sql`a.party_id`)} as name`
    if (!withdrawn) throw new Refusal('Your seat has no approval of this version that could be withdrawn.')
    await record({
      audience: 'request',
      action: 'change-request.approval-withdrawn',
      about: { table: 'change_request', id: request.id },
      subjects: [request.id],
      sentence: `${withdrawn.name} withdrew its approval of version ${version} of ${code}.`,
      reason,
      facts: { request: code, version },
    })
    return { code }
  },
)
