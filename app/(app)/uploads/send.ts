import { Upload } from 'tus-js-client'

/** How a page sends a file in parts, by the tus protocol. After a lost connection it continues where it stopped. */

/** Smaller than what the proxy lets through. Little is sent again after a lost connection. */
const PART = 800_000
const AGAIN_AFTER = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000]

/** `refused` will not be taken as it is; what `stopped` can be continued. */
type End = { ok: true } | { ok: false; state: 'refused' | 'stopped'; sentence: string }

/** Uploads one file with what it says of itself, continuing where an earlier try stopped. Progress is told from 0 to 1. */
export function sendFile(
  file: File,
  facts: Record<string, string>,
  onProgress: (progress: number) => void,
): Promise<End> {
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
      onSuccess: () => resolve({ ok: true }),
      onError: (error) => resolve(endOf('originalResponse' in error ? error.originalResponse : null)),
    })
    void upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous)
      upload.start()
    })
  })
}

type Answer = { getStatus: () => number; getBody: () => string }
function endOf(answer: Answer | null): End {
  if (answer?.getStatus() === 422) return { ok: false, state: 'refused', sentence: answer.getBody() }
  // What the server says of its own failure names its reference.
  const said = answer?.getStatus() === 500 ? answer.getBody().trim() : ''
  const lost = 'Connection lost. What was uploaded is kept: upload the file again to continue from there.'
  return { ok: false, state: 'stopped', sentence: said || lost }
}
