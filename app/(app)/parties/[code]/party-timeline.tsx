import { Timeline } from '@/components/charts/timeline'
import { rangeInWords } from '@/lib/time/date-words'
import { boundsOf, yearOf } from '@/lib/time/dates'
import type { Dated } from '@/lib/register/parties/party'
import type { PartyPage } from '@/lib/register/parties/queries'
import { categoryWords, roleWords } from '@/lib/register/parties/rules'

/** Above so many groups the drawing is no help; the table lists them all. */
const DRAWN_GROUPS = 12

/** The names, memberships and own seats of a party in time; the tables below show the same facts. */
export function PartyTimeline({ found: { party, seats, moment } }: { found: PartyPage }) {
  const own = seats.filter(({ by }) => by === 'SEAT')
  const groups = [...new Set(own.map(({ group }) => group))].slice(0, DRAWN_GROUPS)
  const rows = [
    {
      label: 'Name',
      bars: party.names
        .filter(({ kind, language }) => kind === 'SHORT' && language === 'en')
        .map((one) => bar(one, one.name)),
    },
    { label: 'Membership', bars: party.memberships.map((one) => bar(one, categoryWords[one.category])) },
    ...groups.map((group) => ({
      label: group,
      bars: own.filter((seat) => seat.group === group).map((seat) => bar(seat, roleWords[seat.role] ?? '')),
    })),
  ]
  return (
    <Timeline
      from={yearOf(boundsOf(party.established).earliest)}
      to={yearOf(moment.today) + 1}
      today={moment.today}
      shown={moment.day}
      rows={rows}
      title={`Names, membership and seats of ${party.name} over time`}
    />
  )
}

function bar(fact: Dated, label: string) {
  const { fromEarliest, fromLatest, toEarliest, toLatest } = fact
  return {
    fromEarliest,
    fromLatest,
    toEarliest,
    toLatest,
    label,
    title: `${label} ${rangeInWords(fact.validFrom, fact.validTo)}`,
    kind: 'recorded' as const,
  }
}
