import { Note } from '@/components/ui/note'
import type { Restoration } from '@/lib/portal/trail/queries'
import { instantInWords } from '@/lib/time/date-words'
import styles from './audit.module.css'
import { numberOf } from './entry-words'

/** How far the log goes and by which root it can be recognized; whether it is intact is for the reader to recompute. */
export function Seal({
  trail,
}: {
  trail: { size: number; root: string; first: Date | null; last: Date | null; zone: string }
}) {
  const { size, root, first, last, zone } = trail
  return (
    <section className={styles.seal} aria-label="Seal">
      <dl>
        <div>
          <dt>Entries</dt>
          <dd>{numberOf(size)}</dd>
        </div>
        <div>
          <dt>Root of the tree</dt>
          <dd className="code" title={root}>
            {inFours(root.slice(0, 16))} … {root.slice(-4)}
          </dd>
        </div>
        <div>
          <dt>First sealed</dt>
          <dd>{first ? instantInWords(first, zone) : 'nothing yet'}</dd>
        </div>
        <div>
          <dt>Last sealed</dt>
          <dd>{last ? instantInWords(last, zone) : 'nothing yet'}</dd>
        </div>
        <div>
          <dt>How it is checked</dt>
          <dd>
            <code>npm run audit:verify</code> recomputes every entry
          </dd>
        </div>
      </dl>
    </section>
  )
}

const inFours = (hex: string) => hex.replace(/(.{4})(?=.)/g, '$1 ')

/** Co-chair seats that were filled without approvals, because fewer than two parties were left to approve. Shown for ever. */
export function Restorations({ restorations, zone }: { restorations: Restoration[]; zone: string }) {
  if (restorations.length === 0) return null
  return (
    <Note title="A vacant co-chair seat was filled by the operator, without approvals">
      {restorations.map(({ code, title, at, reason, basis }) => (
        <p key={code}>
          {instantInWords(at, zone)}: {title} Reason: {reason} Basis: {basis}.{' '}
          <a href={`/change-requests/${code}`}>{code}</a>
        </p>
      ))}
    </Note>
  )
}
