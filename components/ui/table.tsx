import type { ComponentProps, ReactNode } from 'react'
import { Icon } from './icon'
import styles from './table.module.css'

/**
 * The table of this interface. `fold` makes it a list on a phone (the row's `th` is the title, cells carry their name in `data-l`,
 * the class `drop` of its style sheet leaves one out); `sticky` keeps the head in view; `rows` lets the keys j and k walk through it.
 */
export function Table({
  caption,
  head,
  fold,
  sticky,
  rows,
  className,
  children,
}: {
  caption?: ReactNode
  head: ReactNode
  fold?: boolean
  sticky?: boolean
  rows?: boolean
  className?: string
  children: ReactNode
}) {
  const look = [fold && styles.fold, sticky && styles.sticky, className].filter(Boolean).join(' ')
  return (
    <table className={look || undefined} data-rows={rows ? '' : undefined}>
      {caption && <caption className="visually-hidden">{caption}</caption>}
      <thead>
        <tr>{head}</tr>
      </thead>
      {children}
    </table>
  )
}

/** A head that sorts by a link, so that sorting works without JavaScript and has an address. */
export function SortHead({
  label,
  href,
  sorted,
  className,
}: {
  label: ReactNode
  href: string
  sorted?: 'ascending' | 'descending'
  className?: string
}) {
  return (
    <th scope="col" aria-sort={sorted} className={className}>
      <a href={href} className={sorted && styles.sorted}>
        {label}
        {sorted && <Icon name={sorted === 'ascending' ? 'up' : 'down'} />}
      </a>
    </th>
  )
}

/** The head of a part of a table ("Member states 45"). Parts stay parts when the table is sorted. */
export function PartRow({
  title,
  count,
  span,
  icon,
  awaits,
}: {
  title: ReactNode
  count?: ReactNode
  span: number
  icon?: ComponentProps<typeof Icon>['name']
  awaits?: boolean
}) {
  return (
    <tr className={awaits ? `${styles.part} ${styles.awaits}` : styles.part}>
      <th colSpan={span} scope="rowgroup">
        {awaits ? <Icon name="lozenge" /> : icon && <Icon name={icon} />}
        {title}
        {count !== undefined && <small>{count}</small>}
      </th>
    </tr>
  )
}
