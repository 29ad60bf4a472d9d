import { Note } from '@/components/ui/note'
import type { getNewestCheckpoint } from '@/lib/portal/checkpoints/queries'
import type { Restoration } from '@/lib/portal/trail/queries'
import { instantInWords } from '@/lib/time/instant-words'
import styles from './audit.module.css'
import { numberOf } from './entry-words'
import { Witnesses } from './witnesses'

/** The extent of the log and, folded, the root by which it can be recognized; whether it is intact is for the reader to recompute. */
export function Seal({
  trail,
  checkpoint: { newest, lateSince },
}: {
  trail: { size: number; root: string; first: Date | null; last: Date | null; zone: string }
  checkpoint: Awaited<ReturnType<typeof getNewestCheckpoint>>
}) {
  const { size, root, first, last, zone } = trail
  return (
    <section className={styles.seal} aria-label="Extent of the audit trail">
      <dl>
        <div>
          <dt>Entries</dt>
          <dd>{numberOf(size)}</dd>
        </div>
        <div>
          <dt>First entry</dt>
          <dd>{first ? instantInWords(first, zone) : 'none yet'}</dd>
        </div>
        <div>
          <dt>Latest entry</dt>
          <dd>{last ? instantInWords(last, zone) : 'none yet'}</dd>
        </div>
        <div>
          <dt>Newest checkpoint</dt>
          <dd>
            {newest ? (
              <>
                <a href="/audit/checkpoints">{numberOf(newest.size)} entries</a>, witnessed{' '}
                <Witnesses of={newest} zone={zone} none="by no one outside this register" />
              </>
            ) : (
              'none yet'
            )}
          </dd>
        </div>
      </dl>
      {lateSince && (
        <p>
          Entries since {instantInWords(lateSince, zone)} are not covered by a checkpoint. Ask the operator of
          the register whether the process that signs checkpoints is running, or why it refuses.
        </p>
      )}
      <details>
        <summary>Technical details</summary>
        <dl>
          <div>
            <dt>Root of the tree (RFC 6962)</dt>
            <dd className="code" title={root}>
              {inFours(root.slice(0, 16))} … {root.slice(-4)}
            </dd>
          </div>
          <div>
            <dt>How to check the audit trail</dt>
            <dd>
              <code>npm run audit:verify</code> recomputes every entry
            </dd>
          </div>
        </dl>
      </details>
    </section>
  )
}

const inFours = (hex: string) => hex.replace(/(.{4})(?=.)/g, '$1 ')

/** Co-chair seats that were filled without approvals, because fewer than two parties were left to approve. They are always shown. */
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
