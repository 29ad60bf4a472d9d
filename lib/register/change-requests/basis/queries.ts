import 'server-only'
import { extensionOf, type FileFormat } from '@/lib/files/formats'
import { query } from '@/lib/kernel/operation'
import { can } from '@/lib/kernel/policy'
import { addressed, addressOf } from '../address'
import { fileOfDraft } from '../basis-file'
import { mayEdit } from '../rules'
import { byCode, type RequestState } from '../schema'
import { byFile } from './schema'

/** What the page needs on which a file is attached. */
export const getAttaching = query('change-request:propose', byCode, async ({ db }, { code }) => {
  const request = await db.changeRequest.findUnique({ where: addressed(code), include: { draft: true } })
  if (!request?.draft) return null
  return {
    code: request.code,
    address: addressOf(request),
    title: request.title,
    isOpen: mayEdit(request.state as RequestState),
    file: await fileOfDraft(db, request.id),
  }
})

type Opened = { code: string | null; format: FileFormat; size: number; sha256: string }

/**
 * A file that this reader may open now: with a version, by whoever may read requests; with a draft, by whoever reads drafts. Null where
 * there is none.
 */
export const openBasis = query('change-request:read', byFile, async ({ db, actor }, { id }) => {
  const [found] = await db.$queryRaw<Opened[]>`
    select r.code, f.format, f.size::float8 as size, f.sha256
    from change_request_file f join change_request r on r.id = f.change_request_id
    where f.id = ${id}::uuid and f.state = 'CLEAN' and (exists (select from change_request_version v where v.file_id = f.id)
      or ${can(actor, 'change-request:read-drafts')} and exists (select from change_request_draft d where d.file_id = f.id))`
  return found ?? null
})

/** The name of a file when it is downloaded, never the name its sender gave it. */
export const nameToTake = ({ code, format, sha256 }: Opened) =>
  `${code ?? 'draft'}-basis-${sha256.slice(0, 8)}.${extensionOf(format)}`
