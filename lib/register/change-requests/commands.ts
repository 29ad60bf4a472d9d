import 'server-only'
import { randomUUID } from 'node:crypto'
import { Prisma } from '@/prisma/generated/client'
import { canonicalBytes } from '@/lib/kernel/canonical-json'
import { Refusal } from '@/lib/kernel/errors'
import { command, type Reader } from '@/lib/kernel/operation'
import { changeOne, insertOne } from '@/lib/kernel/writes'
import { nameOn } from '../parties/names'
import { addressed, addressOf, draftInWords, draftTitle, requestInWords } from './address'
import { applyWrites } from './apply'
import { checkAgain, fileOfDraft, inVersion } from './basis-file'
import { typedAgain } from './copy'
import { lockRequest, type Locked, type Writer } from './lock'
import { movedSince, plansOfVersion, readProposal } from './proposal'
import { rearranged } from './rearranged'
import { holdsNow } from './review'
import {
  fileObstacle,
  isApproved,
  mayDiscard,
  mayEdit,
  mayWithdraw,
  NO_MANDATE,
  whyNotWithdrawn,
  type BasisFile,
  type Decision,
} from './rules'
import {
  approvalWithdrawalInput,
  byCode,
  commentInput,
  decisionInput,
  draftContent,
  draftInput,
  withdrawInput,
  type DraftContent,
  type RequestState,
  type VersionContent,
} from './schema'
import { readContent, readVersion, titleOf, withOperations, type Version } from './version'

/**
 * Saves a draft, and submits it if the writer asks for it and there are no obstacles. What was typed is kept either way.
 * Editing a submitted request makes a new version, which voids the approvals of the one before.
 */
export const writeRequest = command(
  'change-request:propose',
  draftInput,
  async ({ tx, actor, record }, { code: given, revision: seen, intent, ...typed }) => {
    const content = await rearranged(tx as unknown as Reader, typed, { intent, by: actor.id })
    const proposal = await readProposal(tx as unknown as Reader, content)
    const title = draftTitle(content, proposal.plans)
    const request = given === '' ? await beginRequest(tx, actor.id, title) : await lockRequest(tx, given)
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
        sentence: `Removed “${file.name}” from ${draftInWords(request)}.`,
      })
    if (intent === 'check' && file) await checkAgain({ tx, record }, file, request)
    if (intent !== 'submit' || !proposal.version || (file && fileObstacle(file))) {
      const isDraft = request.state === 'DRAFT'
      if (isDraft) await changeOne(tx.changeRequest, { id: request.id }, { title })
      await record({
        audience: 'draft',
        action: 'change-request.kept',
        about,
        subjects,
        sentence: `Saved ${draftInWords(isDraft ? { ...request, title } : request)}.`,
      })
      return { code: addressOf(request), revision, intent, submitted: false }
    }
    const version = await addVersion(
      tx,
      request.id,
      actor.id,
      withFile(proposal.version, file),
      file?.id ?? null,
    )
    const code = await submitted(tx, request.id, title)
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

async function beginRequest(tx: Writer, by: string, title: string) {
  const begun = { id: randomUUID(), title }
  await insertOne(tx.changeRequest, { ...begun, createdById: by })
  return { ...begun, code: null, state: 'DRAFT' as const }
}

