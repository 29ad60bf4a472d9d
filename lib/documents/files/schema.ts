import * as z from 'zod'
import { documentCode } from '../schema'
import { id } from '@/lib/kernel/fields'

/** What an upload says of itself, and what can be done with a file. */

/** Bytes; of one file. */
export const LARGEST_FILE = 200_000_000

export const uploadFacts = z.object({
  document: documentCode,
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/, 'Choose the language of the file.'),
  /** As it is called on the sender's machine. */
  filename: z.string().max(100_000),
  filetype: z.string().max(200).nullish(),
  size: z
    .number()
    .int()
    .min(1, 'This file is empty. Choose the one that contains the text.')
    .max(LARGEST_FILE, 'This file is larger than 200 MB. Make it smaller or split it.'),
})
export const finishedUpload = uploadFacts.extend({ upload: z.string().regex(/^[0-9a-f]{32}$/) })
export const byFile = z.object({ id })
export const fileWithdrawal = z.object({ code: documentCode, id })
export const handlingInput = z.object({
  code: documentCode,
  /** The note as its reader saw it. */
  note: z.string().max(1000),
  /** What was asked for: a file, its pages, or the text in a language. */
  then: z.union([
    z.uuid(),
    z.string().regex(/^pages-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/),
  ]),
})
export const fileVerdict = z.discriminatedUnion('state', [
  z.object({
    ...{ id, state: z.literal('CLEAN'), sha256: z.string().length(64), crc32: z.number().int().min(0) },
    ...{ pages: z.number().int().min(1).nullable(), scannedBy: z.enum(['CLAMAV', 'NONE']) },
    text: z.discriminatedUnion('made', [
      z.object({
        made: z.literal(true),
        blocks: z.array(z.unknown()),
        words: z.string(),
        size: z.number().int(),
      }),
      z.object({ made: z.literal(false), fault: z.string().max(400) }),
    ]),
  }),
  z.object({ id, state: z.literal('REJECTED'), reason: z.string().min(1).max(600) }),
])
