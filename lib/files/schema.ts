import * as z from 'zod/mini'
import { id } from '@/lib/kernel/fields'
import { isEmptyFile, LARGEST_FILE, tooLarge } from './formats'

/** What an upload says of its file, and what the check found out, whatever the file belongs to. */

/** Fields of what is said before the first byte. */
export const fileFacts = {
  /** As it is called on the sender's machine. */
  filename: z.string().check(z.minLength(1, 'Choose a file.'), z.maxLength(100_000)),
  filetype: z.nullish(z.string().check(z.maxLength(200))),
  size: z.number().check(z.int(), z.minimum(1, isEmptyFile), z.maximum(LARGEST_FILE, tooLarge)),
}
/** The name of a complete upload in quarantine. */
export const uploadName = z.string().check(z.regex(/^[0-9a-f]{32}$/))

/** Fields of a verdict. */
export const rejection = {
  state: z.literal('REJECTED'),
  reason: z.string().check(z.minLength(1), z.maxLength(600)),
}
export const acceptance = {
  state: z.literal('CLEAN'),
  sha256: z.string().check(z.length(64)),
  pages: z.nullable(z.number().check(z.int(), z.minimum(1))),
  scannedBy: z.enum(['CLAMAV', 'NONE']),
}

/** After this many tries, a file that cannot be checked is shown to the secretariat. */
export const MOST_TRIES = 3
export const failedTry = z.object({ id, fault: z.string().check(z.maxLength(600)) })
