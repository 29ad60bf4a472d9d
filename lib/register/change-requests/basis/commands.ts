import 'server-only'
import { randomUUID } from 'node:crypto'
import { namedFile } from '@/lib/files/inspection/named-file'
import { failedTry, MOST_TRIES } from '@/lib/files/schema'
import { Refusal } from '@/lib/kernel/errors'
import { command, query } from '@/lib/kernel/operation'
import { ask } from '@/lib/kernel/queue'
import { storableAs } from '@/lib/kernel/unstorable'
import { changeAll, changeOne, expectCount, insertOne } from '@/lib/kernel/writes'
import { addressed, addressOf, draftInWords } from '../address'
import { BASIS_EXAMINATION, fileOfDraft } from '../basis-file'
import { lockRequest } from '../lock'
import { mayEdit, type BasisFile } from '../rules'
import type { RequestState } from '../schema'
import { attachedFile, basisFacts, basisVerdict, byFile } from './schema'

/** The file behind a request: attached by the secretariat, and checked by the server. It is removed by `writeRequest`. */

/** Refuses an upload before its first byte: no such request, one that is closed, a file that has been replaced, a name that cannot be kept. */
export const checkBasis = query(
  'change-request:propose',
  basisFacts,
  async ({ db }, { code, replaces, filename }) => {
    const request = await db.changeRequest.findUnique({
      where: addressed(code),
      select: { id: true, state: true },
    })
    if (!request) throw new Refusal('This request does not exist.')
    refuseClosed(request.state as RequestState)
    refuseOther(await fileOfDraft(db, request.id), replaces)
    namedFile(filename)
    return {}
  },
)

function refuseClosed(state: RequestState) {
  if (!mayEdit(state))
    throw new Refusal('This request has since been closed, so no file can be attached to it.')
}

function refuseOther(attached: BasisFile | null, replaces: string) {
  if ((attached?.id ?? '') === replaces) return
  throw new Refusal(
    attached
      ? `Another file, “${attached.name}”, was attached after you opened this page. Reload the page to see it, then attach yours if it is to replace it.`
      : 'The file that yours was to replace has since been removed. Reload the page, then attach your file again.',
  )
}

/** Enters a completely uploaded file as that of the draft. It waits in quarantine. If the same upload is reported twice, it is entered once. */
export const attachBasis = command(
  'change-request:propose',
  attachedFile,
  async ({ tx, actor, record }, { code: address, replaces, filename, size, upload }) => {
    const request = await lockRequest(tx, address)
    const code = addressOf(request)
    if ((await tx.changeRequestFile.count({ where: { upload } })) > 0) return { code }
    refuseClosed(request.state)
    const before = await fileOfDraft(tx, request.id)
    refuseOther(before, replaces)
    const { name, format } = namedFile(filename)
    const id = randomUUID()
    await insertOne(tx.changeRequestFile, {
      ...{ id, changeRequestId: request.id, format, name, upload },
      ...{ size: BigInt(size), uploadedBy: actor.id },
    })
    const saved = await tx.$executeRaw`
      update change_request_draft set file_id = ${id}::uuid, revision = revision + 1, written_by = ${actor.id}::uuid, written_at = now()
      where change_request_id = ${request.id}::uuid`
    expectCount(1, saved)
    await ask(tx, BASIS_EXAMINATION)
    await record({
      audience: 'draft',
      action: 'basis-file.attached',
      about: { table: 'change_request_file', id },
      subjects: [request.id],
      sentence: `Attached “${name}” to ${draftInWords(request)} as its basis${before ? `, replacing “${before.name}”` : ''}.`,
    })
    return { code }
  },
)

/** Records the result of the check of a quarantined file. Only the server does this. */
export const judgeBasis = command(
  'file:examine',
  storableAs(basisVerdict),
  async ({ tx, record }, { id, ...verdict }) => {
    const file = await tx.changeRequestFile.findUniqueOrThrow({
      where: { id },
      select: { changeRequestId: true, name: true },
    })
    await changeOne(tx.changeRequestFile, { id }, { ...verdict, examinedAt: new Date() })
    const about = {
      audience: 'draft' as const,
      about: { table: 'change_request_file', id },
      subjects: [file.changeRequestId],
    }
    if (verdict.state === 'REJECTED') {
      const sentence = `The file “${file.name}” was rejected: ${verdict.reason}`
      await record({ ...about, action: 'basis-file.rejected', sentence })
      return {}
    }
    const scanned =
      verdict.scannedBy === 'CLAMAV'
        ? 'and scanned'
        : 'but not scanned for malware, because no scanner is set up'
    await record({
      ...about,
      action: 'basis-file.accepted',
      sentence: `The file “${file.name}” was checked ${scanned}. The request can now be submitted with it.`,
      facts: { digest: verdict.sha256 },
    })
    return {}
  },
)

/** Notes that a file could not be checked, once; it waits, and the check is repeated. */
export const postponeBasis = command('file:examine', byFile, async ({ tx, record }, { id }) => {
  const noted = await changeAll(
    tx.changeRequestFile,
    { id, state: 'QUARANTINED', failedAt: null },
    { failedAt: new Date() },
  )
  if (noted === 0) return {}
  const file = await tx.changeRequestFile.findUniqueOrThrow({
    where: { id },
    select: { changeRequestId: true, name: true },
  })
  await record({
    audience: 'draft',
    action: 'basis-file.postponed',
    about: { table: 'change_request_file', id },
    subjects: [file.changeRequestId],
    sentence: `The file “${file.name}” could not be checked. The check is repeated every minute.`,
  })
  return {}
})

/** Records that a file could not be checked for a reason that says nothing of it. After some tries the secretariat is asked. */
export const noteFailedTry = command(
  'file:examine',
  storableAs(failedTry),
  async ({ tx, record }, { id, fault }) => {
    const noted = await changeAll(
      tx.changeRequestFile,
      { id, state: 'QUARANTINED' },
      { tries: { increment: 1 }, checkFault: fault, failedAt: new Date() },
    )
    // Another server has judged it in the meantime.
    if (noted === 0) return { isTriedAgain: false }
    const file = await tx.changeRequestFile.findUniqueOrThrow({
      where: { id },
      select: { changeRequestId: true, name: true, tries: true },
    })
    const isTriedAgain = file.tries < MOST_TRIES
    const next = isTriedAgain ? 'It will be tried again.' : 'The secretariat can have it tried again.'
    await record({
      audience: 'draft',
      action: 'basis-file.not-checked',
      about: { table: 'change_request_file', id },
      subjects: [file.changeRequestId],
      sentence: `The file “${file.name}” could not be checked: ${fault} ${next}`,
    })
    return { isTriedAgain }
  },
)
