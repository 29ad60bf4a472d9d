'use client'

import { useRef, useState } from 'react'
import { Field } from '@/components/form/field'
import { Button } from '@/components/ui/button'
import { recognise } from '@/lib/documents/files/recognition'
import { acceptedNames, sizeInWords } from '@/lib/files/formats'
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
  state: 'chosen' | 'sending' | 'sent' | 'stopped' | 'refused'
  sentence: string | null
}

/** Files are chosen or dropped, several at once. Document and language are guessed from their names and can be corrected. After a lost connection an upload continues where it stopped. */
export function Upload({
  documents,
  languages,
  back,
}: {
  documents: Known[]
  languages: Choice[]
  back: string
}) {
  const [files, setFiles] = useState<Sent[]>([])
  const [isOver, setOver] = useState(false)
  const next = useRef(0)
  const change = (key: number, more: Partial<Sent>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...more } : one)))

  function add(list: FileList | null) {
    const added = [...(list ?? [])].map((file): Sent => {
      const { document, language } = recognise(file.name, documents)
      return {
        ...{ key: next.current++, file, progress: 0, state: 'chosen', sentence: null },
        document: document?.code ?? (documents.length === 1 ? (documents[0]?.code ?? '') : ''),
        language: language ?? '',
      }
    })
    setFiles((all) => [...all, ...added])
  }

  const isReady = files.length > 0 && files.every(({ document, language }) => document && language)
  const isSending = files.some(({ state }) => state === 'sending')

  async function send() {
    const open = files.filter(({ state }) => state !== 'sent')
    const ends = await Promise.all(open.map((one) => sendOne(one, (more) => change(one.key, more))))
    if (ends.every(Boolean)) window.location.assign(back)
  }

  return (
    <div
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
      <Field id="upload-files" label="Choose files or drop them here">
        <input
          type="file"
          multiple
          accept={acceptedNames}
          onChange={(event) => {
            add(event.target.files)
            event.target.value = ''
          }}
        />
      </Field>
      {files.length > 0 && (
        <ul className="plain">
          {files.map((one) => (
            <Row
              key={one.key}
              sent={one}
              documents={documents}
              languages={languages}
              change={(more) => change(one.key, more)}
              remove={() => setFiles((all) => all.filter(({ key }) => key !== one.key))}
            />
          ))}
        </ul>
      )}
      {files.length > 0 && (
        <p className="after">
          <Button type="button" disabled={!isReady || isSending} onClick={() => void send()}>
            {isSending ? 'Uploading…' : 'Upload files'}
          </Button>{' '}
          {!isReady && (
            <span className="quiet-text">First choose the document and the language of each file.</span>
          )}
        </p>
      )}
    </div>
  )
}

function Row({
  sent: { key, file, document, language, progress, state, sentence },
  documents,
  languages,
  change,
  remove,
}: {
  sent: Sent
  documents: Known[]
  languages: Choice[]
  change: (more: Partial<Sent>) => void
  remove: () => void
}) {
  const isFixed = state === 'sending' || state === 'sent'
  return (
    <li className={styles.row}>
      <p>
        <b>{file.name}</b> <span className="quiet-text">{sizeInWords(file.size)}</span>
      </p>
      <div className={styles.choices}>
        <Field id={`upload-document-${key}`} label="Document">
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
        <Field id={`upload-language-${key}`} label="Language">
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
      {state !== 'chosen' && (
        <p role="status">
          {state === 'sending' && (
            <>
              <progress value={progress} max={1} aria-label={`Upload progress of ${file.name}`} />{' '}
              {Math.floor(progress * 100)} per cent uploaded
            </>
          )}
          {state === 'sent' && 'Upload complete.'}
          {(state === 'stopped' || state === 'refused') && sentence}
        </p>
      )}
    </li>
  )
}

/** Uploads one file. Resolves to whether the upload is complete. */
function sendOne(sent: Sent, change: (more: Partial<Sent>) => void): Promise<boolean> {
  const { file, document, language } = sent
  change({ state: 'sending', sentence: null })
  return sendFile(file, { document, language }, (progress) => change({ state: 'sending', progress })).then(
    (end) => {
      change(end.ok ? { state: 'sent', progress: 1 } : { state: end.state, sentence: end.sentence })
      return end.ok
    },
  )
}
