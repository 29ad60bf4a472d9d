import * as z from 'zod/mini'
import { id, isoDay, optional, rowsBy, seen, sure } from '@/lib/kernel/fields'
import { isDay } from '@/lib/time/dates'
import { countedKinds, meetingCode } from '../schema'

/** Attendance as it is taken: taps, one a person and day; and as it is recorded, of whole parties and in numbers. */

export const takenStatuses = [
  'IN_ATTENDANCE',
  'AS_OBSERVER',
  'APOLOGIES',
  'UNABLE',
  'ABSENT',
  'NONE',
] as const
/** NONE clears what was noted. */
export type TakenStatus = (typeof takenStatuses)[number]

const isInstant = (text: string) =>
  isDay(text.slice(0, 10)) && /^T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/.test(text.slice(10))
const day = isoDay('Choose a day of the meeting.')
export const tap = z.object({
  delegate: id,
  day,
  status: z.enum(takenStatuses),
  mode: z.nullish(z.enum(['IN_PERSON', 'VIRTUAL'])),
  /** When it was tapped, by the clock of the device: of two taps on one person the later one counts, however late it arrives. */
  at: z.string().check(z.refine(isInstant)),
})
export type Tap = z.input<typeof tap>

/** Sent by script, many at once; or one by the button of a plain form, as `<delegate> <status> <mode>`. */
export const attendanceInput = z.object({
  code: meetingCode,
  taps: z.optional(z.array(tap).check(z.maxLength(500))),
  day: z.optional(day),
  tap: z.optional(z.string().check(z.regex(/^[0-9a-f-]{36} [A-Z_]+ (?:IN_PERSON|VIRTUAL|-)$/))),
})
export const attendanceDay = z.object({ code: meetingCode, day: z.optional(day) })

/** What becomes of attendance on a day that is no longer a day of the meeting: it moves to one that is, or is cleared. */
export const dayToSettle = z.object({
  code: meetingCode,
  day,
  to: z.union([z.literal('CLEAR'), day], 'Choose what to do with it.'),
})

/** What is recorded of a whole party: a status, and of who came how; empty where nothing is. */
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
  parties: z._default(
    rowsBy(z.string().check(z.maxLength(40)), z.object({ was: seen(mark), is: mark }), 600),
    {},
  ),
  other: optional(z.string().check(z.trim(), z.maxLength(200))),
  otherIs: z._default(mark, ''),
  sure,
})

const number = z
  .string()
  .check(z.trim(), z.regex(/^(?:[1-9]\d{0,5})?$/, 'Write a number in digits, or leave it empty.'))
/** A number, and whether it is the least that it can be; `was` is both as the writer saw them. */
const total = z
  .object({
    counted: z.enum(countedKinds),
    number,
    atLeast: z.optional(z.literal('yes')),
    was: seen(z.string().check(z.maxLength(20))),
  })
  .check(
    z.refine(({ number, atLeast }) => number !== '' || !atLeast, {
      message: 'Write the number, or untick “over”.',
      path: ['number'],
    }),
  )
export const totalsInput = z.object({
  code: meetingCode,
  totals: z.array(total).check(z.maxLength(countedKinds.length)),
  sure,
})
/** A number as one text, to be held against another. */
export const totalAsText = (total: { number: number; atLeast: boolean } | null | undefined) =>
  total ? `${total.number}${total.atLeast ? '+' : ''}` : ''
