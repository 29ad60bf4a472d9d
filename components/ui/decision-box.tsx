import type { ReactNode } from 'react'
import { Icon } from './icon'
import styles from './decision-box.module.css'

/**
 * The frame in which a decision is recorded, or a sentence says why this reader cannot. The form inside is the
 * page's own. The id is what "Go to the decision" links to on a phone.
 */
export function DecisionBox({
  title = 'Waiting for your decision',
  lead,
  id = 'decision',
  children,
}: {
  title?: ReactNode
  lead?: ReactNode
  id?: string
  children: ReactNode
}) {
  return (
    <section className={styles.decision} id={id} aria-labelledby={`${id}-h`}>
      <h2 id={`${id}-h`}>
        <Icon name="lozenge" /> {title}
      </h2>
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
    </section>
  )
}
