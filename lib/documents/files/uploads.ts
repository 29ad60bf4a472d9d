import 'server-only'
import { bringFile, checkAgain, checkUpload } from './commands'
import { wakeExaminer } from './examiner'
import { quarantineFolder } from './quarantine'
import { LARGEST_FILE } from './schema'
import type { Actor } from '@/lib/kernel/policy'

/**
 * What becomes of an upload: it comes into the quarantine, and once all of it has, the file is entered and examined. Nothing of it can be
 * read before it was found clean.
 */

/** What an upload says of itself; `id` is its name in the quarantine. */
type Arriving = { metadata?: Record<string, string | null>; size?: number }

const factsOf = ({ metadata, size }: Arriving) => ({
  ...{ document: metadata?.document ?? '', language: metadata?.language ?? '' },
  ...{ filename: metadata?.filename ?? '', filetype: metadata?.filetype ?? null, size: size ?? 0 },
})

export const intake = {
  permission: 'document:edit' as const,
  folder: quarantineFolder,
  largest: LARGEST_FILE,
  check: (actor: Actor, arriving: Arriving) => checkUpload(actor, factsOf(arriving)),
  take: async (actor: Actor, arriving: Arriving & { id: string }) => {
    await bringFile(actor, { ...factsOf(arriving), upload: arriving.id })
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
