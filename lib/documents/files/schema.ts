import * as z from 'zod/mini'
import { acceptance, fileFacts, rejection, uploadName } from '@/lib/files/schema'
import { id } from '@/lib/kernel/fields'
import { documentCode } from '../schema'

/** What an upload says of itself, and what can be done with a file. */

export const uploadFacts = z.object({
  document: documentCode,
  language: z.string().check(z.regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/, 'Choose the language of the file.')),
  ...fileFacts,
})
export const finishedUpload = z.extend(uploadFacts, { upload: uploadName })
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
export const fileVerdict = z.discriminatedUnion('state', [
  z.object({
    ...{ id, ...acceptance, crc32: z.number().check(z.int(), z.minimum(0)) },
    remark: z.nullable(z.string().check(z.maxLength(2000))),
    text: fileText,
  }),
  z.object({ id, ...rejection }),
])

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const whole = z.number().check(z.int(), z.minimum(1))
const picture = z.object({ sha256: digest, size: whole, width: whole, height: whole })
/** The pictures of a page as they are kept; `scale` is pixels a point, of the usual one. */
export const pictureOfPage = z.object({
  ...{ scale: z.number(), hasMissingLetters: z.boolean() },
  ...{ usual: picture, sharper: picture },
})
export const drawnPages = z.object({
  ...{ id, version: whole },
  pages: z.array(z.object({ number: whole, picture: z.nullable(pictureOfPage) })),
})
/** Which picture of a page is looked at. */
export const byPage = z.object({
  id,
  number: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500)),
  /** Whether it is shown: a HEAD request shows nothing. */
  isTaken: z._default(z.boolean(), true),
})

/** The jobs that are asked for together with a file (lib/jobs/files.ts). */
export const EXAMINATION = 'examine-documents'
export const DRAWING_JOB = 'draw-pages'
