import { beginningInWords, dayInWords } from '@/lib/time/date-words'
import { addDays, isDay, type Day } from '@/lib/time/dates'
import {
  clockInWords,
  closingDay,
  daysInWords,
  instantOf,
  isShown,
  placeOfZone,
  spanInWords,
  type DayHours,
} from '@/lib/time/hours'
import { sittingDays, type When } from './days'
import type { Counted, MeetingKind, MeetingMode, MeetingState } from './schema'

/** What holds of every meeting: its words, the steps that it can take, and when it is. */

export const kindWords: Record<MeetingKind, string> = {
  MINISTERIAL: 'Ministerial conference',
  SENIOR_OFFICIALS: 'Senior officials’ meeting',
  STEERING: 'Steering group meeting',
  AD_HOC_GROUP: 'Ad hoc group meeting',
  WORKING_GROUP: 'Working group meeting',
  PREPARATORY: 'Preparatory meeting',
  WORKSHOP: 'Workshop',
  BUSINESS_FORUM: 'Business forum',
  CONSULTATION: 'Consultation',
  RELATED: 'Related meeting',
}
export const stateWords: Record<MeetingState, string> = {
  PLANNED: 'Planned',
  CONFIRMED: 'Confirmed',
  POSTPONED: 'Postponed',
  CANCELLED: 'Cancelled',
  HELD: 'Held',
}
export const modeWords: Record<MeetingMode, string> = {
  IN_PERSON: 'in person',
  VIRTUAL: 'by video',
  HYBRID: 'in person and by video',
}

/** How a party took part, or did not: the words of the forum's own records. */
export const attendanceWords = {
  IN_ATTENDANCE: 'In attendance',
  AS_OBSERVER: 'As observer',
  APOLOGIES: 'Apologies',
  UNABLE: 'Unable to attend',
  ABSENT: 'Absent',
} as const

const counted: Record<Counted, [one: string, more: string]> = {
  DELEGATES: ['delegate', 'delegates'],
  PARTICIPANTS: ['participant', 'participants'],
  COUNTRIES: ['country', 'countries'],
  MEMBERS: ['member', 'members'],
  MEMBER_STATES: ['member state', 'member states'],
  OBSERVERS: ['observer', 'observers'],
  OBSERVER_STATES: ['observer state', 'observer states'],
  ORGANIZATIONS: ['organization', 'organizations'],
  MINISTERS: ['minister', 'ministers'],
  BUSINESS_LEADERS: ['business leader', 'business leaders'],
}
/** What a number counts, without the number: `delegates`. */
export const totalWords = ({ counted: what, number }: { counted: Counted; number: number }) =>
  counted[what][number === 1 ? 0 : 1]

/** The states that a meeting can change to. A meeting marked as held by mistake can be put back; a cancelled one can be planned again. */
const steps: Record<MeetingState, MeetingState[]> = {
  PLANNED: ['CONFIRMED', 'POSTPONED', 'CANCELLED', 'HELD'],
  CONFIRMED: ['POSTPONED', 'CANCELLED', 'HELD', 'PLANNED'],
  POSTPONED: ['PLANNED', 'CONFIRMED', 'CANCELLED'],
  CANCELLED: ['PLANNED'],
  HELD: ['CONFIRMED'],
}
/** What nobody else knows of is not confirmed, postponed or held. */
export const stepsFrom = ({ state, isDraft }: { state: MeetingState; isDraft: boolean }) =>
  isDraft ? steps[state].filter((next) => next === 'PLANNED' || next === 'CANCELLED') : steps[state]

/** Still being prepared: people are named, answers given. */
export const isOpen = (state: MeetingState) => state === 'PLANNED' || state === 'CONFIRMED'

const firsts = [
  ...['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth', 'Tenth'],
  ...['Eleventh', 'Twelfth', 'Thirteenth', 'Fourteenth', 'Fifteenth', 'Sixteenth', 'Seventeenth'],
  ...['Eighteenth', 'Nineteenth', 'Twentieth'],
]

/** `7` is `Seventh`, `23` is `23rd`. */
export function ordinalInWords(n: number): string {
  const word = firsts[n - 1]
  if (word) return word
  const last = n % 100 >= 11 && n % 100 <= 13 ? 0 : n % 10
  return `${n}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`
}

const titles: Partial<Record<MeetingKind, string>> = {
  MINISTERIAL: 'Ministerial Conference',
  SENIOR_OFFICIALS: 'Senior Officials’ Meeting',
  STEERING: 'Steering Group Meeting',
}

/** The title of a meeting that was given none: “Ninth Senior Officials’ Meeting”, “Meeting of the Task Force”. */
export function titleOf({
  kind,
  ordinal,
  body,
}: {
  kind: MeetingKind
  ordinal: number | null
  body: string
}) {
  const called = titles[kind] ?? (kind === 'WORKSHOP' ? `Workshop of the ${body}` : `Meeting of the ${body}`)
  return ordinal === null ? called : `${ordinalInWords(ordinal)} ${called}`
}

