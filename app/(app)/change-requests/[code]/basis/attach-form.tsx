'use client'

import { useRef, useState, type FormEvent } from 'react'
import { HeldNote, OfThisPage, useAccount } from '@/components/form/account'
import { ErrorSummary } from '@/components/form/error-summary'
import { Field } from '@/components/form/field'
import { useFocusOnFirstError } from '@/components/form/first-error'
import { summed, type RefusedState } from '@/components/form/refused-state'
import { SubmitButton } from '@/components/form/submit-button'
import { acceptedNames } from '@/lib/files/formats'
import { sendFile } from '../../../uploads/send'
import { attach } from './actions'

/**
 * Attaches one file. A plain form, whose file may have as many bytes as one request carries; with JavaScript the file is sent in parts,
 * may be larger, and continues after a lost connection.
 */
export function AttachForm({
  code,
  replaces,
  back,
  done,
  refused,
}: {
  code: string
  replaces: string
  back: string
  done: string
  refused: RefusedState | null
}) {
  const [progress, setProgress] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [failures, setFailures] = useState(0)
  const [isWaiting, setWaiting] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const by = useAccount()
  useFocusOnFirstError(form, failures, null)
  const sends = progress !== null

  const fail = (sentence: string) => {
    setProblem(sentence)
    setFailures((count) => count + 1)
  }

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const file = new FormData(event.currentTarget).get('filename')
    if (sends || !(file instanceof File)) return
    if (file.name === '') return fail('Choose a file.')
    setProblem(null)
    setProgress(0)
    setWaiting(false)
    const failure = await sendFile(
      file,
      { request: code, replaces, by },
      {
        onProgress: (part) => {
          setWaiting(false)
          setProgress(part)
        },
        onWaiting: () => setWaiting(true),
      },
    )
    if (failure === null) return window.location.assign(done)
    setProgress(null)
    fail(failure)
  }

  const before = refused ? summed(refused) : []
  const wrong = problem === null ? before : [{ field: 'attach-filename', message: problem }]
  return (
    <>
      <ErrorSummary isFocused={problem === null} errors={wrong} />
      <form
        action={attach}
        onSubmit={(event) => void send(event)}
        ref={form}
        id="attach"
        className="stack-small"
        tabIndex={-1}
      >
        <input type="hidden" name="back" value={back} />
        <OfThisPage form="attach" />
        <HeldNote />
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="replaces" value={replaces} />
        <Field
          id="attach-filename"
          label="File"
          hint="PDF, DOCX, XLSX, PPTX, PNG or JPEG, up to 200 MB"
          error={problem}
        >
          <input type="file" name="filename" accept={acceptedNames} required />
        </Field>
        <noscript>
          <p>
            JavaScript is turned off, so the file can have at most 900 kB. Turn it on to upload a larger one.
          </p>
        </noscript>
        {sends && (
          <p role="status">
            <progress value={progress} max={1} aria-label="Upload progress" /> {Math.floor(progress * 100)}{' '}
            per cent uploaded{isWaiting && '. Connection lost. Trying again…'}
          </p>
        )}
        <p>
          <SubmitButton waiting="Uploading…" pending={sends}>
            Upload and attach
          </SubmitButton>
        </p>
      </form>
    </>
  )
}
