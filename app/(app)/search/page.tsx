import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { Empty } from '@/components/ui/empty'
import { Table } from '@/components/ui/table'
import { momentQuery } from '@/lib/time/moment-address'
import { MOST, searchRegister, searchRegisterInput, type Hit } from '@/lib/portal/search/queries'
import { load, search } from '@/lib/web/pages'
import { searching } from '@/lib/web/searching'
import { beginningInWords } from '@/lib/time/date-words'
import { answered } from '../../answered'
import { Frame } from '../frame'
import { DocumentHits } from './document-hits'
import { MeetingHits } from './meeting-hits'

export async function generateMetadata({ searchParams }: PageProps<'/search'>): Promise<Metadata> {
  const { q } = (await search(searchRegisterInput, searchParams)).input
  return { title: q ? `Search for “${q}”` : 'Search' }
}

export default answered(Page)

async function Page({ searchParams }: PageProps<'/search'>) {
  const { input, faults } = await search(searchRegisterInput, searchParams)
  const { q, moment, parties, groups, meetings, inMeetings, people, documents, requests } = await searching(
    input.q,
    async () => await load(searchRegister, input),
  )
  const tail = momentQuery(input)
  const found = [parties, groups, meetings, inMeetings, people, documents, requests].flat().length
  return (
    <Frame at="/search" moment={moment} keep={{ q }} faults={faults} found={q}>
      <PageHead title={q ? `Search for “${q}”` : 'Search'} />
      {q === '' ? (
        <Empty>
          Enter a name, an abbreviation, a former name or a code in the search field above, such as Türkiye,
          Turkey, TR, UNHCR or AHG. You can also enter the number of a change request, the symbol of a
          document, or words from a document, a decision or an agenda. Accents and capital letters make no
          difference.
        </Empty>
      ) : found === 0 ? (
        <Empty>No results for “{q}”. Try a shorter text, another spelling or a code.</Empty>
      ) : (
        <div className="stack">
          <Hits
            title="Parties"
            hits={parties}
            href={({ code }) => `/parties/${code}${tail}`}
            heads={['Party', 'Code', moment.day === moment.today ? 'Today' : 'On this date']}
          />
          <Hits
            title="Groups"
            hits={groups}
            href={({ code }) => `/groups/${code}${tail}`}
            heads={['Group', 'Code', 'Abbreviation']}
          />
          <Hits
            title="Meetings"
            hits={meetings.map((hit) => ({ ...hit, line: hit.line && beginningInWords(hit.line) }))}
            href={({ code }) => `/meetings/${code}`}
            heads={['Meeting', 'Short name', 'Begins']}
          />
          <Hits
            title="People"
            hits={people.map((hit) => ({ ...hit, code: hit.party ?? 'Secretariat', href: hit.code }))}
            href={({ href }) => `/people/${href}`}
            heads={['Person', 'Party', 'Position']}
          />
          <MeetingHits hits={inMeetings} />
          <DocumentHits hits={documents} q={q} />
          <Hits
            title="Change requests"
            hits={requests.map(({ code, ...hit }) => ({
              ...hit,
              code: code ?? '–',
              line: stateWords[hit.line ?? ''] ?? hit.line,
            }))}
            href={({ address, line }) =>
              line === 'draft' ? `/change-requests/${address}/edit` : `/change-requests/${address}`
            }
            heads={['Request', 'Number', 'State']}
          />
        </div>
      )}
    </Frame>
  )
}

const stateWords: Record<string, string> = {
  DRAFT: 'draft',
  SUBMITTED: 'in review',
  RETURNED: 'returned for revision',
  APPLIED: 'approved and recorded',
  REFUSED: 'refused',
  WITHDRAWN: 'withdrawn',
  DISCARDED: 'discarded',
}

function Hits<H extends Hit>({
  title,
  hits,
  href,
  heads,
}: {
  title: string
  hits: H[]
  href: (hit: H) => string
  heads: string[]
}): ReactNode {
  if (hits.length === 0) return null
  const shown = hits.slice(0, MOST)
  return (
    <Section
      title={title}
      count={shown.length}
      id={title.toLowerCase().replace(/ /g, '-')}
      note={
        hits.length > MOST
          ? `More than ${MOST} match. Type more of the name to narrow the results.`
          : undefined
      }
    >
      <Table
        fold
        rows
        head={heads.map((label) => (
          <th key={label} scope="col">
            {label}
          </th>
        ))}
      >
        <tbody>
          {shown.map((hit) => (
            <tr key={href(hit)}>
              <th scope="row">
                <a href={href(hit)}>{hit.name}</a>
                {hit.found && <span className="quiet-text small"> found as {hit.found}</span>}
              </th>
              <td className="symbol">{hit.code}</td>
              <td>{hit.line ?? <span className="quiet-text">–</span>}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  )
}
