import * as z from 'zod/mini'
import { meetingCode } from '@/lib/meetings/schema'

/** Which papers of a meeting are taken along. */

export const packFormats = ['text', 'files', 'pdf'] as const
export type PackFormat = (typeof packFormats)[number]
export const packInput = z.object({
  code: meetingCode,
  /** Texts for a slow line, all files, or the PDF files alone. */
  format: z._default(z.enum(packFormats), 'text'),
  language: z.optional(z.string().check(z.regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/))),
  /** Only what came after this moment; part of the address, so that a pack stays the same while it is taken. */
  since: z.optional(z.iso.datetime({ offset: true })),
})
export type PackChoice = z.output<typeof packInput>
