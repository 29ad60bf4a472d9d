import { Fragment } from 'react'
import { BeforeAfter } from '@/components/ui/change-table'
import { creditInWords } from '@/lib/register/parties/credits'
import type { Entry } from '@/lib/portal/trail/entries'
import styles from './audit.module.css'

/** An entry in one sentence: the act as it was recorded, or the row with its values before and after. */
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

/** The same in one line, before the number of the entry. */
export const whoInWords = ({ who, credit }: Pick<Entry, 'who' | 'credit'>) =>
  credit ? creditInWords(credit) : `${who},`

/** Who did it: of an approved change whoever proposed it and whoever approved it. */
export function Who({
  entry: { who, quality, credit },
}: {
  entry: Pick<Entry, 'who' | 'quality' | 'credit'>
}) {
  if (credit) return <>{creditInWords(credit)}</>
  return (
    <>
      {who}
      {quality && (
        <>
          <br />
          <small className="quiet-text">{quality}</small>
        </>
      )}
    </>
  )
}

// Texts that are sentences themselves have their own full stop.
const inSentence = (text: string) => text.replace(/\.$/, '')

/** Reason and basis, where the act gives them. */
export function Grounds({ entry }: { entry: Entry }) {
  if (!entry.reason && !entry.basis) return null
  return (
    <p className="small quiet-text">
      {entry.reason && <>Reason: {entry.reason} </>}
      {entry.basis && <>Basis: {entry.basis}</>}
    </p>
  )
}

/** A list of entries, each with its number as a link to it. */
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

/** A draft has no number yet and is called by its title. */
const isNumber = (kind: Entry['about'][number]['kind'], name: string) =>
  kind === 'request' && name.startsWith('CR-')

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
            <a href={href} className={isNumber(kind, name) ? 'symbol' : undefined}>
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

/** Shown instead of an entry that the reader may not read. */
export const notOpen = 'You do not have access to this entry'

export const numberOf = (seq: number) => seq.toLocaleString('en')
