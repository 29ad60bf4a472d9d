import 'server-only'
import { randomUUID } from 'node:crypto'
import { canonicalBytes } from '@/lib/kernel/canonical-json'
import { Refusal } from '@/lib/kernel/errors'
import { command, type Reader } from '@/lib/kernel/operation'
import { changeOne, insertOne } from '@/lib/kernel/writes'
import { addressed, addressOf, draftInWords, draftTitle, requestInWords } from './address'
import { checkAgain, fileOfDraft, inVersion } from './basis-file'
import { typedAgain } from './copy'
import { lockRequest, type Writer } from './lock'
import { readProposal } from './proposal'
import { rearranged } from './rearranged'
import { fileObstacle, mayDiscard, mayEdit, mayWithdraw, type BasisFile } from './rules'
import {
  byCode,
  commentInput,
  draftContent,
  draftInput,
  withdrawInput,
  type DraftContent,
  type VersionContent,
} from './schema'
import { readContent, withOperations } from './version'

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
