'use client'

import { useEffect, useState } from 'react'
import field from '@/components/form/field.module.css'
import { SubmitButton } from '@/components/form/submit-button'
import { Status } from '@/components/ui/status'
import { sizeInWords } from '@/lib/files/formats'
import type { BasisFile } from '@/lib/register/change-requests/rules'
import { attached as askAttached } from './actions'
import { BasisFileField, useBasisFile } from './basis-file-field'

const EVERY = 2_000

/**
 * The attached file, asked for again while it is being checked, without touching what is typed in the form. Whether the result of the check
 * could not be loaded: the server was not reached, or the session has ended.
 */
function useCheckResult(code: string): boolean {
  const { file, setFile } = useBasisFile()
  const [isUnanswered, setUnanswered] = useState(false)
  const waits = file?.state === 'QUARANTINED' && !file.checkFault
  useEffect(() => {
    if (!waits) return
    const ask = () =>
      askAttached({ code }).then(
        (answer) => {
          setUnanswered(!answer.ok)
          if (answer.ok && answer.value) setFile(answer.value.file)
        },
        () => setUnanswered(true),
      )
    const timer = setInterval(() => void ask(), EVERY)
    return () => clearInterval(timer)
  }, [code, waits, setFile])
  return waits && isUnanswered
}

/** The file of the basis of a draft that is kept: what is attached, and the buttons to attach, check and remove it. */
export function AttachedFile({ code }: { code: string }) {
  const { file } = useBasisFile()
  const isUnanswered = useCheckResult(code)
  return (
    <BasisFileField
      attach={file ? 'Replace the file' : undefined}
      actions={
        <>
          {file?.checkFault && (
            <SubmitButton variant="plain" name="intent" value="check" waiting="Saving…" formNoValidate>
              Check the file again
            </SubmitButton>
          )}
          {file && (
            <SubmitButton variant="quiet" name="intent" value="detach" waiting="Removing…" formNoValidate>
              Remove the file
            </SubmitButton>
          )}
        </>
      }
    >
      {file && <State code={code} file={file} />}
      {isUnanswered && (
        <p className={field.error} role="status">
          The result of the check cannot be loaded. Your connection may be lost, or your session may have
          ended; it is tried again every few seconds.
        </p>
      )}
    </BasisFileField>
  )
}

function State({
  code,
  file: { id, name, format, size, state, reason, scannedBy, failedAt, checkFault },
}: {
  code: string
  file: BasisFile
}) {
  return (
    <div aria-live="polite">
      <p>
        {state === 'CLEAN' ? <a href={`/files/basis/${id}`}>{name}</a> : <b>{name}</b>}{' '}
        <span className="quiet-text">
          {format}, {sizeInWords(size)}
        </span>{' '}
        {state === 'CLEAN' && (
          <Status kind="done">
            {scannedBy === 'CLAMAV' ? 'checked and scanned' : 'checked, not scanned for malware'}
          </Status>
        )}
        {state === 'REJECTED' && <Status kind="error">refused</Status>}
        {state === 'QUARANTINED' && (
          <Status kind={checkFault ? 'error' : failedAt ? 'doubt' : 'provisional'}>
            {checkFault ? 'could not be checked' : failedAt ? 'could not be checked yet' : 'being checked'}
          </Status>
        )}
      </p>
      {state === 'REJECTED' && <p>{reason}</p>}
      {checkFault && (
        <p>{checkFault} The file is kept, and this does not mean that it is bad. Have it checked again.</p>
      )}
      {state === 'QUARANTINED' && !checkFault && (
        <p>
          {failedAt
            ? 'This says nothing about the file. The check is repeated every minute. If this lasts, tell the administrator.'
            : 'The request can be submitted with the file once the check is complete.'}{' '}
          <noscript>
            <a href={`/change-requests/${code}/edit#basis-file`}>Refresh the page</a>
          </noscript>
        </p>
      )}
    </div>
  )
}