/** Moves a request into review; with its first submission the guard numbers it. */
async function submitted(tx: Writer, id: string, title: string): Promise<string> {
  await changeOne(tx.changeRequest, { id }, { state: 'SUBMITTED', title })
  const { code } = await tx.changeRequest.findUniqueOrThrow({ where: { id }, select: { code: true } })
  if (!code) throw new Error('a submitted request has no number')
  return code
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
 * Takes back the approval of the actor's seat while the request is in review, whoever of the seat gave it. It stays on record; the seat
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

/** Withdraws a request before it is decided. Its number is not used again. */
export const withdrawRequest = command(
  'change-request:propose',
  withdrawInput,
  async ({ tx, record }, { code: address, reason }) => {
    const request = await lockRequest(tx, address)
    const code = addressOf(request)
    if (request.state === 'DRAFT') throw new Refusal('This draft was never submitted. Discard it instead.')
    if (!mayWithdraw(request.state)) throw new Refusal('This request has already been closed.')
    await changeOne(tx.changeRequest, { id: request.id }, { state: 'WITHDRAWN' })
    await record({
      audience: 'request',
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

/**
 * Begins a draft with what another request asks for, whatever its state: what it was submitted with, or what has been typed of a draft.
 * The names in it are those of today, and it is held against the register as it now is. The file of its basis stays with it.
 */
export const copyRequest = command(
  'change-request:propose',
  byCode,
  async ({ tx, actor, record }, { code: address }) => {
    const source = await tx.changeRequest.findUnique({ where: addressed(address), include: { draft: true } })
    if (!source) throw new Refusal('This request does not exist.')
    const content = await contentToCopy(tx, source)
    const { plans } = await readProposal(tx as unknown as Reader, content)
    const begun = await beginRequest(tx, actor.id, draftTitle(content, plans))
    await saveDraft(tx, begun.id, 0, { content, by: actor.id, intent: 'keep' })
    await record({
      audience: 'draft',
      action: 'change-request.copied',
      about: { table: 'change_request', id: begun.id },
      subjects: [begun.id, source.id],
      sentence: `Copied ${requestInWords(source)} into a new draft.`,
    })
    return { code: begun.id }
  },
)

type Source = { id: string; draft: { content: unknown } | null }
async function contentToCopy(tx: Writer, { id, draft }: Source): Promise<DraftContent> {
  const version = await tx.changeRequestVersion.findFirst({
    where: { changeRequestId: id },
    orderBy: { version: 'desc' },
    select: { content: true },
  })
  if (!version) return draftContent.parse(draft?.content ?? {})
  const readable = withOperations(readContent(version.content))
  if (!readable)
    throw new Refusal(
      'The changes in this request cannot be read, so it cannot be copied. Start a new request.',
    )
  return typedAgain(tx, readable.content, readable.operations)
}

/** Discards a draft. Only whoever wrote in it may; it stays readable, and the log keeps that it was. */
export const discardDraft = command(
  'change-request:propose',
  byCode,
  async ({ tx, actor, record }, { code }) => {
    const request = await lockRequest(tx, code)
    if (request.state === 'DISCARDED') throw new Refusal('This draft has already been discarded.')
    if (request.state !== 'DRAFT')
      throw new Refusal('This request has since been submitted. Withdraw it instead.')
    const authors = await tx.changeRequestAuthor.findMany({ where: { changeRequestId: request.id } })
    if (!mayDiscard({ state: request.state, authors: authors.map(({ userId }) => userId) }, actor.id))
      throw new Refusal('Only someone who wrote in this draft can discard it.')
    await changeOne(tx.changeRequest, { id: request.id }, { state: 'DISCARDED' })
    await record({
      audience: 'draft',
      action: 'change-request.discarded',
      about: { table: 'change_request', id: request.id },
      subjects: [request.id],
      sentence: `Discarded ${draftInWords(request)}.`,
    })
    return { code: addressOf(request) }
  },
)

/** Adds a remark to a request. */
export const commentOnRequest = command(
  'change-request:comment',
  commentInput,
  async ({ tx, actor, record }, { code, text }) => {
    const request = await tx.changeRequest.findUnique({
      where: addressed(code),
      select: { id: true, code: true, title: true, submittedAt: true },
    })
    if (!request) throw new Refusal('This request does not exist.')
    await insertOne(tx.comment, { id: randomUUID(), changeRequestId: request.id, authorId: actor.id, text })
    await record({
      audience: request.submittedAt ? 'request' : 'draft',
      action: 'change-request.commented',
      about: { table: 'change_request', id: request.id },
      subjects: [request.id],
      sentence: `Commented on ${requestInWords(request)}.`,
      facts: { request: request.code },
    })
    return { code: addressOf(request) }
  },
)
