import * as z from 'zod'
import { id, optional } from '@/lib/kernel/fields'
import { countedKinds, meetingCode } from '../schema'

/** Attendance as it is taken: taps, one per person and day; and as it is recorded, of whole parties and in numbers. */

export const takenStatuses = [
  'IN_ATTENDANCE',
  'AS_OBSERVER',
  'APOLOGIES',
  'UNABLE',
  'ABSENT',
  'NONE',
] as const
/** NONE undoes what was recorded. */
export type TakenStatus = (typeof takenStatuses)[number]

const day = z.iso.date('Choose a day of the meeting.')
export const tap = z.object({
  delegate: id,
  day,
  status: z.enum(takenStatuses),
  mode: z.enum(['IN_PERSON', 'VIRTUAL']).nullish(),
  /** When it was tapped, by the clock of the device: of two taps on one person the later one counts, however late it arrives. */
  at: z.iso.datetime(),
})
export type Tap = z.input<typeof tap>

/** Sent by JavaScript, many at once; or one by the button of a plain form, as `<delegate> <status> <mode>`. */
export const attendanceInput = z.object({
  code: meetingCode,
  taps: z.array(tap).max(500).optional(),
  day: day.optional(),
  tap: z
    .string()
    .regex(/^[0-9a-f-]{36} [A-Z_]+ (?:IN_PERSON|VIRTUAL|-)$/)
    .optional(),
})
export const attendanceDay = z.object({ code: meetingCode, day: day.optional() })

/** What is recorded of a whole party: a status, and how it attended; empty where nothing is. */
export const partyMarks = [
  '',
  'IN_ATTENDANCE',
  'IN_ATTENDANCE IN_PERSON',
  'IN_ATTENDANCE VIRTUAL',
  'AS_OBSERVER',
  'AS_OBSERVER IN_PERSON',
  'AS_OBSERVER VIRTUAL',
  'APOLOGIES',
  'UNABLE',
  'ABSENT',
] as const
export type PartyMark = (typeof partyMarks)[number]

const mark = z.enum(partyMarks, 'Choose how the party took part from the list.')
/** `was` is what the writer saw, so that what someone else has since recorded is not undone. */
export const partyAttendanceInput = z.object({
  code: meetingCode,
  parties: z
    .array(z.object({ party: z.string().max(40), was: mark, is: mark }))
    .max(600)
    .optional()
    .transform((list) => list ?? []),
  other: optional(z.string().trim().max(200)),
  otherIs: mark.default(''),
})

const number = z
  .string()
  .trim()
  .regex(/^(?:[1-9]\d{0,5})?$/, 'Write a number in digits, or leave it empty.')
export const totalsInput = z.object({
  code: meetingCode,
  totals: z
    .array(z.object({ counted: z.enum(countedKinds), number, atLeast: z.literal('yes').optional() }))
    .max(countedKinds.length),
})
