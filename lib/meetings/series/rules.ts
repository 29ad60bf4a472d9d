import { deadlineBefore } from '../deadlines'
import { hoursOf } from '../typing'
import type { MeetingFacts } from '../fields'
import { ordinalInWords, titleOf } from '../rules'
import type { MeetingField } from '../schema'

/** What the next meeting of a series takes over from the one before it. */

/** The ordinal in a title, as words or as figures: `Eighth`, `8th`; in the same letters. */
export function titleAfter(title: string, ordinal: number, next: number): string {
  const figures = (n: number) => `${n}${['th', 'st', 'nd', 'rd'][figuresEnd(n)]}`
  const inWords = new RegExp(`\\b${ordinalInWords(ordinal)}\\b`, 'i')
  const inFigures = new RegExp(`\\b${figures(ordinal)}\\b`, 'i')
  return title
    .replace(inWords, (found) => inCaseOf(found, ordinalInWords(next)))
    .replace(inFigures, figures(next))
}

const figuresEnd = (n: number) =>
  n % 100 >= 11 && n % 100 <= 13 ? 0 : [1, 2, 3].includes(n % 10) ? n % 10 : 0

const inCaseOf = (found: string, word: string) =>
  found === found.toUpperCase()
    ? word.toUpperCase()
    : found === found.toLowerCase()
      ? word.toLowerCase()
      : word

type Last = MeetingFacts & {
  /** What its body was called when it met. */
  bodyThen: string
}

/**
 * The fields of the meeting after this one, as its form writes them. Days are new; its hours, its place and its deadline before the first
 * day are those of the last one. The title stays empty where it is formed from kind, body and ordinal; the time zone, where the place
 * tells it. What was written for the one meeting alone is left out: practical notes and the video link.
 */
export function fieldsAfter(
  last: Last,
  typed: Record<MeetingField, string>,
  next: number | null,
): Partial<Record<MeetingField | 'hours', string>> {
  const formed = titleOf({ kind: last.kind, ordinal: last.ordinal, body: last.bodyThen })
  const title =
    last.title === formed
      ? ''
      : next === null || last.ordinal === null
        ? last.title
        : titleAfter(last.title, last.ordinal, next)
  const { kind, body, city, country, venue, mode, hosts, coChairs } = typed
  return {
    ...{ kind, body, city, country, venue, mode, hosts, coChairs, title },
    ordinal: next === null ? '' : String(next),
    hours: hoursOfDays(last),
    zone: last.city === null && last.country === null ? typed.zone : '',
    nominationsUntil: deadlineAfter(last),
  }
}

/** The hours of its days, where all have the same. */
function hoursOfDays({ days }: Pick<MeetingFacts, 'days'>): string {
  const each = [...Map.groupBy(days, ({ day }) => day).values()].map((one) => one.flatMap(hoursOf).join(', '))
  return new Set(each).size === 1 ? (each[0] ?? '') : ''
}

function deadlineAfter({ nominationsUntil, days, zone }: MeetingFacts): string {
  const first = days[0]?.day
  return (nominationsUntil && first && deadlineBefore(nominationsUntil, first, zone)) || ''
}
