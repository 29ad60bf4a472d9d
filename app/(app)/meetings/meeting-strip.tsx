import { Timeline } from '@/components/charts/timeline'
import { yearOf } from '@/lib/time/dates'
import type { Strip } from '@/lib/meetings/list'
import { kindWords, whenInWords } from '@/lib/meetings/rules'

/** All meetings since the forum began, by kind; the lists below show the same meetings. */
export function MeetingStrip({ strip, since, today }: { strip: Strip; since: number; today: string }) {
  if (strip.length === 0) return null
  const last = Math.max(yearOf(today), ...strip.flatMap(({ marks }) => marks.map(({ day }) => yearOf(day))))
  return (
    <Timeline
      from={since}
      to={last + 1}
      today={today}
      rows={strip.map(({ kind, count, marks }) => ({
        label: `${kindWords[kind]} ${count.toLocaleString('en')}`,
        bars: [],
        meetings: marks.map(({ day, title, when }) => ({
          day,
          title: when ? `${title}, ${whenInWords({ begins: when, ends: null, days: [] })}` : title,
        })),
      }))}
      title="Meetings by kind since the forum began"
    />
  )
}
