import { Icon } from '@/components/ui/icon'
import { SubmitButton } from '@/components/form/submit-button'
import { label } from '@/lib/register/change-requests/lists/rules'
import type { ListedParty, ListLine } from '@/lib/register/change-requests/lists/schema'
import styles from './party-list.module.css'

/** What each line of a pasted list was read as. A line that is not clear is asked back, with the parties that it may mean. */
export function ListLines({
  lines,
  replace,
}: {
  lines: ListLine[]
  replace: (at: number, party: ListedParty | null) => void
}) {
  if (lines.length === 0) return null
  const asked = lines.filter((line) => line.asked)
  return (
    <div className={styles.reading} aria-live="polite">
      <p className="small">
        <b>{readWords(lines.length - asked.length, lines.length)}</b>
        {asked.length > 0 && asked.length < lines.length && ' The others stay in the list.'}
      </p>
      {asked.length > 0 && (
        <ul className="plain">
          {asked.map((line) => (
            <AskedLine key={line.at} line={line} replace={replace} />
          ))}
        </ul>
      )}
      <ol className={styles.read}>
        {lines
          .filter((line) => line.parties.length > 0)
          .map((line) => (
            <li key={line.at}>
              <span className="quiet-text">{line.text}</span> → {line.parties.map(label).join(', ')}
            </li>
          ))}
      </ol>
    </div>
  )
}

function readWords(read: number, all: number): string {
  if (all === 1)
    return read === 1 ? 'The line was recognized. Check what it was read as.' : 'The line was not recognized.'
  if (read === 0) return `None of the ${all} lines was recognized.`
  const those =
    read === all ? `All ${all} lines were` : `${read} of ${all} lines ${read === 1 ? 'was' : 'were'}`
  return `${those} recognized. Check what each was read as.`
}

function AskedLine({
  line: { at, text, asked },
  replace,
}: {
  line: ListLine
  replace: (at: number, party: ListedParty | null) => void
}) {
  const button = (party: ListedParty | null, words: string) => (
    <SubmitButton
      key={words}
      variant="quiet"
      name="intent"
      value={`line.${at}.${party?.code ?? ''}`}
      formNoValidate
      onClick={(event) => {
        event.preventDefault()
        replace(at, party)
      }}
    >
      {words}
    </SubmitButton>
  )
  return (
    <li className={styles.asked}>
      <p>
        <Icon name="alert" /> <b>“{text}”</b> {asked?.sentence}
      </p>
      <p className={styles.answers}>
        {asked?.candidates.map((party) => button(party, `It is ${label(party)}`))}
        {button(null, 'Remove this line')}
      </p>
    </li>
  )
}
