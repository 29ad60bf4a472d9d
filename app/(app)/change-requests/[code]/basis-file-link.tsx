import { Status } from '@/components/ui/status'
import { formatOf, sizeInWords } from '@/lib/files/formats'
import type { VersionFile } from '@/lib/register/change-requests/basis-file'
import type { BasisFile } from '@/lib/register/change-requests/rules'
import type { VersionContent } from '@/lib/register/change-requests/schema'

type Submitted = NonNullable<VersionContent['basis']['file']>

/** The file with which a version was submitted, to be read before one decides. */
export function BasisFileLink({
  at: { id, isScanned },
  file: { name, size, digest },
}: {
  at: VersionFile
  file: Submitted
}) {
  return (
    <>
      <a href={`/files/basis/${id}`}>Read or download {name}</a>{' '}
      <span className="quiet-text">
        {formatOf(name)}, {sizeInWords(size)}, fingerprint <code>{digest.slice(0, 12)}</code>;{' '}
        {isScanned ? 'checked and scanned' : 'checked, not scanned for malware'}
      </span>
    </>
  )
}

/** The file of a draft, which may not be open yet. */
export function DraftedFile({ file: { id, name, format, size, state } }: { file: BasisFile }) {
  return (
    <>
      {state === 'CLEAN' ? <a href={`/files/basis/${id}`}>{name}</a> : name}{' '}
      <span className="quiet-text">
        {format}, {sizeInWords(size)}
      </span>{' '}
      {state === 'QUARANTINED' && <Status kind="provisional">not checked yet</Status>}
      {state === 'REJECTED' && <Status kind="error">refused</Status>}
    </>
  )
}
