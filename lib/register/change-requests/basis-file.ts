import 'server-only'
import { mediaTypes } from '@/lib/files/formats'
import { MOST_TRIES } from '@/lib/files/schema'
import type { Meaning, Reader } from '@/lib/kernel/operation'
import { ask } from '@/lib/kernel/queue'
import { changeAll } from '@/lib/kernel/writes'
import type { Prisma } from '@/prisma/generated/client'
import { draftInWords } from './address'
import type { BasisFile } from './rules'
import type { VersionContent } from './schema'

/** The file behind a request, as its draft or a version has it. */

/** The job that is asked for together with a file (lib/jobs/files.ts). */
export const BASIS_EXAMINATION = 'examine-bases'

/** The file that the draft of this request has now, in whatever state. */
export async function fileOfDraft(db: Pick<Reader, '$queryRaw'>, request: string): Promise<BasisFile | null> {
  const [found] = await db.$queryRaw<BasisFile[]>`
    select f.id, f.name, f.format, f.size::float8 as size, f.state, f.reason, f.sha256, f.scanned_by as "scannedBy", f.failed_at as "failedAt",
      case when f.tries >= ${MOST_TRIES} then f.check_fault end as "checkFault"
    from change_request_draft d join change_request_file f on f.id = d.file_id where d.change_request_id = ${request}::uuid`
  return found ?? null
}

/** The file with which a version was submitted, and whether it was scanned for malware. */
export type VersionFile = { id: string; isScanned: boolean }

export async function fileOfVersion(
  db: Pick<Reader, '$queryRaw'>,
  request: string,
  version: number,
): Promise<VersionFile | null> {
  const [found] = await db.$queryRaw<VersionFile[]>`
    select f.id, f.scanned_by = 'CLAMAV' as "isScanned" from change_request_version v join change_request_file f on f.id = v.file_id
    where v.change_request_id = ${request}::uuid and v.version = ${version}::int`
  return found ?? null
}

/** What a version says of a clean file. */
export const inVersion = ({ name, format, size, sha256 }: BasisFile): VersionContent['basis']['file'] =>
  sha256 ? { name, digest: sha256, size, mediaType: mediaTypes[format] } : undefined

type Checking = { tx: Prisma.TransactionClient; record: (meaning: Meaning) => Promise<void> }
type OfRequest = Parameters<typeof draftInWords>[0] & { id: string }

/** Has the file of a draft tried again that could not be checked; where it was judged in the meantime, that counts. */
export async function checkAgain({ tx, record }: Checking, { id, name }: BasisFile, request: OfRequest) {
  const found = await changeAll(
    tx.changeRequestFile,
    { id, state: 'QUARANTINED', tries: { gte: MOST_TRIES } },
    { tries: 0, checkFault: null, failedAt: null },
  )
  if (found === 0) return
  await ask(tx, BASIS_EXAMINATION)
  await record({
    audience: 'draft',
    action: 'basis-file.check-again',
    about: { table: 'change_request_file', id },
    subjects: [request.id],
    sentence: `The file “${name}” of ${draftInWords(request)} is to be checked again.`,
  })
}
