import * as z from 'zod'
import { meetingCode } from '@/lib/meetings/schema'

/** Which papers of a meeting are downloaded. */

export const packFormats = ['text', 'files', 'pdf'] as const
export type PackFormat = (typeof packFormats)[number]
export const packInput = z.object({
  code: meetingCode,
  /** Texts for a slow connection, all files, or the PDF files alone. */
  format: z.enum(packFormats).default('text'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/)
    .optional(),
  /** Only what came after this moment; part of the address, so that a pack stays the same while it is downloaded. */
  since: z.iso.datetime({ offset: true }).optional(),
})
export type PackChoice = z.output<typeof packInput>
