import { Section } from '@/components/layout/section'
import type { NewMeeting } from '@/lib/meetings/series/queries'
import { beginningInWords } from '@/lib/time/date-words'
import styles from '../meetings.module.css'

/** The meetings that come again, each leading to a form that begins with what the last one was. */
export function SeriesList({ series }: { series: NewMeeting['series'] }) {
  if (series.length === 0) return null
  return (
    <Section
      title="Next of a series"
      id="series"
      note="The form then begins with the body, place, hours, deadline and agenda of the last one."
    >
      <ul className={styles.series}>
        {series.map(({ code, title, last, begins }) => (
          <li key={code}>
            <a href={`/meetings/new?like=${code}`}>{title}</a>{' '}
            <small className="quiet-text">
              {title === last ? 'last' : `after ${last},`} {beginningInWords(begins)}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  )
}
