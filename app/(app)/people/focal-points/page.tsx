import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { CopyText } from '@/components/ui/copy-text'
import { Empty } from '@/components/ui/empty'
import { Note } from '@/components/ui/note'
import { listFocalPoints, type FocalPointList } from '@/lib/register/people/focal-points/queries'
import { emailsOf, emailText } from '@/lib/register/people/focal-points/rules'
import { focalPointFilters } from '@/lib/register/people/focal-points/schema'
import { load, search } from '@/lib/web/pages'
import { answered } from '../../../answered'
import { Frame } from '../../frame'
import { titledFor } from '../../titled'
import { FocalPointChoice, queryOf } from './choice'
import { FocalPointTable } from './focal-point-table'
import { PartyTicks } from './party-ticks'
import { PostalFiles } from './postal-files'

export const generateMetadata = titledFor('Focal points', listFocalPoints)

export default answered(Page)

async function Page({ searchParams }: PageProps<'/people/focal-points'>) {
  const { input, faults } = await search(focalPointFilters, searchParams, ['parties'])
  const found = await load(listFocalPoints, input)
  return (
    <Frame at="/people" path="/people/focal-points" faults={faults}>
      <PageHead
        crumbs={[{ href: '/people', label: 'People' }]}
        title="Focal points"
        lede={
          found.isSecretariat
            ? 'Choose parties, or all members of a group: their focal points of today, with addresses to write to.'
            : 'The focal points of your party. Only your party and the secretariat can see them.'
        }
      />
      <FocalPointChoice found={found} input={input} />
      <PartyTicks found={found} input={input} />
      <Unclear found={found} />
      {found.rows.length === 0 ? (
        <Empty>No focal points match this choice. Focal points are recorded on the page of a person.</Empty>
      ) : (
        <div className="stack">
          <Emails rows={found.rows} />
          <PostalFiles rows={found.rows} query={queryOf(input)} />
          <Section title="Focal points" id="list" count={found.rows.length}>
            <FocalPointTable rows={found.rows} withParty={found.isSecretariat} />
          </Section>
        </div>
      )}
    </Frame>
  )
}

/** What of the choice could not be met, so that nobody is left out unseen. */
function Unclear({ found: { chosen, without } }: { found: FocalPointList }) {
  if (chosen.unclear.length === 0 && without.length === 0) return null
  return (
    <Note
      title={
        without.length > 0 ? `Without a focal point: ${without.length}` : 'Part of the choice is unclear'
      }
    >
      {chosen.unclear.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {without.length > 0 && <p>{without.join(', ')}</p>}
    </Note>
  )
}

function Emails({ rows }: Pick<FocalPointList, 'rows'>) {
  const emails = emailsOf(rows)
  const without = rows.filter((row) => row.emails.length === 0)
  return (
    <Section
      title="E-mail addresses"
      id="emails"
      count={emails.length}
      note="Paste them into the field Bcc, so that the parties do not see each other’s addresses."
    >
      {emails.length > 0 && (
        <CopyText label="E-mail addresses" what="the addresses" text={emailText(emails)} />
      )}
      {without.length > 0 && (
        <p>
          No e-mail address is recorded for{' '}
          {without.map(({ name, party }) => `${name} (${party.name})`).join(', ')}.
        </p>
      )}
    </Section>
  )
}
