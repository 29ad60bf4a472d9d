import { Section } from '@/components/layout/section'
import { Facts } from '@/components/ui/facts'
import { dayInWords } from '@/lib/time/date-words'
import { offsetInWords } from '@/lib/time/date-zones'
import { hoursIn, instantOf, placeOfZone, type DayHours } from '@/lib/time/hours'
import type { Meeting } from '@/lib/meetings/meeting'

/** The hours of each sitting: local, the reader's own in bold, and UTC, each only where it differs. */
export function Hours({ meeting, myZone }: { meeting: Meeting; myZone: string }) {
  const known = meeting.days.filter((day): day is DayHours & { opens: string } => day.opens !== null)
  if (known.length === 0) return null
  return (
    <Section title="Hours" id="hours">
      {known.map((sitting, at) => (
        <div key={`${sitting.day} ${sitting.opens}`}>
          {known.length > 1 && sitting.day !== known[at - 1]?.day && <h3>{dayInWords(sitting.day)}</h3>}
          <Facts items={zonesOf(sitting, meeting, myZone)} />
        </div>
      ))}
      <p className="small">
        {!meeting.isDraft && (
          <>
            <a href={`/meetings/${meeting.code}/meeting.ics`}>Add to calendar</a> (.ics) ·{' '}
          </>
        )}
        <a href="/meetings/calendars">Subscribe</a>
      </p>
    </Section>
  )
}

function zonesOf(day: DayHours & { opens: string }, { zone, city }: Meeting, myZone: string) {
  const at = instantOf(day.day, day.opens, zone)
  const seen = new Set<string>()
  return [
    { label: city ?? placeOfZone(zone), inZone: zone, mine: false },
    { label: placeOfZone(myZone), inZone: myZone, mine: true },
    { label: 'UTC', inZone: 'UTC', mine: false },
  ].flatMap(({ label, inZone, mine }): [string, React.ReactNode][] => {
    const offset = offsetInWords(at, inZone)
    if (seen.has(offset)) return []
    seen.add(offset)
    const words = hoursIn(day, zone, inZone)
    const note = [offset === label ? '' : offset, mine ? 'yours' : ''].filter(Boolean).join(', ')
    return [
      [
        label,
        <span key={label}>
          {mine ? <b>{words}</b> : words} {note && <span className="quiet-text">{note}</span>}
        </span>,
      ],
    ]
  })
}
