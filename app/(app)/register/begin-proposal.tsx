import { formOf } from '@/lib/register/change-requests/kinds/forms'
import styles from './begin-proposal.module.css'
import { isToday, proposeHref, type Shown } from './propose-href'

/** The usual changes of a party or a group, each a link to the form with its kind and its subject filled in; of today alone. */
export function BeginProposal({
  found,
  kinds,
  of,
}: {
  found: Shown & { may: { propose: boolean } }
  kinds: string[]
  of: { party?: string; group?: string }
}) {
  if (!found.may.propose || !isToday(found)) return null
  return (
    <nav aria-label="Propose directly" className={`small ${styles.begin}`}>
      Propose:{' '}
      {kinds.map((kind, at) => (
        <span key={kind}>
          {at > 0 && ' · '}
          <a href={proposeHref({ kind, ...of })}>{formOf(kind)?.label}</a>
        </span>
      ))}
    </nav>
  )
}
