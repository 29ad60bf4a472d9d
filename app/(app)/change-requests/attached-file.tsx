'use client'

import { useEffect, useState } from 'react'
import field from '@/components/form/field.module.css'
import { Hint } from '@/components/form/field'
import { SubmitButton } from '@/components/form/submit-button'
import { Status } from '@/components/ui/status'
import { sizeInWords } from '@/lib/files/formats'
import type { BasisFile } from '@/lib/register/change-requests/rules'
import { attached as askAttached } from './actions'

const EVERY = 2_000

type Attached = {
  file: BasisFile | null
  /** The result of the check could not be loaded: the server was not reached, or the session has ended. */
  isUnanswered: boolean
}

/** The attached file, asked for again while it is being checked, without touching what is typed in the form. */
export function useAttachedFile(code: string, given: BasisFile | null): Attached {
  const [file, setFile] = useState(given)
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
  }, [code, waits])
  return { file, isUnanswered: waits && isUnanswered }
}

/** The file of the basis in the form of a request: its buttons save the draft with it, so that nothing typed is lost. */
export function AttachedFile({ code, file, isUnanswered }: Attached & { code: string }) {
  return (
    <div
      className={field.field}
      role="group"
      aria-labelledby="basis-file-label"
      id="basis-file"
      tabIndex={-1}
    >
      <p id="basis-file-label">
        <b>File of the decision</b> <span className="quiet-text">(optional)</span>
      </p>
      <Hint
        id="basis-file"
        hint="The letter or decision itself. Both co-chairs can open it, and it becomes part of what they approve. Attaching it saves the draft first"
      />
      {file && <State code={code} file={file} />}
      {isUnanswered && (
        <p className={field.error} role="status">
          The result of the check cannot be loaded. Your connection may be lost, or your session may have
          ended; it is tried again every few seconds.
        </p>
      )}
      <p className="actions">
        <SubmitButton variant="plain" name="intent" value="attach" waiting="Saving…" formNoValidate>
          {file ? 'Replace the file' : 'Attach a file'}
        </SubmitButton>
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
      </p>
    </div>
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
