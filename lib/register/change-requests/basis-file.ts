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
