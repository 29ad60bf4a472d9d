import { Fragment, type ReactNode } from 'react'
import styles from './facts.module.css'

/** Named facts, one a line. `stacked` puts the name above the fact, for a narrow column. */
export function Facts({ items, stacked }: { items: [label: string, fact: ReactNode][]; stacked?: boolean }) {
  return (
    <dl className={stacked ? `${styles.facts} ${styles.stacked}` : styles.facts}>
      {items.map(([label, fact]) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{fact}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
