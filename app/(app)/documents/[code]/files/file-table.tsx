import { ButtonForm } from '@/components/form/button-form'
import { SubmitButton } from '@/components/form/submit-button'
import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import { instantInWords } from '@/lib/time/date-words'
import { languageWords } from '@/lib/documents/rules'
import { sizeInWords } from '@/lib/files/formats'
import type { FileList, FileRow } from '@/lib/documents/files/queries'
import { linkExisting } from '../places/actions'
import { withdrawFile } from './actions'

/** All files of a document, each with the result of its check. */
export function FileTable({ files, document }: FileList) {
  const { code, zone } = document
  return (
    <Table
      fold
      caption="Files, newest first"
      head={
        <>
          <th scope="col">File</th>
          <th scope="col">Language</th>
          <th scope="col">Uploaded</th>
          <th scope="col">State</th>
          <th scope="col">Text version</th>
          <th scope="col">Action</th>
        </>
      }
    >
      <tbody>
        {files.map((file) => (
          <tr key={file.id}>
            <th scope="row">
              {file.state === 'CLEAN' ? <a href={`/files/${file.id}`}>{file.name}</a> : file.name}{' '}
              <small>
                {file.format} {sizeInWords(file.size)}
              </small>
            </th>
            <td data-l="Language">{languageWords(file.language)}</td>
            <td data-l="Uploaded">{instantInWords(file.uploadedAt, zone)}</td>
            <td data-l="State">
              <FileState file={file} document={document} />
            </td>
            <td data-l="Text version">
              {file.textSize !== null
                ? sizeInWords(file.textSize)
                : (file.textFault ?? <span className="quiet-text">–</span>)}
            </td>
            <td data-l="Action">
              {file.state === 'CLEAN' && !file.withdrawnAt ? (
                <ButtonForm
                  id={`back-${file.id}`}
                  action={withdrawFile}
                  back={`/documents/${code}/files`}
                  hidden={{ code, id: file.id }}
                >
                  <SubmitButton variant="quiet">
                    Withdraw<span className="visually-hidden"> {file.name}</span>
                  </SubmitButton>
                </ButtonForm>
              ) : (
                <span className="quiet-text">–</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function FileState({ file, document }: { file: FileRow; document: FileList['document'] }) {
  const { state, reason, withdrawnAt, scannedBy, sameAs } = file
  if (state === 'QUARANTINED') return <Status kind="provisional">being checked</Status>
  if (state === 'REJECTED') return <Status kind="error">{reason}</Status>
  if (withdrawnAt) return <Status kind="ended">withdrawn or replaced</Status>
  return (
    <>
      <Status kind="done">
        {scannedBy === 'CLAMAV' ? 'checked and scanned' : 'checked, not scanned for malware'}
      </Status>
      {sameAs.map((one) => (
        <Same key={one.code} same={one} document={document} />
      ))}
    </>
  )
}

/** A document with the same file: it may be the same document. */
function Same({ same, document }: { same: FileRow['sameAs'][number]; document: FileList['document'] }) {
  return (
    <div className="small">
      <p>
        The same file is in <a href={`/documents/${same.code}`}>{same.symbol}</a>.
      </p>
      {document.isReserved && (
        <ButtonForm
          id={`same-${same.code}`}
          action={linkExisting}
          back={`/documents/${document.code}/files`}
          hidden={{ code: document.code, existing: same.code }}
        >
          <SubmitButton variant="quiet">
            Use {same.symbol} instead and declare {document.symbol} void
          </SubmitButton>
        </ButtonForm>
      )}
    </div>
  )
}
