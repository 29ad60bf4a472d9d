import 'server-only'
import { mediaTypes } from '@/lib/files/formats'
import type { Reader } from '@/lib/kernel/operation'
import type { BasisFile } from './rules'
import type { VersionContent } from './schema'

/** The file behind a request, as its draft or a version has it. */

/** The file that the draft of this request has now, in whatever state. */
export async function fileOfDraft(db: Pick<Reader, '$queryRaw'>, request: string): Promise<BasisFile | null> {
  const [found] = await db.$queryRaw<BasisFile[]>`
    select f.id, f.name, f.format, f.size::float8 as size, f.state, f.reason, f.sha256, f.scanned_by as "scannedBy", f.failed_at as "failedAt"
    from change_request_draft d join change_request_file f on f.id = d.file_id where d.change_request_id = ${request}::uuid`
  return found ?? null
}

/** The id of the file with which the current version was submitted. */
export async function fileOfVersion(
  db: Pick<Reader, '$queryRaw'>,
  request: string,
  version: number,
): Promise<string | null> {
  const [found] = await db.$queryRaw<{ id: string | null }[]>`
    select file_id as id from change_request_version where change_request_id = ${request}::uuid and version = ${version}::int`
  return found?.id ?? null
}

/** What a version says of a clean file. */
export const inVersion = ({ name, format, size, sha256 }: BasisFile): VersionContent['basis']['file'] =>
  sha256 ? { name, digest: sha256, size, mediaType: mediaTypes[format] } : undefined
