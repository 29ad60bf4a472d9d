import type { Metadata } from 'next'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ChangeTable } from '@/components/ui/change-table'
import { Facts } from '@/components/ui/facts'
import { Pager } from '@/components/ui/pager'
import { getEntry } from '@/lib/portal/trail/queries'
import { actionWords } from '@/lib/portal/trail/words'
import { instantInWords } from '@/lib/time/date-words'
import { load } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import styles from '../audit.module.css'
import { About, EntryList, EntrySentence, numberOf } from '../entry-words'

export const metadata: Metadata = { title: 'Entry of the audit trail' }

const readers: Record<string, string> = {
  register: 'everybody who reads the register',
  request: 'the co-chairs’ reviewers, the secretariat and the administrators',
  draft: 'the secretariat and the administrators',
  account: 'the administrators',
}

export default answered(Page)

async function Page({ params }: PageProps<'/audit/[seq]'>) {
  const found = await load(getEntry, { seq: (await params).seq })
  const { entry, others, zone, older, newer } = found
  const changes =
    entry.row?.changes.map(({ what, before, after }) => ({ what, now: before ?? '–', proposed: after })) ?? []
  const facts = entry.facts.map(({ what, now, then }) => ({ what, now: now ?? '–', proposed: then ?? '–' }))
  return (
    <Frame at="/audit" path={`/audit/${entry.seq}`}>
      <PageHead
        crumbs={[{ href: '/audit', label: 'Audit trail' }, { label: `Entry ${numberOf(entry.seq)}` }]}
        title={`Entry ${numberOf(entry.seq)}`}
        lede={<EntrySentence entry={entry} />}
        facts={[entry.quality ? `${entry.who}, ${entry.quality}` : entry.who, instantInWords(entry.at, zone)]}
      />
      <div className="stack">
        {[...changes, ...facts].length > 0 && (
          <Section title="Before and after">
            <ChangeTable now="Before" proposed="After" rows={[...changes, ...facts]} />
          </Section>
        )}
        <Section title="What is recorded">
          <Facts
            items={[
              ['Action', `${actionWords(entry.action)} (${entry.action})`],
              ['About', <About key="about" entry={entry} most={50} />],
              ...(entry.reason ? [['Reason', entry.reason] as [string, string]] : []),
              ...(entry.basis ? [['Basis', entry.basis] as [string, string]] : []),
              ['Who may read it', readers[found.audience] ?? found.audience],
              ...(found.table ? [['Row', `${found.table} ${found.rowId ?? ''}`] as [string, string]] : []),
              ...(found.request ? [['Mark of the transaction', found.request] as [string, string]] : []),
            ]}
          />
        </Section>
        {others.length > 0 && (
          <Section
            title="Recorded together with it"
            count={numberOf(others.length)}
            note="In one transaction: all of it came about, or nothing."
          >
            <EntryList entries={others} />
          </Section>
        )}
        <Section
          title="The exact bytes"
          note="SHA-256 over one byte 00 and exactly this text is the hash of the entry; the root binds it to all entries before it (RFC 6962)."
        >
          <pre className={styles.bytes}>{found.bytes}</pre>
          <Facts
            items={[
              [
                'Hash of the entry',
                <span key="leaf" className={styles.hash}>
                  {found.leafHash}
                </span>,
              ],
              [
                'Root after it',
                <span key="root" className={styles.hash}>
                  {found.rootAfter}
                </span>,
              ],
            ]}
          />
        </Section>
      </div>
      <Pager
        newerHref={newer === null ? undefined : `/audit/${newer}`}
        newerText={newer === null ? undefined : `Entry ${numberOf(newer)}`}
        olderHref={older === null ? undefined : `/audit/${older}`}
        olderText={older === null ? undefined : `Entry ${numberOf(older)}`}
      />
    </Frame>
  )
}
