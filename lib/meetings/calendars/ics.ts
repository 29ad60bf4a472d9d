import ical, {
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
  escape,
  type ICalDayJsStub,
  type ICalEventData,
} from 'ical-generator'
import { addDays, type Day } from '@/lib/time/dates'
import { closingDay, hoursIn, instantOf, isZone, type Clock, type DayHours } from '@/lib/time/hours'
import { placeInWords } from '../rules'
import type { MeetingMode, MeetingState } from '../schema'
import { sittingsOf, type Sitting } from './sittings'
import { inAddress, oneLine, plainText, webAddressOf } from './text'
import { blockOf, zoneOf } from './zones'

/** A meeting as far as the reader of the calendar may see it. */
export type CalendarMeeting = {
  id: string
  code: string
  title: string
  state: MeetingState
  sequence: number
  changedAt: Date
  begins: string
  ends: string | null
  days: DayHours[]
  zone: string
  city: string | null
  country: string | null
  venue: string | null
  mode: MeetingMode | null
  /** The name of the body that meets. */
  body: string
  /** Only where the reader is invited. */
  link: { address: string | null; words: string | null } | null
}

const HOUR = 60 * 60

/**
 * Meetings as an iCalendar text (RFC 5545, RFC 7986) to subscribe to. The same meetings give the same bytes,
 * whenever they are asked for and wherever the server is.
 */
export function calendarOf(input: { name: string; origin: string; meetings: CalendarMeeting[] }): string {
  const origin = new URL(input.origin)
  const calendar = ical({
    prodId: { company: 'Chancery', product: 'Meetings', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    // The one text that ical-generator writes as it is.
    name: escape(oneLine(input.name), false),
    ttl: HOUR,
  })
  const zones = new Set<string>()
  for (const meeting of input.meetings)
    for (const sitting of sittingsOf(meeting)) {
      const times = timesOf(sitting, meeting.zone)
      if (times) calendar.createEvent({ ...eventOf(meeting, sitting, origin), ...times })
      if (times?.timezone) zones.add(times.timezone)
    }
  // A calendar without a single component is not valid, and some programs refuse to subscribe to it.
  if (calendar.length() === 0) zones.add('Etc/UTC')
  const blocks = [...zones].map((zone) => `${blockOf(zone)}\r\n`).join('')
  // ical-generator itself would write them before properties of the calendar, which must come before every component.
  return `${calendar.toString().replace(/^(?=BEGIN:VEVENT|END:VCALENDAR)/m, () => blocks)}\r\n`
}

const statuses: Record<MeetingState, ICalEventStatus> = {
  PLANNED: ICalEventStatus.TENTATIVE,
  CONFIRMED: ICalEventStatus.CONFIRMED,
  HELD: ICalEventStatus.CONFIRMED,
  POSTPONED: ICalEventStatus.CANCELLED,
  CANCELLED: ICalEventStatus.CANCELLED,
}
/** For programs that show what was cancelled as if it were not. */
const prefixes: Partial<Record<MeetingState, string>> = { POSTPONED: 'Postponed: ', CANCELLED: 'Cancelled: ' }

function eventOf(meeting: CalendarMeeting, sitting: Sitting, origin: URL): Omit<ICalEventData, 'start'> {
  const page = `${origin.origin}/meetings/${inAddress(meeting.code)}`
  const video = webAddressOf(meeting.link?.address ?? '')
  return {
    id: `${inAddress(meeting.id)}.${sitting.n}${sitting.sitting > 1 ? `-${sitting.sitting}` : ''}@${origin.host}`,
    sequence: meeting.sequence,
    stamp: meeting.changedAt,
    lastModified: meeting.changedAt,
    status: statuses[meeting.state],
    summary: `${prefixes[meeting.state] ?? ''}${oneLine(meeting.title)}${sitting.part ? ` (${sitting.part})` : ''}`,
    location: placeOf(meeting),
    description: plainText(descriptionOf(meeting, sitting, page)),
    url: page,
    transparency: ICalEventTransparency.OPAQUE,
    // ical-generator knows no CONFERENCE, but writes the key as it is.
    x: video ? [['CONFERENCE;VALUE=URI;FEATURE=VIDEO', video]] : [],
  }
}

function placeOf({ venue, city, country, mode }: CalendarMeeting): string | null {
  const town = [venue, city].filter(Boolean).join(', ') || null
  const countryName = country !== null && !/^[A-Z]{2}$/.test(country) ? country : null
  const words = placeInWords({ city: town, country, countryName, mode })
  return words === null ? null : oneLine(words)
}

function descriptionOf({ body, zone, link }: CalendarMeeting, sitting: Sitting, page: string): string {
  const hours = hoursIn({ ...sitting, day: sitting.first }, zone, 'UTC')
  const video = [link?.address, link?.words].filter(Boolean)
  return [
    oneLine(body),
    ...(hours === null ? [] : [`Hours in UTC: ${hours}`]),
    // Many programs show no URL.
    page,
    ...(video.length > 0 ? ['', 'How to join by video:', ...video] : []),
  ].join('\n')
}

type Times = Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'timezone'>

/** Null where no clock is known that could show the hours. */
function timesOf({ first, last, opens, closes }: Sitting, zone: string): Times | null {
  if (opens === null) return { start: first, end: addDays(last, 1), allDay: true }
  if (!isZone(zone)) return null
  const begin = instantOf(first, opens, zone)
  const closingOn = closingDay({ day: first, opens, closes })
  const end = closes === null ? null : instantOf(closingOn, closes, zone)
  const until = end && end > begin ? closes : null
  const timezone = zoneOf(zone, first, [opens])
  const isTrusted = timezone !== null && (until === null || zoneOf(zone, closingOn, [until]) === timezone)
  if (!isTrusted) return { start: begin, end: until && end }
  return { start: shown(first, opens, begin), end: until && end && shown(closingOn, until, end), timezone }
}

/** A time as the clock of its zone shows it. ical-generator would write a Date as the clock of the server does. */
function shown(day: Day, clock: Clock, instant: Date): ICalDayJsStub {
  const time: ICalDayJsStub = {
    tz: () => time,
    isValid: () => true,
    toDate: () => instant,
    toJSON: () => instant.toISOString(),
    format: (shape) => (shape === 'YYYYMMDD' ? day.replaceAll('-', '') : `${clock.replace(':', '')}00`),
  }
  return time
}
