import { Upload, type DetailedError } from 'tus-js-client'
import { tooLarge } from '@/lib/files/formats'

/** How a page sends a file in parts, by the tus protocol. After a lost connection it continues where it stopped. */

/** Smaller than what the proxy lets through. Little is sent again after a lost connection. */
const PART = 800_000
const AGAIN_AFTER = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000]

/**
 * What an upload says of itself besides its name. `by` is the account whose page this is, so that nothing is recorded as uploaded by
 * another one.
 */
type Facts = Record<string, string> & { by: string }
type Listeners = {
  /** From 0 to 1. */
  onProgress: (part: number) => void
  /** The server did not answer, and is asked again by itself. */
  onWaiting: () => void
}

/** Uploads one file, continuing where an earlier try stopped. Resolves to what went wrong, or to null once the upload is complete. */
export function sendFile(
  file: File,
  facts: Facts,
  { onProgress, onWaiting }: Listeners,
): Promise<string | null> {
  return new Promise((resolve) => {
    const upload = new Upload(file, {
      endpoint: '/uploads',
      chunkSize: PART,
      overridePatchMethod: true,
      retryDelays: AGAIN_AFTER,
      removeFingerprintOnSuccess: true,
      metadata: { ...facts, filename: file.name, filetype: file.type },
      // An upload that was begun for one thing is not continued for another.
      fingerprint: async () =>
        ['upload', file.name, file.size, file.lastModified, ...Object.values(facts)].join(' '),
      onProgress: (now, all) => onProgress(all > 0 ? now / all : 1),
      onShouldRetry: (error) => {
        const isWorthIt = mayPass(statusOf(error)) && !isForLater(error)
        if (isWorthIt) onWaiting()
        return isWorthIt
      },
      onSuccess: () => resolve(null),
      onError: (error) => resolve(failureWords(error)),
    })
    void upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous)
      upload.start()
    })
  })
}

const answerTo = (error: Error | DetailedError) =>
  'originalResponse' in error ? error.originalResponse : null
const statusOf = (error: Error | DetailedError) => answerTo(error)?.getStatus() ?? 0

/** A lost connection and a fault of the server may pass; 409 and 423 say that an earlier part is still being written. */
const mayPass = (status: number) => status === 0 || status >= 500 || status === 409 || status === 423

/** The server says that it accepts nothing for a while: nobody waits for that in front of a page. */
const LONGEST_WAIT = 30
const isForLater = (error: Error | DetailedError) =>
  Number(answerTo(error)?.getHeader('retry-after') ?? 0) > LONGEST_WAIT

function failureWords(error: Error | DetailedError): string {
  const status = statusOf(error)
  if (status === 413) return tooLarge
  // These are sentences of ours; what a machine on the way answers is not.
  if (status === 422 || status === 500 || status === 503) return answerTo(error)?.getBody().trim() || lost
  return status >= 400 && status < 500 ? signedOut : lost
}

const signedOut =
  'The upload stopped: you have been signed out, or can no longer upload files. Sign in again in another tab, then upload it again to continue where it stopped.'
const lost =
  'Connection lost. What was uploaded is kept. Once you are connected again, upload it again to continue where it stopped.'
