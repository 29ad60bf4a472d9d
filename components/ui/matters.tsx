import type { ReactNode } from 'react'
import styles from './matters.module.css'

/** Matters that are waiting for someone, most urgent first; each is a `Matter`. */
export function Matters({ children }: { children: ReactNode }) {
  return <ul className={styles.matters}>{children}</ul>
}

/** One matter: its sentence as a link, a quiet line under it, its state or its button at the end. */
export function Matter({
  title,
  href,
  meta,
  state,
  children,
}: {
  title: ReactNode
  href?: string
  meta?: ReactNode
  state?: ReactNode
  children?: ReactNode
}) {
  return (
    <li>
      <div className={styles.row}>
        <div>
          <p className={styles.sentence}>{href ? <a href={href}>{title}</a> : title}</p>
          {meta && <p className={styles.about}>{meta}</p>}
          {children}
        </div>
        {state && <div className="nowrap">{state}</div>}
      </div>
    </li>
  )
}

/** A few named facts in one line, under the sentence of a matter. */
export function Brief({ items }: { items: [label: string, fact: ReactNode][] }) {
  return (
    <dl className={styles.brief}>
      {items.map(([label, fact]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  )
}
