import 'server-only'
import type { Arriving } from '@/lib/files/quarantine/intake'
import type { Actor } from '@/lib/kernel/policy'
import { uploadFile, checkAgain, checkUpload } from './commands'
import { wakeExaminer } from './examiner'

/** What becomes of an upload that names a document: once it is complete, the file is entered and checked. */

const factsOf = ({ metadata, size }: Arriving) => ({
  ...{ document: metadata?.document ?? '', language: metadata?.language ?? '' },
  ...{ filename: metadata?.filename ?? '', filetype: metadata?.filetype ?? null, size: size ?? 0 },
})

export const documentIntake = {
  permission: 'document:edit' as const,
  takes: ({ metadata }: Arriving) => metadata?.document !== undefined,
  check: (actor: Actor, arriving: Arriving) => checkUpload(actor, factsOf(arriving)),
  take: async (actor: Actor, arriving: Arriving & { id: string }) => {
    await uploadFile(actor, { ...factsOf(arriving), upload: arriving.id })
    wakeExaminer()
  },
}

/** Has a file tried again that could not be checked, and begins with it. */
export const tryAgain: typeof checkAgain = Object.assign(
  async (...given: Parameters<typeof checkAgain>) => {
    const done = await checkAgain(...given)
    wakeExaminer()
    return done
  },
  { permission: checkAgain.permission, schema: checkAgain.schema },
)
