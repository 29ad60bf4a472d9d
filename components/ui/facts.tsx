import { Fragment, type ReactNode } from 'react'

/** Named facts, one a line. `stacked` puts the name above the fact, for a narrow column. */
export function Facts({ items, stacked }: { items: [label: string, fact: ReactNode][]; stacked?: boolean }) {
  return (
    <dl className={stacked ? 'facts one' : 'facts'}>
      {items.map(([label, fact]) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{fact}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
