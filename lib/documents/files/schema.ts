import * as z from 'zod/mini'
import { documentCode } from '../schema'
import { id } from '@/lib/kernel/fields'

/** What an upload says of itself, and what can be done with a file. */

/** Bytes; of one file. */
export const LARGEST_FILE = 200_000_000

export const uploadFacts = z.object({
  document: documentCode,
  language: z.string().check(z.regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/, 'Choose the language of the file.')),
  /** As it is called on the sender's machine. */
  filename: z.string().check(z.maxLength(100_000)),
  filetype: z.nullish(z.string().check(z.maxLength(200))),
  size: z
    .number()
    .check(
      z.int(),
      z.minimum(1, 'This file is empty. Choose the one that contains the text.'),
      z.maximum(LARGEST_FILE, 'This file is larger than 200 MB. Make it smaller or split it.'),
    ),
})
export const finishedUpload = z.extend(uploadFacts, { upload: z.string().check(z.regex(/^[0-9a-f]{32}$/)) })
export const byFile = z.object({ id })
export const fileWithdrawal = z.object({ code: documentCode, id })
export const handlingInput = z.object({
  code: documentCode,
  /** The note as its reader saw it. */
  note: z.string().check(z.maxLength(1000)),
  /** What was asked for: a file, its pages, or the text in a language. */
  then: z.union([
    z.uuid(),
    z.string().check(z.regex(/^pages-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
    z.string().check(z.regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/)),
  ]),
})
const fileText = z.discriminatedUnion('made', [
  z.object({
    ...{
      made: z.literal(true),
      blocks: z.array(z.unknown()),
      words: z.string(),
      size: z.number().check(z.int()),
    },
    ...{ note: z.nullable(z.string().check(z.maxLength(400))), version: z.number().check(z.int()) },
  }),
  z.object({
    ...{ made: z.literal(false), fault: z.string().check(z.maxLength(400)) },
    version: z.number().check(z.int()),
  }),
])
export type FileText = z.output<typeof fileText>
export const textOfFile = z.object({ id, text: fileText })
/** After so many tries a file that cannot be checked is shown to the secretariat. */
export const MOST_TRIES = 3
export const failedTry = z.object({ id, fault: z.string().check(z.maxLength(600)) })
export const fileVerdict = z.discriminatedUnion('state', [
  z.object({
    ...{
      id,
      state: z.literal('CLEAN'),
      sha256: z.string().check(z.length(64)),
      crc32: z.number().check(z.int(), z.minimum(0)),
    },
    ...{ pages: z.nullable(z.number().check(z.int(), z.minimum(1))), scannedBy: z.enum(['CLAMAV', 'NONE']) },
    remark: z.nullable(z.string().check(z.maxLength(2000))),
    text: fileText,
  }),
  z.object({ id, state: z.literal('REJECTED'), reason: z.string().check(z.minLength(1), z.maxLength(600)) }),
])