/** `24–25 February 2027`, `21 and 23 September 2021`, `June 2010`, `2020`. */
export function whenInWords({ begins, ends, days }: When): string {
  if (days.length > 0) return daysInWords(days.map(({ day }) => day))
  if (!isDay(begins)) return beginningInWords(begins)
  return spanInWords(begins, ends ?? begins)
}

/** A meeting in a list to choose from: titles come again, as the Meeting of the Task Force does every year. */
export const namedWithDate = ({ title, begins }: { title: string; begins: string }) =>
  `${title}, ${beginningInWords(begins)}`

/** A meeting wherever it is named alone: with its date, where another one is called the same. */
export const nameOf = (meeting: { title: string; begins: string; hasNamesake: boolean }) =>
  meeting.hasNamesake ? namedWithDate(meeting) : meeting.title

/**
 * On which day something is done once the days of its meeting are others. A meeting that moves as a whole takes it along: the second
 * day stays the second. Where some of its days stay and others come or go, what is on a day that stays stays there; null is on none.
 */
export function dayAfterMove(day: Day, before: Day[], after: Day[]): Day | null {
  const isWhole = before.length === after.length || !before.some((one) => after.includes(one))
  if (isWhole) return after[before.indexOf(day)] ?? null
  return after.includes(day) ? day : null
}

/** Hours that the clocks of the zone do not show, because they are put forward just then; one sentence, or null. */
export function unshownHour(days: DayHours[], zone: string): string | null {
  for (const sitting of days)
    for (const [day, at] of [
      [sitting.day, sitting.opens],
      [closingDay(sitting), sitting.closes],
    ] as const)
      if (at !== null && !isShown(day, at, zone))
        return `The time ${clockInWords(at)} does not exist in ${placeOfZone(zone)} on ${dayInWords(day)}: the clocks skip it. Choose another time.`
  return null
}

/** The phase of a meeting on a day: ahead, in session on its nth day, or past. */
export function phaseOn(when: When & { firstDay: Day; lastDay: Day }, today: Day) {
  if (today < when.firstDay) return { phase: 'AHEAD' as const }
  if (today > when.lastDay) return { phase: 'PAST' as const }
  // A meeting of which only the month is known is not said to be in session.
  if (!isDay(when.begins)) return { phase: 'AROUND' as const }
  const days = when.days.length > 0 ? sittingDays(when) : []
  const of = days.length || daysBetween(when.firstDay, when.lastDay)
  const nth = days.length > 0 ? days.indexOf(today) + 1 : daysBetween(when.firstDay, today)
  return nth > 0 ? { phase: 'IN_SESSION' as const, nth, of } : { phase: 'BETWEEN' as const }
}

/** The state of a meeting today in words: `In session, day 2 of 3`. */
export function stateInWords(
  meeting: When & { state: MeetingState; isDraft: boolean; firstDay: Day; lastDay: Day },
  today: Day,
): string {
  const { state } = meeting
  if (state === 'CANCELLED' || state === 'POSTPONED') return stateWords[state]
  if (meeting.isDraft) return 'Draft, not announced'
  if (state === 'HELD') return stateWords.HELD
  const at = phaseOn(meeting, today)
  if (at.phase === 'IN_SESSION') return at.of > 1 ? `In session, day ${at.nth} of ${at.of}` : 'In session'
  // No one has recorded yet that it took place.
  return at.phase === 'PAST' ? `${stateWords[state]}; dates have passed` : stateWords[state]
}

const daysBetween = (first: Day, last: Day) =>
  Math.round((Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000) + 1

/** Apologies and the like are known some days before a meeting; what is recorded earlier was probably meant for another one. */
const EARLY = 14

/** Still so far ahead that nothing has happened at it. */
export const isFarAhead = ({ state, firstDay }: { state: MeetingState; firstDay: Day }, today: Day) =>
  state !== 'HELD' && firstDay > addDays(today, EARLY)

/** The first and last instant of a meeting whose hours are known; else null. */
export function instantsOf(days: DayHours[], zone: string): { begins: Date; ends: Date } | null {
  const first = days[0]
  if (!first?.opens) return null
  const last = days.at(-1) ?? first
  return {
    begins: instantOf(first.day, first.opens, zone),
    ends: instantOf(closingDay(last), last.closes ?? last.opens ?? first.opens, zone),
  }
}

/** The short name under which addresses know a meeting: `som9`, or the body with the month, `dwg-2027-02`. */
export function codeOf({ body, ordinal, begins }: { body: string; ordinal: number | null; begins: string }) {
  return ordinal === null ? `${body}-${begins.slice(0, 7)}` : `${body}${ordinal}`
}

const regions = new Intl.DisplayNames('en', { type: 'region' })

/** `Adelaide, Australia`, `by video`, or null where nothing is known. */
export function placeInWords({
  city,
  country,
  countryName,
  mode,
}: {
  city: string | null
  country: string | null
  /** As the register names it, where the country is a party. */
  countryName?: string | null
  mode: string | null
}): string | null {
  const place = [city, countryName ?? (country && regions.of(country))].filter(Boolean).join(', ')
  if (mode === 'VIRTUAL') return place ? `${place}, by video` : 'by video'
  if (mode === 'HYBRID') return place ? `${place}, and by video` : 'in person and by video'
  return place || null
}
