import 'server-only'
import { randomUUID } from 'node:crypto'
import { Prisma } from '@/prisma/generated/client'
import { canonicalBytes } from '@/lib/kernel/canonical-json'
import { Refusal } from '@/lib/kernel/errors'
import { command, type Reader } from '@/lib/kernel/operation'
import { changeOne, insertOne } from '@/lib/kernel/writes'
import { nameOn } from '../parties/names'
import { applyWrites } from './apply'
import { fileOfDraft, inVersion } from './basis-file'
import { lockRequest, type Locked, type Writer } from './lock'
import { plansOfVersion, readProposal, type Proposal } from './proposal'
import { fileObstacle, isApproved, mayEdit, type BasisFile, type Decision } from './rules'
import {
  commentInput,
  decisionInput,
  draftInput,
  withdrawInput,
  type DraftContent,
  type RequestState,
  type VersionContent,
} from './schema'
import { readContent, readOperations } from './version'

/**
 * Saves a draft, and submits it if the writer asks for it and there are no obstacles. What was typed is kept either way.
 * Editing a submitted request makes a new version, which voids the approvals of the one before.
 */
export const writeRequest = command(
  'change-request:propose',
  draftInput,
  async ({ tx, actor, record }, { code: given, revision: seen, intent, ...typed }) => {
    const content = rearranged(typed, intent)
    const proposal = await readProposal(tx as unknown as Reader, content)
    const title = titleOf(proposal)
    const request =
      given === ''
        ? await beginRequest(tx, actor.id, title)
        : { code: given, ...(await lockRequest(tx, given)) }
    const { code } = request
    if (!mayEdit(request.state))
      throw new Refusal('This request has since been closed and can no longer be edited.')
    const file = await fileOfDraft(tx, request.id)
    const revision = await saveDraft(tx, request.id, seen, { content, by: actor.id, intent })
    const about = { table: 'change_request', id: request.id }
    const subjects = [request.id]
    if (intent === 'detach' && file)
      await record({
        audience: 'draft',
        action: 'basis-file.removed',
        about: { table: 'change_request_file', id: file.id },
        subjects,
        sentence: `Removed “${file.name}” from the draft of ${code}.`,
      })
    if (intent !== 'submit' || !proposal.version || (file && fileObstacle(file))) {
      if (request.state === 'DRAFT') await changeOne(tx.changeRequest, { id: request.id }, { title })
      await record({
        audience: 'draft',
        action: 'change-request.kept',
        about,
        subjects,
        sentence: `Saved a draft of ${code}.`,
      })
      return { code, revision, intent, submitted: false }
    }
    const version = await addVersion(
      tx,
      request.id,
      actor.id,
      withFile(proposal.version, file),
      file?.id ?? null,
    )
    await changeOne(tx.changeRequest, { id: request.id }, { state: 'SUBMITTED', title })
    const { reason, basis } = proposal.version
    await record({
      audience: 'request',
      action: 'change-request.submitted',
      about,
      subjects: [...subjects, ...new Set(proposal.plans.flatMap((plan) => plan.subjects))],
      sentence: `Submitted version ${version} of ${code}${file ? ` with the file “${file.name}”` : ''}: ${proposal.plans.map((plan) => plan.sentence).join(' ')}`,
      reason,
      basis: basis.text,
      facts: { request: code, version, ...(file?.sha256 && { basisFile: file.sha256 }) },
    })
    return { code, revision, intent, submitted: true }
  },
)

/** The first sentence, and how many more there are. */
function titleOf({ plans }: Proposal): string {
  const first = plans[0]?.sentence.replace(/\.$/, '').slice(0, 280)
  if (!first) return 'Untitled draft'
  return plans.length === 1 ? first : `${first}, and ${plans.length - 1} more`
}

/** Without JavaScript, adding and removing an operation save the draft. */
function rearranged(content: DraftContent, intent: string): DraftContent {
  const [act, at] = intent.split('.')
  if (act === 'add') return { ...content, operations: [...content.operations, { kind: '' }] }
  if (act === 'remove')
    return { ...content, operations: content.operations.filter((_, n) => n !== Number(at)) }
  return content
}

async function beginRequest(tx: Writer, by: string, title: string) {
  const [begun] = await tx.$queryRaw<{ id: string; code: string; state: RequestState }[]>`
    insert into change_request (id, code, year, number, title, created_by)
    values (${randomUUID()}::uuid, '', 0, 0, ${title}, ${by}::uuid) returning id, code, state`
  if (!begun) throw new Refusal('The request could not be created. Try again.')
  return begun
}

/** A file that is detached stays with the versions that were submitted with it. */
async function saveDraft(
  tx: Writer,
  id: string,
  revision: number,
  { content, by, intent }: { content: object; by: string; intent: string },
): Promise<number> {
  const saved = revision
    ? await tx.$executeRaw`update change_request_draft set revision = revision + 1, content = ${JSON.stringify(content)}::jsonb,
        file_id = case when ${intent} <> 'detach' then file_id end, written_by = ${by}::uuid, written_at = now() where change_request_id = ${id}::uuid and revision = ${revision}`
    : await tx.$executeRaw`insert into change_request_draft (change_request_id, revision, content, written_by)
        values (${id}::uuid, 1, ${JSON.stringify(content)}::jsonb, ${by}::uuid) on conflict do nothing`
  if (saved === 1) return revision + 1
  throw new Refusal(
    'Someone else saved this request after you opened it. The differences are shown below; nothing you typed is lost.',
    'revision',
  )
}

