import { dayInWords } from '@/lib/time/date-words'
import type { Certainty } from '@/lib/register/parties/party'
import type { Agenda } from '../agendas/agenda'
import { actorsTyped, type Decision } from '../decisions/decision'
import { adoptedInWords, reservationWords } from '../decisions/rules'
import type { Capacity } from '../invitations/schema'
import type { AttendanceStatus } from '../meeting'

/** With what minutes begin: who attended, and the items of the agenda with the decisions recorded under them. */

/** What is known of a party at the meeting; `status` is null where nothing is. */
export type Presence = {
  name: string
  capacity: Capacity | null
  status: AttendanceStatus | null
  mode: 'IN_PERSON' | 'VIRTUAL' | null
  certainty: Certainty
}

export type Beginning = {
  agendaState: 'PROVISIONAL' | 'ADOPTED'
  items: Pick<Agenda[number], 'id' | 'number' | 'depth' | 'title'>[]
  decisions: Decision[]
  presences: Presence[]
}

/** Paragraphs with an empty line between them. A short line of its own without a full stop is a heading in the papers. */
export function startingText({ agendaState, items, decisions, presences }: Beginning): string {
  const ofItems = new Set(items.map(({ id }) => id))
  const byItem = Map.groupBy(decisions, ({ item }) => (item && ofItems.has(item.id) ? item.id : null))
  const others = byItem.get(null) ?? []
  return [
    'Attendance',
    attendanceInWords(presences),
    agendaState === 'ADOPTED' ? 'Agenda and decisions' : 'Provisional agenda and decisions',
    ...(items.length === 0 ? ['No agenda has been recorded.'] : []),
    ...items.flatMap((item) => [headingOf(item), ...(byItem.get(item.id) ?? []).map(decisionInWords)]),
    ...(others.length > 0 ? ['Other decisions', ...others.map(decisionInWords)] : []),
  ].join('\n\n')
}

const headingOf = ({ number, depth, title }: Beginning['items'][number]) =>
  depth === 0 ? `${number}. ${title}` : `${number} ${title}`

/** A decision is one paragraph, whatever paragraphs its text has. */
const decisionInWords = (decision: Decision) =>
  linesOf(decision)
    .join('\n')
    .replace(/\n\s*\n/gu, '\n')

function linesOf(decision: Decision): string[] {
  const { number, text, adoption, state, voidReason, reservations, actors, dueOn } = decision
  if (state === 'VOID') return [`Decision ${number} (void)`, voidReason ?? text]
  const action = [actorsTyped(actors), dueOn && `by ${dayInWords(dueOn)}`].filter(Boolean).join(', ')
  return [
    `Decision ${number} (${adoptedInWords(adoption, reservations)})`,
    text,
    ...reservations.map(
      ({ kind, party, text: words }) => `${reservationWords[kind]} by ${party.name}: ${words}`,
    ),
    ...(action ? [`Action: ${action}`] : []),
  ]
}

const groups = {
  IN_ATTENDANCE: 'In attendance',
  AS_OBSERVER: 'As observers',
  APOLOGIES: 'Apologies',
  UNABLE: 'Unable to attend',
  ABSENT: 'Absent',
  UNKNOWN: 'Attendance not recorded',
} as const

function attendanceInWords(presences: Presence[]): string {
  const byGroup = Map.groupBy(presences, groupOf)
  const lines = (Object.keys(groups) as (keyof typeof groups)[]).flatMap((group) => {
    const of = byGroup.get(group)
    return of ? `${groups[group]} (${of.length}): ${of.map(nameInWords).join('; ')}.` : []
  })
  return lines.length > 0 ? lines.join('\n') : 'No attendance has been recorded.'
}

const groupOf = ({ status, capacity }: Presence): keyof typeof groups =>
  status === 'IN_ATTENDANCE' && capacity === 'OBSERVER' ? 'AS_OBSERVER' : (status ?? 'UNKNOWN')

const certainties: Record<Certainty, string | null> = {
  CONFIRMED: null,
  REPORTED: 'reported',
  INFERRED: 'inferred',
}

function nameInWords({ name, mode, status, certainty }: Presence): string {
  const notes = status === null ? [] : [mode === 'VIRTUAL' ? 'by video' : null, certainties[certainty]]
  const told = notes.filter((note) => note !== null)
  return told.length > 0 ? `${name} (${told.join(', ')})` : name
}
