import { cache } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { Doubt } from '@/components/ui/doubt'
import { Empty } from '@/components/ui/empty'
import { Pager } from '@/components/ui/pager'
import { Table } from '@/components/ui/table'
import { beginningInWords, isDoubtful } from '@/lib/time/date-words'
import type { Weak } from '@/lib/portal/overview/health'
import { getHealth } from '@/lib/portal/overview/queries'
import type { HealthKind } from '@/lib/portal/overview/schema'
import { untilInWords } from '@/lib/register/parties/rules'
import { load } from '@/lib/web/pages'
import { Frame } from '../frame'
import { healthWords } from './needs-attention'

const why: Record<HealthKind, string> = {
  inferred:
    'No document states these facts; they follow from others. To confirm one, propose a correction that cites a document.',
  doubtful: 'When these facts began or ended is known only within limits.',
  contactless:
    'Current members and observers with no contact office on record. The secretariat enters one on the page of the party.',
  chairless: 'Groups in existence for which the register shows no party in the chair today.',
  unrepresented:
    'Current members and observers that have not named a focal point for any purpose. Focal points are recorded on the page of the person.',
  unconfirmed:
    'Focal points neither named nor confirmed within the last year. Ask the party, then confirm on the page of the person.',
}

const nouns: Record<Weak['noun'], string> = {
  membership: 'membership',
  seat: 'seat',
  group: 'existence of the group',
  founding: 'founding',
  contact: 'no contact',
  chair: 'no chair',
  'focal-point': 'no focal point',
  confirmation: 'not confirmed for a year',
}

/** What the page shows, read once for the page and for its title. */
export const readHealth = cache(
  async (show: HealthKind, after?: string) => await load(getHealth, { show, after }),
)

/** The facts behind one number of the overview. */
export async function HealthList({
  show,
  after,
  faults,
}: {
  show: HealthKind
  after?: string
  faults: string[]
}) {
  const { facts, next, total, moment } = await readHealth(show, after)
  const dated = facts.some(({ validFrom }) => validFrom !== null)
  return (
    <Frame at="/" path="/parties" moment={moment} faults={faults}>
      <PageHead
        crumbs={[{ href: '/', label: 'Overview' }, { label: 'Needs attention' }]}
        title={healthWords[show]}
        lede={why[show]}
        facts={[`${total} in all`]}
      />
      {facts.length === 0 ? (
        <Empty>There are none in the register today.</Empty>
      ) : (
        <Table
          caption={healthWords[show]}
          fold
          sticky
          rows
          head={
            <>
              <th scope="col">Party or group</th>
              <th scope="col">What</th>
              {dated && <th scope="col">Begins</th>}
              {dated && <th scope="col">Ends</th>}
            </>
          }
        >
          <tbody>
            {facts.map((fact) => (
              <tr key={`${fact.noun}-${fact.id}`}>
                <th scope="row">
                  <Holder fact={fact} />
                </th>
                <td>
                  {nouns[fact.noun]}
                  {fact.party && fact.group && (
                    <>
                      {' '}
                      in <a href={`/groups/${fact.group.code}`}>{fact.group.name}</a>
                    </>
                  )}
                </td>
                {dated && (
                  <td data-l="begins">
                    <End text={fact.validFrom} words={beginningInWords} shown={fact.validFrom !== null} />
                  </td>
                )}
                {dated && (
                  <td data-l="ends">
                    <End text={fact.validTo} words={untilInWords} shown={fact.validFrom !== null} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Pager
        newerHref={after ? `/?show=${show}` : undefined}
        newerText="Back to the start"
        olderHref={next ? `/?show=${show}&after=${next}` : undefined}
        olderText={`Next: after ${facts.at(-1)?.party?.name ?? facts.at(-1)?.group?.name}`}
      />
    </Frame>
  )
}

function End({
  text,
  words,
  shown,
}: {
  text: string | null
  words: (text: string | null) => string
  shown: boolean
}) {
  if (!shown) return <>–</>
  return isDoubtful(text) ? <Doubt>{words(text)}</Doubt> : <>{words(text)}</>
}

function Holder({ fact: { party, group } }: { fact: Weak }) {
  if (party) return <a href={`/parties/${party.code}`}>{party.name}</a>
  return group ? <a href={`/groups/${group.code}`}>{group.name}</a> : <>–</>
}