const withFile = (content: VersionContent, file: BasisFile | null): VersionContent =>
  file ? { ...content, basis: { ...content.basis, file: inVersion(file) } } : content

async function addVersion(
  tx: Writer,
  id: string,
  by: string,
  content: VersionContent,
  file: string | null,
): Promise<number> {
  const bytes = Buffer.from(canonicalBytes(content))
  const [added] = await tx.$queryRaw<{ version: number }[]>`
    insert into change_request_version (change_request_id, version, author_id, content, file_id)
    select ${id}::uuid, coalesce(max(version), 0) + 1, ${by}::uuid, ${bytes}, ${file}::uuid
    from change_request_version where change_request_id = ${id}::uuid returning version`
  return added?.version ?? 0
}

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
    if (request.version !== input.version || !request.hash || !request.content)
      throw new Refusal(
        'The request was edited after you opened it. Read the new version and decide again.',
        'revision',
      )
    const partyName = await giveDecision(tx, request, actor, input.decision, input.reason)
    const about = { table: 'change_request', id: request.id }
    await record({
      audience: 'request',
      action: `change-request.${decided[input.decision]}`,
      about,
      subjects: [request.id],
      sentence: `${partyName} ${decided[input.decision]} version ${input.version} of ${input.code}.`,
      reason: input.reason || null,
      facts: { request: input.code, version: input.version, contentHash: request.hash.toString('hex') },
    })
    if (input.decision !== 'APPROVE') {
      const state = input.decision === 'RETURN' ? 'RETURNED' : 'REFUSED'
      await changeOne(tx.changeRequest, { id: request.id }, { state })
      return { code: input.code, state, decision: input.decision }
    }
    const [quorum] = await tx.$queryRaw<{ required: string[]; approved: string[] }[]>`
    select array(select guard.required_parties(forum_today()))::text[] as required,
      array(select guard.approved_parties(${request.id}::uuid, forum_today()))::text[] as approved`
    if (!quorum || !isApproved(quorum.required, quorum.approved))
      return { code: input.code, state: request.state, decision: input.decision }
    await applyRequest({ tx, record }, { code: input.code, id: request.id, content: request.content })
    return { code: input.code, state: 'APPLIED', decision: input.decision }
  },
)

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
    from mandate m where m.user_id = ${actor.id}::uuid and m.party_id = ${actor.partyId}::uuid
      and m.valid_from <= forum_today() and forum_today() < m.valid_to
    returning ${nameOn(Prisma.sql`approval.party_id`)} as name`
  if (!given)
    throw new Refusal(
      'You hold no mandate for your seat today. An administrator can record one from a letter of your ministry.',
    )
  return given.name
}

async function applyRequest(
  { tx, record }: Pick<Parameters<Parameters<typeof command>[2]>[0], 'tx' | 'record'>,
  request: { code: string; id: string; content: Uint8Array },
) {
  const content = readContent(request.content)
  const operations = readOperations(content)
  // The guard takes the lock under which applications run one at a time: from here on nobody else changes the register.
  await changeOne(tx.changeRequest, { id: request.id }, { state: 'APPLIED' })
  const { plans, obstacles } = await plansOfVersion(tx, content, operations)
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
      sentence: plan.sentence,
      reason: content.reason,
      basis: content.basis.text,
      facts: { request: request.code, changes: plan.facts },
    })
}

/** Withdraws a request before it is decided. Its number is not used again. */
export const withdrawRequest = command(
  'change-request:propose',
  withdrawInput,
  async ({ tx, record }, { code, reason }) => {
    const request = await lockRequest(tx, code)
    if (!mayEdit(request.state)) throw new Refusal('This request has already been closed.')
    await changeOne(tx.changeRequest, { id: request.id }, { state: 'WITHDRAWN' })
    await record({
      audience: request.version === null ? 'draft' : 'request',
      action: 'change-request.withdrawn',
      about: { table: 'change_request', id: request.id },
      subjects: [request.id],
      sentence: `Withdrew ${code}.`,
      reason,
      facts: { request: code },
    })
    return { code }
  },
)

/** Adds a remark to a request. */
export const commentOnRequest = command(
  'change-request:comment',
  commentInput,
  async ({ tx, actor, record }, { code, text }) => {
    const request = await tx.changeRequest.findUnique({
      where: { code },
      select: { id: true, submittedAt: true },
    })
    if (!request) throw new Refusal('This request does not exist.')
    await insertOne(tx.comment, { id: randomUUID(), changeRequestId: request.id, authorId: actor.id, text })
    await record({
      audience: request.submittedAt ? 'request' : 'draft',
      action: 'change-request.commented',
      about: { table: 'change_request', id: request.id },
      subjects: [request.id],
      sentence: `Commented on ${code}.`,
      facts: { request: code },
    })
    return { code }
  },
)
