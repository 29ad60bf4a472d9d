import { Section } from '@/components/layout/section'
import { ChangeTable } from '@/components/ui/change-table'
import { Facts } from '@/components/ui/facts'
import type { getEntry } from '@/lib/portal/trail/queries'
import { actionWords } from '@/lib/portal/trail/words'
import styles from '../audit.module.css'
import { About, EntryList, numberOf } from '../entry-words'
import { hashes } from './hashes'

const readers: Record<string, string> = {
  register: 'everyone with access to the register',
  request:
    'the reviewers of the co-chairs, the secretariat and the administrators, as far as they may see what it is about',
  draft: 'the secretariat and the administrators, as far as they may see what it is about',
  account: 'the administrators',
}

type Sealed = NonNullable<Awaited<ReturnType<typeof getEntry>>>

/** What an entry says: the change, the act, what was recorded with it, and the bytes that were hashed. */
export function ToldEntry({ sealed, told }: { sealed: Sealed; told: NonNullable<Sealed['told']> }) {
  const { entry, others, audience, bytes, rowId, request } = told
  const changes =
    entry.row?.changes.map(({ what, before, after }) => ({ what, now: before ?? '–', proposed: after })) ?? []
  const facts = entry.facts.map(({ what, now, then }) => ({ what, now: now ?? '–', proposed: then ?? '–' }))
  return (
    <div className="stack">
      {[...changes, ...facts].length > 0 && (
        <Section title="Before and after">
          <ChangeTable now="Before" proposed="After" rows={[...changes, ...facts]} />
        </Section>
      )}
      <Section title="Details">
        <Facts
          items={[
            ['Action', actionWords(entry.action)],
            ['About', <About key="about" entry={entry} most={50} />],
            ...(entry.reason ? [['Reason', entry.reason] as [string, string]] : []),
            ...(entry.basis ? [['Basis', entry.basis] as [string, string]] : []),
            ['Visible to', readers[audience] ?? audience],
          ]}
        />
      </Section>
      {others.length > 0 && (
        <Section
          title="Recorded together"
          count={numberOf(others.length)}
          note="These entries were recorded in one step: all of them or none."
        >
          <EntryList entries={others} />
        </Section>
      )}
      <details>
        <summary>Technical details</summary>
        <Facts
          items={[
            ['Name of the action', <code key="action">{entry.action}</code>],
            ...(sealed.table ? [['Row', `${sealed.table} ${rowId ?? ''}`] as [string, string]] : []),
            ...(request ? [['Transaction', request] as [string, string]] : []),
            ...hashes(sealed),
          ]}
        />
        <p className="small quiet-text">
          The hash of the entry is the SHA-256 of one zero byte followed by exactly the text below. The root
          covers this entry and all entries before it (RFC 6962).
        </p>
        <pre className={styles.bytes}>{bytes}</pre>
      </details>
    </div>
  )
}
