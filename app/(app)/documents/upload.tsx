'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { HeldNote, useAccount } from '@/components/form/account'
import { Field } from '@/components/form/field'
import { useFocusOnFirstError } from '@/components/form/first-error'
import { useUnsavedWarning } from '@/components/form/unsaved'
import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { recognize } from '@/lib/documents/files/recognition'
import { acceptedNames, sizeInWords, whyNotUploaded } from '@/lib/files/formats'
import { sendFile } from '../uploads/send'
import styles from './upload.module.css'

type Known = { code: string; symbol: string; title: string }
type Choice = { value: string; label: string }
type Sent = {
  key: number
  file: File
  document: string
  language: string
  /** From 0 to 1. */
  progress: number
  state: 'chosen' | 'sending' | 'waiting' | 'sent' | 'failed'
  /** Why it failed. */
  sentence: string | null
}
/** What is missing or wrong before a file can be sent. */
type Problems = { file: string | null; document?: string; language?: string }

/** Files are chosen or dropped, several at once. Document and language are guessed from their names and can be corrected. After a lost connection an upload continues where it stopped. */
export function Upload({
  documents,
  languages,
  doneAt,
}: {
  documents: Known[]
  languages: Choice[]
  /** The page that says how many were uploaded. */
  doneAt: string
}) {
  const [files, setFiles] = useState<Sent[]>([])
  const [isOver, setOver] = useState(false)
  const [attempts, setAttempts] = useState(0)
  const next = useRef(0)
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  const by = useAccount()
  useFocusOnFirstError(box, attempts, null)
  useUnsavedWarning(() => !isDone.current && files.some(({ state }) => state !== 'sent'))
  const change = (key: number, more: Partial<Sent>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...more } : one)))

  function add(list: FileList | null) {
    const added = [...(list ?? [])].map((file): Sent => {
      const { document, language } = recognize(file.name, documents)
      return {
        ...{ key: next.current++, file, progress: 0, state: 'chosen', sentence: null },
        document: document?.code ?? (documents.length === 1 ? (documents[0]?.code ?? '') : ''),
        language: language ?? '',
      }
    })
    setFiles((all) => [...all, ...added])
    setAttempts(0)
  }

  function take(chosen: HTMLInputElement | null) {
    if (!chosen?.files?.length) return
    add(chosen.files)
    chosen.value = ''
  }
  // On a slow line they are chosen before the scripts have loaded.
  const takeChosenEarly = useEffectEvent(() => take(input.current))
  useEffect(() => takeChosenEarly(), [])

  function remove(key: number) {
    setFiles((all) => all.filter((one) => one.key !== key))
    // The pressed button goes with its file.
    input.current?.focus()
  }

  const problems = files.map((one) => problemsOf(one, files))
  const isReady = problems.every(({ file, document, language }) => !file && !document && !language)
  const isSending = files.some(({ state }) => state === 'sending' || state === 'waiting')

  async function send() {
    if (isSending) return
    setAttempts((count) => count + 1)
    if (!isReady) return
    const open = files.filter(({ state }) => state !== 'sent')
    const failures = await Promise.all(open.map(sendOne))
    if (failures.some(Boolean)) return
    isDone.current = true
    window.location.assign(afterUpload(doneAt, files.length))
  }

  async function sendOne({ key, file, document, language }: Sent): Promise<string | null> {
    change(key, { state: 'sending', sentence: null })
    const sentence = await sendFile(
      file,
      { document, language, by },
      {
        onProgress: (progress) => change(key, { state: 'sending', progress }),
        onWaiting: () => change(key, { state: 'waiting' }),
      },
    )
    change(key, sentence === null ? { state: 'sent', progress: 1 } : { state: 'failed', sentence })
    return sentence
  }

  return (
    <div
      ref={box}
      className={isOver ? `${styles.drop} ${styles.over}` : styles.drop}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        add(event.dataTransfer.files)
      }}
    >
      <noscript>
        <p>Uploading files needs JavaScript. Turn it on for this site, then reload the page.</p>
      </noscript>
      <HeldNote />
      <Field id="upload-files" label="Choose files or drop them here">
        <input
          ref={input}
          type="file"
          multiple
          accept={acceptedNames}
          onChange={(event) => take(event.target)}
        />
      </Field>
      <p className="visually-hidden" role="status">
        {files.length > 0 && `${files.length} ${files.length === 1 ? 'file' : 'files'} chosen.`}
      </p>
      {files.length > 0 && (
        <>
          <ul className="plain">
            {files.map((one, at) => (
              <Row
                key={one.key}
                sent={one}
                unfit={problems[at]?.file ?? null}
                problems={attempts > 0 ? problems[at] : undefined}
                documents={documents}
                languages={languages}
                change={(more) => change(one.key, more)}
                remove={() => remove(one.key)}
              />
            ))}
          </ul>
          <p className="after">
            <Button type="button" aria-disabled={isSending || undefined} onClick={() => void send()}>
              {isSending ? 'Uploading…' : 'Upload files'}
            </Button>
          </p>
        </>
      )}
    </div>
  )
}

