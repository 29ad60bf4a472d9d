import type { ReactNode } from 'react'
import { Icon } from './icon'
import styles from './change-table.module.css'

/** Sentences of a request in the serif of the record; numbered when there are several. */
export function Sentences({ items }: { items: ReactNode[] }) {
  if (items.length === 1) return <p className={styles.sentence}>{items[0]}</p>
  return (
    <ol className={styles.sentences}>
      {items.map((sentence, position) => (
        <li key={position}>
          <p className={styles.sentence}>{sentence}</p>
        </li>
      ))}
    </ol>
  )
}

/**
 * What changes, beside the present value. A value that does not change is left out by the caller. Where there is
 * little room, as on a phone or beside a form, `words` replace the column headings.
 */
export function ChangeTable({
  what = 'What',
  now = 'In the register now',
  proposed = 'As proposed',
  words = { now: 'now', proposed: 'becomes' },
  rows,
}: {
  what?: ReactNode
  now?: ReactNode
  proposed?: ReactNode
  words?: { now: string; proposed: string }
  rows: { what: ReactNode; now: ReactNode; proposed: ReactNode }[]
}) {
  return (
    <div className={styles.place}>
      <table className={styles.changes}>
        <thead>
          <tr>
            <th scope="col">{what}</th>
            <th scope="col">{now}</th>
            <th scope="col">{proposed}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, position) => (
            <tr key={position}>
              <th scope="row">{row.what}</th>
              <td data-l={words.now}>{row.now}</td>
              <td data-l={words.proposed}>
                <ins>{row.proposed}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Before and after in running text: old struck through, arrow, new. The words are there for the ear. */
export function BeforeAfter({ before, after }: { before: ReactNode; after: ReactNode }) {
  return (
    <>
      <span className="visually-hidden">before: </span>
      <del>{before}</del> <Icon name="arrow" /> <span className="visually-hidden">after: </span>
      <ins>{after}</ins>
    </>
  )
}
