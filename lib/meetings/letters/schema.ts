import * as z from 'zod/mini'
import { paragraph, revision } from '@/lib/kernel/fields'
import { meetingCode, meetingKinds } from '../schema'
import { placeholders, unknownIn } from './placeholders'

/** The letters that invite to a meeting. */

const known = Object.keys(placeholders)
  .map((name) => `{${name}}`)
  .join(', ')

const text = paragraph('the letter', 20_000).check(
  z.superRefine((typed, context) => {
    const unknown = unknownIn(typed)
    if (unknown)
      context.addIssue({
        code: 'custom',
        message: `${unknown} is not a placeholder. Use one of these: ${known}.`,
      })
  }),
)

export const letterTemplateInput = z.object({
  kind: z.enum(meetingKinds, 'Choose the kind of meeting.'),
  text,
  revision,
})
export const byLetter = z.object({
  code: meetingCode,
  party: z.string().check(z.regex(/^[A-Za-z0-9-]{1,40}$/)),
})
export const letterFormats = ['pdf', 'docx'] as const
export type LetterFormat = (typeof letterFormats)[number]