/** The same file may come for several documents, but not twice for one. */
function problemsOf(one: Sent, files: Sent[]): Problems {
  const isSame = ({ key, file, document, language }: Sent) =>
    key < one.key &&
    document === one.document &&
    language === one.language &&
    file.name === one.file.name &&
    file.size === one.file.size &&
    file.lastModified === one.file.lastModified
  return {
    file: whyNotUploaded(one.file),
    document: one.document ? undefined : 'Choose the document.',
    language: !one.language
      ? 'Choose the language of the file.'
      : files.some(isSame)
        ? 'This file was chosen twice for the same document and language. Remove one of them.'
        : undefined,
  }
}

function Row({
  sent: { key, file, document, language, progress, state, sentence },
  unfit,
  problems,
  documents,
  languages,
  change,
  remove,
}: {
  sent: Sent
  /** Why it cannot be sent at all: said as soon as it is chosen. */
  unfit: string | null
  problems: Problems | undefined
  documents: Known[]
  languages: Choice[]
  change: (more: Partial<Sent>) => void
  remove: () => void
}) {
  const isFixed = state === 'sending' || state === 'waiting' || state === 'sent'
  return (
    <li className={styles.row}>
      <p>
        <b>{file.name}</b> <span className="quiet-text">{sizeInWords(file.size)}</span>
      </p>
      {unfit && (
        <Note kind="error" role="alert">
          {unfit} Remove it from the list to upload the others.
        </Note>
      )}
      <div className={styles.choices}>
        <Field id={`upload-document-${key}`} label="Document" error={problems?.document}>
          <select
            value={document}
            disabled={isFixed}
            onChange={(event) => change({ document: event.target.value, state: 'chosen', sentence: null })}
          >
            <option value="">Choose</option>
            {documents.map(({ code, symbol, title }) => (
              <option key={code} value={code}>
                {symbol}, {title}
              </option>
            ))}
          </select>
        </Field>
        <Field id={`upload-language-${key}`} label="Language" error={problems?.language}>
          <select
            value={language}
            disabled={isFixed}
            onChange={(event) => change({ language: event.target.value, state: 'chosen', sentence: null })}
          >
            <option value="">Choose</option>
            {languages.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </Field>
        {!isFixed && (
          <Button type="button" variant="quiet" onClick={remove}>
            Remove<span className="visually-hidden"> {file.name}</span>
          </Button>
        )}
      </div>
      {state === 'sending' && (
        <p>
          <progress value={progress} max={1} aria-label={`Upload progress of ${file.name}`} />{' '}
          {Math.floor(progress * 100)} per cent uploaded
        </p>
      )}
      <p role="status">
        {state === 'waiting' && 'Connection lost. Trying again…'}
        {state === 'sent' && 'Upload complete.'}
      </p>
      {state === 'failed' && (
        <Note kind="error" role="alert">
          {sentence}
        </Note>
      )}
    </li>
  )
}

/** The page on which it is said how many files were uploaded. */
const afterUpload = (page: string, count: number) => `${page}?done=uploaded&n=${count}#done`
