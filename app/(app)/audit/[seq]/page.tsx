import type { Metadata } from 'next'
import { cache } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { ButtonLink } from '@/components/ui/button'
import { Pager } from '@/components/ui/pager'
import { getEntry } from '@/lib/portal/trail/queries'
import { instantInWords } from '@/lib/time/instant-words'
import { inMyZone, load } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { titled } from '../../titled'
import { EntrySentence, notOpen, numberOf, Who } from '../entry-words'
import { ClosedEntry } from './closed-entry'
import { ToldEntry } from './told-entry'

export async function generateMetadata({ params }: PageProps<'/audit/[seq]'>): Promise<Metadata> {
  const { seq } = await params
  return titled(read(seq), (entry) => `Entry ${numberOf(entry.seq)} of the audit trail`, 'Audit trail')
}

/** What the page shows, read once for the page and for its title. */
const read = cache(async (seq: string) => await load(getEntry, { seq }))

export default answered(Page)

async function Page({ params }: PageProps<'/audit/[seq]'>) {
  const sealed = await inMyZone(await read((await params).seq))
  const { seq, at, told, zone, older, newer } = sealed
  return (
    <Frame at="/audit" path={`/audit/${seq}`}>
      <PageHead
        crumbs={[{ href: '/audit', label: 'Audit trail' }, { label: `Entry ${numberOf(seq)}` }]}
        title={`Entry ${numberOf(seq)}`}
        lede={told ? <EntrySentence entry={told.entry} /> : notOpen}
        facts={[...(told ? [<Who key="who" entry={told.entry} />] : []), instantInWords(at, zone)]}
        actions={
          sealed.isCovered && (
            <ButtonLink href={`/audit/${seq}/proof`} download>
              Download receipt
            </ButtonLink>
          )
        }
      />
      {told ? <ToldEntry sealed={sealed} told={told} /> : <ClosedEntry sealed={sealed} />}
      <Pager
        newerHref={newer === null ? undefined : `/audit/${newer}`}
        newerText={newer === null ? undefined : `Entry ${numberOf(newer)}`}
        olderHref={older === null ? undefined : `/audit/${older}`}
        olderText={older === null ? undefined : `Entry ${numberOf(older)}`}
      />
    </Frame>
  )
}
