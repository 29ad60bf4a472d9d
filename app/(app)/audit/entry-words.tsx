import { Fragment } from 'react'
import { BeforeAfter } from '@/components/ui/change-table'
import type { Entry } from '@/lib/portal/trail/entries'
import styles from './audit.module.css'

/** What an entry says in one sentence: the act as it was recorded, or the row with what it was and what it became. */
export function EntrySentence({ entry }: { entry: Entry }) {
  if (!entry.row) return <>{entry.sentence}</>
  const { subject, isNew, changes } = entry.row
  return (
    <>
      {subject}
      {isNew && ' entered'}
      {changes.length > 0 && ': '}
      {changes.map(({ what, before, after }, position) => (
        <Fragment key={position}>
          {position > 0 && '; '}
          {what}{' '}
          {before === null ? inSentence(after) : <BeforeAfter before={before} after={inSentence(after)} />}
        </Fragment>
      ))}
    </>
  )
}

// Texts that are sentences themselves bring their full stop.
const inSentence = (text: string) => text.replace(/\.$/, '')

/** Why and on what ground, where the act says so. */
export function Grounds({ entry }: { entry: Entry }) {
  if (!entry.reason && !entry.basis) return null
  return (
    <p className="small quiet-text">
      {entry.reason && <>Reason: {entry.reason} </>}
      {entry.basis && <>Basis: {entry.basis}</>}
    </p>
  )
}

/** Entries one under another, each with its number as the way to it. */
export function EntryList({ entries }: { entries: Entry[] }) {
  return (
    <ol className={styles.rows}>
      {entries.map((entry) => (
        <li key={entry.seq}>
          <a href={`/audit/${entry.seq}`}>{numberOf(entry.seq)}</a> <EntrySentence entry={entry} />
        </li>
      ))}
    </ol>
  )
}

/** Parties, groups, requests and accounts that an entry is about. */
export function About({ entry, most = 3 }: { entry: Pick<Entry, 'about'>; most?: number }) {
  const shown = entry.about.slice(0, most)
  const more = entry.about.length - shown.length
  if (shown.length === 0) return <span className="quiet-text">–</span>
  return (
    <>
      {shown.map(({ name, href, kind }, position) => (
        <Fragment key={position}>
          {position > 0 && ', '}
          {href ? (
            <a href={href} className={kind === 'request' ? 'symbol' : undefined}>
              {name}
            </a>
          ) : (
            name
          )}
        </Fragment>
      ))}
      {more > 0 && <span className="quiet-text"> and {more} more</span>}
    </>
  )
}

export const numberOf = (seq: number) => seq.toLocaleString('en')
