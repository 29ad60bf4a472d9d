import type { Day } from '@/lib/time/dates'
import { dayInWords } from '@/lib/time/date-words'
import { wallClock } from '@/lib/time/date-zones'
import type { Decision } from '@/lib/register/change-requests/rules'
import type { RequestState, Total } from '@/lib/register/change-requests/schema'

/** The sentences of the overview. */

const small = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** "Two requests", "No request", "17 requests": small numbers in words, at the beginning of a sentence. */
export function countOf(n: number, one: string, many: string): string {
  const words = small[n] ?? String(n)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${n === 1 ? one : many}`
}

/** "Two new documents, one new change to the register"; "Nothing new". */
export function newsInWords(found: { count: number; one: string; many: string }[]): string {
  const [first, ...rest] = found.map(({ count, one, many }) => countOf(count, one, many))
  if (first === undefined) return 'Nothing new'
  return [first, ...rest.map((words) => words.charAt(0).toLowerCase() + words.slice(1))].join(', ')
}

/** "Wednesday, 25 November": the day without its year, which is shown at the head of the page. */
export function weekdayInWords(day: Day): string {
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00Z`),
  )
  return `${weekday}, ${dayInWords(day).replace(/.\d{4}$/, '')}`
}

/** "waiting for 4 days", "waiting since today". */
export function awaitedInWords(days: number): string {
  if (days <= 0) return 'waiting since today'
  return days === 1 ? 'waiting for 1 day' : `waiting for ${days} days`
}

/** A group that sits as another one does changes with it: the first few are enough for a glance. */
const MOST_TOTALS = 3

/** Of the parties that come and go the first few are named. */
const MOST_NAMES = 4

/** The effect of a request on the totals in one line: what changes, with who comes and goes, and the members also when they stay. */
export function effectInWords(totals: Total[]): string {
  const shown = totals.filter(
    ({ of, now, then, moves }, position) => !of && (now !== then || moves || position === 0),
  )
  if (shown.every(({ now, then, moves }) => now === then && !moves)) return 'no change'
  const more = shown.length - MOST_TOTALS
  return [
    ...shown.slice(0, MOST_TOTALS).map(totalInWords),
    ...(more > 0 ? [`and ${countOf(more, 'further total', 'further totals').toLowerCase()}`] : []),
  ].join('; ')
}

/** "Members 49 to 50 (+1 Norway)", "Members unchanged at 49 (+1 Norway, −1 Türkiye)". */
function totalInWords({ what, now, then, moves = [] }: Total): string {
  const number = now === then ? `${what} unchanged at ${now}` : `${what} ${now} to ${then}`
  const names = moves.slice(0, MOST_NAMES).map(({ party, by }) => `${by > 0 ? '+' : '−'}1 ${party}`)
  const rest = moves.length > MOST_NAMES ? [`${moves.length - MOST_NAMES} more`] : []
  return moves.length === 0 ? number : `${number} (${[...names, ...rest].join(', ')})`
}

/** "1 obstacle", "2 obstacles"; nothing where there is none. */
export const obstaclesInWords = (n: number) => (n === 0 ? null : `${n} ${n === 1 ? 'obstacle' : 'obstacles'}`)

/** What became of a request after this decision on it; nothing where it is still in review, or the decision itself says it. */
export function outcomeInWords(
  { decision, state, closedAt }: { decision: Decision; state: RequestState; closedAt: Date | null },
  zone: string,
): string | null {
  const on = closedAt ? ` on ${dayInWords(wallClock(closedAt, zone).day)}` : ''
  if (state === 'APPLIED') return `Recorded in the register${on}.`
  if (state === 'WITHDRAWN') return `The secretariat withdrew the request${on}.`
  if (state === 'REFUSED' && decision !== 'REFUSE') return `The request was refused${on}.`
  if (state === 'RETURNED' && decision !== 'RETURN')
    return 'The request has since been returned for revision.'
  return null
}
