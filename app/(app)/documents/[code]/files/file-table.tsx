import { ButtonForm } from '@/components/form/button-form'
import { SubmitButton } from '@/components/form/submit-button'
import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import { instantInWords } from '@/lib/time/instant-words'
import { languageWords } from '@/lib/register/languages'
import { sizeInWords } from '@/lib/files/formats'
import type { FileList, FileRow } from '@/lib/documents/files/queries'
import { linkExisting } from '../places/actions'
import styles from '../../documents.module.css'
import { checkAgain, withdrawFile } from './actions'

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
              <FileText file={file} />
            </td>
            <td data-l="Action">
              <FileAction file={file} code={code} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function FileText({ file: { textSize, textFault, textNote } }: { file: FileRow }) {
  if (textSize === null)
    return textFault ? <p className={styles.remark}>{textFault}</p> : <span className="quiet-text">–</span>
  return (
    <>
      {sizeInWords(textSize)}
      {textNote && <p className={styles.remark}>{textNote}</p>}
    </>
  )
}

function FileAction({ file, code }: { file: FileRow; code: string }) {
  const hidden = { code, id: file.id }
  const back = `/documents/${code}/files`
  const name = <span className="visually-hidden"> {file.name}</span>
  if (file.checkFault)
    return (
      <ButtonForm id={`again-${file.id}`} action={checkAgain} back={back} hidden={hidden}>
        <SubmitButton variant="quiet">Try again{name}</SubmitButton>
      </ButtonForm>
    )
  if (file.state !== 'CLEAN' || file.withdrawnAt) return <span className="quiet-text">–</span>
  return (
    <ButtonForm id={`back-${file.id}`} action={withdrawFile} back={back} hidden={hidden}>
      <SubmitButton variant="quiet">Withdraw{name}</SubmitButton>
    </ButtonForm>
  )
}

function FileState({ file, document }: { file: FileRow; document: FileList['document'] }) {
  const { state, reason, withdrawnAt, scannedBy, sameAs, checkFault, remark } = file
  if (checkFault)
    return (
      <>
        <Status kind="error">could not be checked</Status>
        <p className={styles.remark}>{checkFault} The file is kept, and this does not mean that it is bad.</p>
      </>
    )
  if (state === 'QUARANTINED') return <Status kind="provisional">being checked</Status>
  if (state === 'REJECTED')
    return (
      <>
        <Status kind="error">rejected</Status>
        <p className={styles.remark}>{reason}</p>
      </>
    )
  if (withdrawnAt) return <Status kind="ended">withdrawn or replaced</Status>
  return (
    <>
      <Status kind="done">
        {scannedBy === 'CLAMAV' ? 'checked and scanned' : 'checked, not scanned for malware'}
      </Status>
      {remark && <p className={styles.remark}>{remark}</p>}
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
