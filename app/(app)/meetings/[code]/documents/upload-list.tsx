import { Section } from '@/components/layout/section'
import { Status } from '@/components/ui/status'
import type { Uploads } from '@/lib/documents/files/queries'
import { languageWords } from '@/lib/register/languages'
import { ShownAgain } from '../../../documents/shown-again'

/** What was uploaded and cannot be read yet: files that are being checked, and those that did not pass. */
export function UploadList({ uploads, path }: { uploads: Uploads; path: string }) {
  if (uploads.length === 0) return null
  const isWaiting = uploads.some(({ state, checkFault }) => state === 'QUARANTINED' && checkFault === null)
  return (
    <Section title="Uploads" id="uploads" count={uploads.length}>
      {isWaiting && (
        <p>
          Files are being checked. This page updates by itself. <ShownAgain href={path} />
        </p>
      )}
      <ul className="plain">
        {uploads.map((upload) => (
          <li key={upload.id}>
            <b>{upload.name}</b>{' '}
            <span className="quiet-text">
              for <a href={`/documents/${upload.document.code}/files`}>{upload.document.symbol}</a>,{' '}
              {languageWords(upload.language)}
            </span>{' '}
            <UploadState upload={upload} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function UploadState({ upload: { state, reason, checkFault } }: { upload: Uploads[number] }) {
  if (state === 'REJECTED')
    return (
      <>
        <Status kind="error">rejected</Status> {reason}
      </>
    )
  if (checkFault)
    return (
      <>
        <Status kind="error">could not be checked</Status> {checkFault}
      </>
    )
  return <Status kind="provisional">being checked</Status>
}
