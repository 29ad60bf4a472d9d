import type { Metadata } from 'next'
import { cache } from 'react'
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
import { titled } from '../../titled'
import styles from '../audit.module.css'
import { About, EntryList, EntrySentence, numberOf } from '../entry-words'

export async function generateMetadata({ params }: PageProps<'/audit/[seq]'>): Promise<Metadata> {
  const { seq } = await params
  return titled(read(seq), ({ entry }) => `Entry ${numberOf(entry.seq)} of the audit trail`, 'Audit trail')
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (seq: string) => await load(getEntry, { seq }))

const readers: Record<string, string> = {
  register: 'everyone with access to the register',
  request: 'the reviewers of the co-chairs, the secretariat and the administrators',
  draft: 'the secretariat and the administrators',
  account: 'the administrators',
}

export default answered(Page)

async function Page({ params }: PageProps<'/audit/[seq]'>) {
  const found = await read((await params).seq)
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
        <Section title="Details">
          <Facts
            items={[
              ['Action', actionWords(entry.action)],
              ['About', <About key="about" entry={entry} most={50} />],
              ...(entry.reason ? [['Reason', entry.reason] as [string, string]] : []),
              ...(entry.basis ? [['Basis', entry.basis] as [string, string]] : []),
              ['Visible to', readers[found.audience] ?? found.audience],
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
              ...(found.table ? [['Row', `${found.table} ${found.rowId ?? ''}`] as [string, string]] : []),
              ...(found.request ? [['Transaction', found.request] as [string, string]] : []),
              [
                'Hash of the entry',
                <span key="leaf" className={styles.hash}>
                  {found.leafHash}
                </span>,
              ],
              [
                'Root after this entry',
                <span key="root" className={styles.hash}>
                  {found.rootAfter}
                </span>,
              ],
            ]}
          />
          <p className="small quiet-text">
            The hash of the entry is the SHA-256 of one zero byte followed by exactly the text below. The root
            covers this entry and all entries before it (RFC 6962).
          </p>
          <pre className={styles.bytes}>{found.bytes}</pre>
        </details>
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
