import * as z from 'zod/mini'
import { optional, paragraph, revision } from '@/lib/kernel/fields'
import { meetingCode } from '../schema'
import { readDeadline } from '../typing'

/** The forms of minutes. */

export const minutesKinds = ['MINUTES', 'SUMMARY'] as const
export const minutesStates = ['DRAFT', 'CIRCULATED', 'APPROVED', 'LOCKED'] as const
export type MinutesState = (typeof minutesStates)[number]

const code = meetingCode
const LONGEST = 100_000
const text = paragraph('the text', LONGEST)
const until = optional(
  z.string().check(
    z.trim(),
    z.maxLength(80),
    z.superRefine((typed, context) => {
      if (readDeadline(typed) === null)
        context.addIssue({
          code: 'custom',
          message: 'Write a day and a time, such as 20 March 2027, 17:00.',
        })
    }),
  ),
)

export const newMinutes = z.object({
  code,
  kind: z.enum(minutesKinds, 'Choose a type.'),
  text,
  previous: optional(meetingCode),
})
export const minutesEdit = z.object({ code, revision, text })
export const minutesStep = z.object({
  code,
  revision,
  state: z.enum(minutesStates, 'Choose the next step.'),
  commentsUntil: until,
})
export const newComment = z.object({ code, text: paragraph('the comment', 8000) })
export const newCorrigendum = z.object({ code, text: paragraph('the correction', 8000) })
