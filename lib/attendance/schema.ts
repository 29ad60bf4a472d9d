import { z } from 'zod'
import { id } from '../fields'
import { meetingCode } from '../meetings/schema'

/** Attendance as it is taken: taps, one a person and day. */

export const takenStatuses = [
  'IN_ATTENDANCE',
  'AS_OBSERVER',
  'APOLOGIES',
  'UNABLE',
  'ABSENT',
  'NONE',
] as const
/** NONE takes back what was noted. */
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

/** Sent by script, many at once; or one by the button of a plain form, as `<delegate> <status> <mode>`. */
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
