import * as z from 'zod/mini'
import { id, line, optional, paragraph, revision, sure, webAddress } from '@/lib/kernel/fields'
import { readClock } from '@/lib/time/hours'
import { groupTyped } from '@/lib/register/groups/schema'
import { noteEdit, noteInput, noteWithdrawal } from '@/lib/register/parties/schema'
import { readDeadlineOf } from './deadlines'
import { readDays } from './typing'

/** What can be asked of the meetings, and the forms of what the secretariat writes about them. */

export const meetingKinds = [
  'MINISTERIAL',
  'SENIOR_OFFICIALS',
  'STEERING',
  'AD_HOC_GROUP',
  'WORKING_GROUP',
  'PREPARATORY',
  'WORKSHOP',
  'BUSINESS_FORUM',
  'CONSULTATION',
  'RELATED',
] as const
export type MeetingKind = (typeof meetingKinds)[number]
export const meetingStates = ['PLANNED', 'CONFIRMED', 'POSTPONED', 'CANCELLED', 'HELD'] as const
export type MeetingState = (typeof meetingStates)[number]
export const meetingModes = ['IN_PERSON', 'VIRTUAL', 'HYBRID'] as const
export type MeetingMode = (typeof meetingModes)[number]

/** What a number without names counts. */
export const countedKinds = [
  'DELEGATES',
  'PARTICIPANTS',
  'COUNTRIES',
  'MEMBERS',
  'MEMBER_STATES',
  'OBSERVERS',
  'OBSERVER_STATES',
  'ORGANIZATIONS',
  'MINISTERS',
  'BUSINESS_LEADERS',
] as const
export type Counted = (typeof countedKinds)[number]

export const meetingCode = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'There is no such meeting.'))
export const byCode = z.object({ code: meetingCode })

/** The meeting after which another one is planned. */
export const newMeetingLike = z.object({ like: z.optional(meetingCode) })

export const meetingFilters = z.object({
  body: z.optional(groupTyped),
  year: z.optional(z.string().check(z.regex(/^[1-9]\d{3}$/, 'Write the year with four digits.'))),
  kind: z.optional(z.enum(meetingKinds, 'There is no such kind of meeting.')),
  before: z.optional(id),
})
export const matrixFilters = z.object({ body: z.optional(groupTyped), before: z.optional(id) })

/** Days and hours as they are typed, one day a line; `zone` is asked in the command, where both are known. */
const typedDays = z.string().check(
  z.trim(),
  z.minLength(1, 'Write the days of the meeting, or the month if the days are not fixed yet.'),
  z.maxLength(3000, 'Write the days in at most 3,000 characters.'),
  z.superRefine((typed, context) => {
    const read = readDays(typed)
    if ('error' in read) context.addIssue({ code: 'custom', message: read.error })
  }),
)

/** Hours of any day, as they are typed behind it. */
const typedHours = optional(
  z.string().check(
    z.trim(),
    z.maxLength(200, 'Write the hours in at most 200 characters.'),
    z.superRefine((typed, context) => {
      const read = readDays(`1 January 2027, ${typed}`)
      const isRead = !('error' in read) && read.days.every(({ opens }) => opens !== null)
      if (!isRead)
        context.addIssue({ code: 'custom', message: 'Write the hours in the form 9:00–12:00, 14:00–17:00.' })
    }),
  ),
)

const noDeadline = 'Write a day and a time, such as 10 February 2027, 17:00, or 14 days before, 17:00.'
const typedDeadline = optional(
  z.string().check(
    z.trim(),
    z.maxLength(80, noDeadline),
    z.refine((typed) => readDeadlineOf(typed) !== null, noDeadline),
  ),
)

const parties = optional(
  z.string().check(z.trim(), z.maxLength(500, 'Name the parties in at most 500 characters.')),
)

const meetingFields = {
  kind: z.enum(meetingKinds, 'Choose the kind of meeting.'),
  body: z.string().check(z.trim(), z.minLength(1, 'Choose the body that meets.'), z.maxLength(200)),
  ordinal: optional(
    z.string().check(z.trim(), z.regex(/^[1-9]\d{0,2}$/, 'Write the ordinal as a number: 9 for the ninth.')),
  ),
  title: optional(line('the title')),
  days: typedDays,
  zone: optional(z.string().check(z.trim(), z.maxLength(80, 'Choose a time zone from the list.'))),
  city: optional(line('the city', 120)),
  country: optional(line('the country', 80)),
  venue: optional(line('the venue')),
  mode: optional(z.enum(meetingModes, 'Choose how people attend.')),
  hosts: parties,
  coChairs: parties,
  nominationsUntil: typedDeadline,
  practical: optional(paragraph('the practical notes')),
  linkAddress: optional(webAddress),
  linkWords: optional(paragraph('how to join by video', 1000)),
}

export const newMeeting = z.object({
  ...meetingFields,
  hours: typedHours,
  /** The meeting that it follows in its series, and whether its agenda is copied. */
  like: optional(meetingCode),
  copyAgenda: z.optional(z.literal('yes')),
  /** Not announced yet. */
  draft: z.optional(z.literal('yes')),
  sure,
})
export const meetingAnnouncement = byCode
export const meetingEdit = z.object({ code: meetingCode, revision, ...meetingFields, sure })
export const meetingStep = z.object({
  code: meetingCode,
  state: z.enum(meetingStates, 'Choose the new state of the meeting.'),
  reason: optional(paragraph('the reason', 1000)),
  revision,
})

/** The fields of the form, in its order, with their labels. */
export const meetingLabels = {
  kind: 'Kind',
  body: 'Body',
  ordinal: 'Ordinal',
  title: 'Title',
  days: 'Days and hours',
  zone: 'Time zone',
  city: 'City',
  country: 'Country',
  venue: 'Venue',
  mode: 'How people attend',
  hosts: 'Hosts',
  coChairs: 'Co-chairs',
  nominationsUntil: 'Deadline for nominations',
  practical: 'Practical notes',
  linkAddress: 'Video link',
  linkWords: 'How to join by video',
} as const satisfies Record<keyof typeof meetingFields, string>
export type MeetingField = keyof typeof meetingLabels

export const clock = (what: string) =>
  z.pipe(
    z.string().check(z.trim()),
    z.transform((typed: string, { issues }) => {
      const read = readClock(typed)
      if (read !== null) return read
      issues.push({ code: 'custom', message: `Write ${what} in the form 9:30.`, input: typed })
      return z.NEVER
    }),
  )

export const meetingNoteInput = z.extend(noteInput, { code: meetingCode })
export const meetingNoteEdit = z.extend(noteEdit, { code: meetingCode })
export const meetingNoteWithdrawal = z.extend(noteWithdrawal, { code: meetingCode })
