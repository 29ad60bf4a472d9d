import field from '@/components/form/field.module.css'
import { BeforeAfter, ChangeTable } from '@/components/ui/change-table'
import { Facts } from '@/components/ui/facts'
import { Icon } from '@/components/ui/icon'
import { Note } from '@/components/ui/note'
import type { OperationReading } from '@/lib/register/change-requests/reading'
import type { Places } from '@/lib/register/change-requests/proposal'
import type { Moved } from '@/lib/register/change-requests/moved'
import styles from './operations.module.css'

/** The operations of a request, each with its own sentence, before and after, obstacles and warnings; numbered if there are several. */
export function Operations({
  reading,
  places = { numbers: reading.map((_, position) => position + 1), count: reading.length },
  now,
  proposed,
  moved = [],
}: {
  reading: OperationReading[]
  /** Which operations of the request these are; all, unless it is said otherwise. */
  places?: Places
  /** The headings of the two columns. */
  now?: string
  proposed?: string
  /** What reads differently since the version was submitted. */
  moved?: Moved[]
}) {
  return (
    <ol className={styles.operations}>
      {reading.map((operation, position) => (
        <li key={position} id={`operation-${places.numbers[position]}`}>
          {places.count > 1 && (
            <p className={styles.number}>
              Operation {places.numbers[position]} of {places.count}
            </p>
          )}
          <p className={styles.sentence}>{operation.sentence}</p>
          {operation.facts.length > 0 && (
            <ChangeTable
              now={now}
              proposed={proposed}
              rows={operation.facts.map(({ what, now, then }) => ({
                what,
                now: now ?? 'none',
                proposed: then ?? 'none',
              }))}
            />
          )}
          <Remarks {...operation} />
          {moved
            .filter((one) => one.operation === places.numbers[position])
            .map(({ differences }) => (
              <Note key="moved" title="The register has changed since this version was submitted">
                <Differences differences={differences} was="At submission" />
              </Note>
            ))}
        </li>
      ))}
    </ol>
  )
}

function Remarks({ obstacles, warnings, sentence }: OperationReading) {
  return (
    <>
      {obstacles
        .filter((obstacle) => obstacle !== sentence)
        .map((obstacle) => (
          <p className={field.error} key={obstacle}>
            <Icon name="alert" /> {obstacle}
          </p>
        ))}
      {warnings.map((warning) => (
        <p className="small" key={warning}>
          <b>Please note:</b> {warning}
        </p>
      ))}
    </>
  )
}

/** What an operation said earlier, struck through, and what it says now. */
export function Differences({ differences, was }: { differences: Moved['differences']; was: string }) {
  return (
    <>
      <p className="small quiet-text">{was}, and now:</p>
      <Facts
        stacked
        items={differences.map((one) => [
          one.what,
          <BeforeAfter key={one.what} before={one.was} after={one.is} />,
        ])}
      />
    </>
  )
}
