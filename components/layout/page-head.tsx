import { Fragment, type ReactNode } from 'react'
import styles from './page-head.module.css'

/** The head of a page: breadcrumb, title, one sentence, one line of facts; actions at the end of the line. */
export function PageHead({
  crumbs,
  title,
  lede,
  facts,
  actions,
  children,
}: {
  crumbs?: { href?: string; label: ReactNode }[]
  title: ReactNode
  lede?: ReactNode
  facts?: ReactNode[]
  actions?: ReactNode
  /** Under the facts: the reason of a request, a way to a part of the page. */
  children?: ReactNode
}) {
  return (
    <div className={actions ? `${styles.head} split` : styles.head}>
      <div>
        {crumbs && <Crumbs crumbs={crumbs} />}
        <h1>{title}</h1>
        {lede && <p className={styles.lede}>{lede}</p>}
        {facts && (
          <p className={styles.facts}>
            {facts.map((fact, position) => (
              <span key={position}>{fact}</span>
            ))}
          </p>
        )}
        {children}
      </div>
      {actions && <div className="actions">{actions}</div>}
    </div>
  )
}

function Crumbs({ crumbs }: { crumbs: { href?: string; label: ReactNode }[] }) {
  return (
    <nav className={styles.crumbs} aria-label="Breadcrumb">
      {crumbs.map((crumb, position) => (
        <Fragment key={position}>
          {position > 0 && ' / '}
          {crumb.href ? <a href={crumb.href}>{crumb.label}</a> : crumb.label}
        </Fragment>
      ))}
    </nav>
  )
}
