import type { ReactNode } from 'react'
import { Button } from './button'
import styles from './filters.module.css'

/** The row of filters above a table: a GET form, so that a selection has an address and works without JavaScript. */
export function Filters({
  action,
  label = 'Filters',
  children,
  show = 'Show',
  out,
  keep,
  id,
}: {
  action?: string
  label?: string
  children: ReactNode
  show?: string
  /** At the end of the row: the count of entries and the downloads of exactly this selection. */
  out?: ReactNode
  /** Parts of the address that the form must carry on, such as the date shown. */
  keep?: Record<string, string>
  id?: string
}) {
  return (
    <form className={styles.filters} method="get" action={action} aria-label={label} id={id}>
      {Object.entries(keep ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Button variant="quiet">{show}</Button>
      {out && <div className={styles.out}>{out}</div>}
    </form>
  )
}

/** One filter: a small label above its field. */
export function Filter({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  )
}
