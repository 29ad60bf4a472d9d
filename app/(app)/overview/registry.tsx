import { Columns } from '@/components/layout/columns'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Matter, Matters } from '@/components/ui/matters'
import { Status } from '@/components/ui/status'
import { Trail } from '@/components/ui/trail'
import { instantInWords } from '@/lib/time/instant-words'
import { listConfirmations } from '@/lib/access/confirmations/queries'
import { listDueDocuments } from '@/lib/documents/due'
import { listOpenDecisions } from '@/lib/meetings/decisions/open'
import { listDeadlines } from '@/lib/portal/overview/deadlines'
import { getLastBackup } from '@/lib/backup/queries'
import { getAdministration, getRegistryOverview } from '@/lib/portal/overview/queries'
import type { Draft, Returned } from '@/lib/portal/overview/requests'
import { countOf, weekdayInWords } from '@/lib/portal/overview/words'
import { listComing } from '@/lib/register/coming/queries'
import { listMeetings } from '@/lib/meetings/queries'
import { all, ifAllowed, load, myZone } from '@/lib/web/pages'
import { EntrySentence, whoInWords } from '../audit/entry-words'
import { Coming } from '../register/coming'
import { Frame, type PageNotices } from '../frame'
import { Administration } from './administration'
import { Backups } from './backups'
import { ConfirmationsTold } from './confirmations'
import { Deadlines, DecisionsToRecord } from './deadlines'
import { DocumentsDue, OpenDecisions } from './follow-up'
import { DeclaredInBrief, NeedsAttention } from './needs-attention'
import { NextMeetings } from './next-meetings'
import { StateOfRegister, VacantSeat } from './register'
import { WithCoChairs } from './with-co-chairs'

/** The secretariat's page; an administrator sees the same below their own tasks. */
export async function RegistryOverview({ administers, ...told }: { administers: boolean } & PageNotices) {
  const { overview, coming, meetings, due, decisions, documents, administration, confirmations, backup } =
    await load(
      all({
        overview: [getRegistryOverview, {}],
        coming: [listComing, {}],
        meetings: [listMeetings, {}],
        due: [listDeadlines, {}],
        decisions: [listOpenDecisions, {}],
        documents: [listDueDocuments, {}],
        administration: [ifAllowed(getAdministration), {}],
        confirmations: [ifAllowed(listConfirmations), {}],
        backup: [ifAllowed(getLastBackup), {}],
      }),
    )
  const {
    moment,
    returned,
    drafts,
    withCoChairs,
    counted,
    coChairs,
    totals,
    health,
    declared,
    latest,
    entries,
  } = overview
  const zone = await myZone()
  const waiting =
    returned.length === 0 ? 'Nothing is' : countOf(returned.length, 'request is', 'requests are')
  const withThem = countOf(counted.withCoChairs, 'request is', 'requests are')
  return (
    <Frame at="/" path="/parties" moment={moment} {...told}>
      <VacantSeat coChairs={coChairs} />
      <PageHead
        title={weekdayInWords(moment.today)}
        lede={`${administers ? '' : `${waiting} waiting for you. `}${withThem} with the co-chairs.`}
        actions={
          administers ? undefined : (
            <ButtonLink variant="main" icon="plus" href="/change-requests/new">
              Propose a change
            </ButtonLink>
          )
        }
      />
      <Columns
        main={
          <>
            {administration && (
              <Administration found={administration} zone={zone}>
                {backup && <Backups found={backup} zone={zone} />}
              </Administration>
            )}
            {confirmations && <ConfirmationsTold told={confirmations} />}
            <ReturnedToUs returned={returned} zone={zone} mine={!administers} />
            <Drafts drafts={drafts} zone={zone} mine={!administers} />
            <Section title="With the co-chairs" id="with-co-chairs">
              <WithCoChairs
                requests={withCoChairs}
                count={counted.withCoChairs}
                coChairs={coChairs}
                zone={zone}
              />
            </Section>
            <Deadlines due={due} />
            <DocumentsDue due={documents} />
            <DecisionsToRecord due={due} />
            <OpenDecisions open={decisions} />
            <Coming coming={coming} />
            <NextMeetings meetings={meetings} />
            <Section title="Recent changes">
              <Trail
                items={latest.map((entry) => ({
                  time: instantInWords(entry.at, zone),
                  text: (
                    <>
                      <EntrySentence entry={entry} /> <span className="quiet-text">{whoInWords(entry)}</span>{' '}
                      <a href={`/audit/${entry.seq}`}>entry {entry.seq.toLocaleString('en')}</a>
                    </>
                  ),
                }))}
              />
              <p className="small after">
                <a href="/audit">Full audit trail</a>, {entries.toLocaleString('en')} entries
              </p>
            </Section>
          </>
        }
        side={
          <>
            <StateOfRegister totals={totals} />
            <NeedsAttention health={health} />
            <DeclaredInBrief declared={declared} />
          </>
        }
      />
    </Frame>
  )
}

function ReturnedToUs({ returned, zone, mine }: { returned: Returned[]; zone: string; mine: boolean }) {
  if (returned.length === 0 && !mine) return null
  return (
    <Section
      title={mine ? 'Waiting for you' : 'Returned to the secretariat'}
      awaits={mine && returned.length > 0}
      id="awaits"
    >
      {returned.length === 0 ? (
        <Empty>Requests returned by a co-chair appear here.</Empty>
      ) : (
        <Matters>
          {returned.map(({ code, title, by, reason, at }) => (
            <Matter
              key={code}
              href={mine ? `/change-requests/${code}/edit` : `/change-requests/${code}`}
              title={`Returned by ${by}: ${title}`}
              meta={
                <>
                  <a href={`/change-requests/${code}`}>{code}</a> · {reason && `“${reason}” · `}returned{' '}
                  {instantInWords(at, zone)}
                </>
              }
              state={
                mine ? <Status kind="awaits-you">revise</Status> : <Status kind="returned">returned</Status>
              }
            />
          ))}
        </Matters>
      )}
    </Section>
  )
}

function Drafts({ drafts, zone, mine }: { drafts: Draft[]; zone: string; mine: boolean }) {
  if (drafts.length === 0) return null
  const lacks = ({ hasReason, hasBasis }: Draft) =>
    [!hasReason && 'no reason yet', !hasBasis && 'no basis yet'].filter(Boolean).join(' · ')
  return (
    <Section title="Drafts" note="None of these has been sent to the co-chairs.">
      <Matters>
        {drafts.map((draft) => (
          <Matter
            key={draft.address}
            href={mine ? `/change-requests/${draft.address}/edit` : `/change-requests/${draft.address}`}
            title={draft.title}
            meta={[draft.code, lacks(draft), `last changed ${instantInWords(draft.keptAt, zone)}`]
              .filter(Boolean)
              .join(' · ')}
            state={<Status kind="draft">draft</Status>}
          />
        ))}
      </Matters>
    </Section>
  )
}
