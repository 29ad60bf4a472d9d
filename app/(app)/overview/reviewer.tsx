import { Columns } from '@/components/layout/columns'
import { PageHead } from '@/components/layout/page-head'
import { Section } from '@/components/layout/section'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Brief } from '@/components/ui/matters'
import matters from '@/components/ui/matters.module.css'
import { Status } from '@/components/ui/status'
import { Trail } from '@/components/ui/trail'
import { wallClock } from '@/lib/time/date-zones'
import { beginningInWords, dayInWords, endInWords } from '@/lib/time/date-words'
import { getReviewerOverview } from '@/lib/portal/overview/queries'
import type { Given, OpenRequest, SeatOf } from '@/lib/portal/overview/requests'
import { countOf, effectInWords } from '@/lib/portal/overview/words'
import { load } from '@/lib/web/pages'
import { Frame, type PageNotices } from '../frame'
import styles from './overview.module.css'
import { StateOfRegister, VacantSeat } from './register'

/** A senior official's page: what is waiting for the decision of this seat, each request in full. */
export async function ReviewerOverview(told: PageNotices) {
  const { moment, mandate, awaiting, decided, coChairs, totals } = await load(getReviewerOverview, {})
  return (
    <Frame at="/" path="/parties" moment={moment} {...told}>
      <VacantSeat coChairs={coChairs} />
      <PageHead
        title={countOf(
          awaiting.length,
          'request is waiting for your decision',
          'requests are waiting for your decision',
        )}
        lede={mandate ? inWords(mandate) : undefined}
      />
      <Columns
        main={
          <>
            <Section title="Waiting for you" awaits={awaiting.length > 0} id="awaits">
              {awaiting.length === 0 ? (
                <Empty>
                  No requests are waiting for you. Requests that your seat has not yet decided appear here.
                </Empty>
              ) : (
                <ul className={`${matters.matters} ${styles.awaiting}`} data-rows="">
                  {awaiting.map((request) => (
                    <Awaiting
                      key={request.code}
                      request={request}
                      mine={mandate?.party ?? ''}
                      zone={moment.zone}
                    />
                  ))}
                </ul>
              )}
            </Section>
            <Section title="Your recent decisions">
              {decided.length === 0 ? (
                <Empty>No decisions yet. Requests that you approve, return or refuse appear here.</Empty>
              ) : (
                <Trail
                  items={decided.map((given) => ({
                    time: dayInWords(wallClock(given.at, moment.zone).day),
                    text: <Decided given={given} zone={moment.zone} />,
                  }))}
                />
              )}
            </Section>
          </>
        }
        side={<StateOfRegister totals={totals} />}
      />
    </Frame>
  )
}

function inWords({
  party,
  holdsSeat,
  runs,
  until,
}: {
  party: string
  holdsSeat: boolean
  runs: boolean
  until: string | null
}) {
  if (!holdsSeat)
    return `${party} holds no co-chair seat in the deciding group today, so there is nothing for you to decide.`
  if (!runs)
    return `You have no mandate for the seat of ${party} today. An administrator can record one from your ministry’s letter.`
  return until === null
    ? `You decide for the co-chair seat of ${party}. Your mandate has no end date.`
    : `You decide for the co-chair seat of ${party}. Your mandate runs ${endInWords(until)}.`
}

function Awaiting({ request, mine, zone }: { request: OpenRequest; mine: string; zone: string }) {
  const { code, title, version, content, seats } = request
  const more = content.reading.length - 1
  const others = seats.filter(({ name }) => name !== mine)
  return (
    <li>
      <div className={matters.row}>
        <div>
          <p className={matters.sentence}>
            <a href={`/change-requests/${code}`}>
              {(content.reading[0]?.sentence ?? title).replace(/\.$/, '')}
            </a>
          </p>
          {more > 0 && (
            <p className={matters.about}>
              and {more === 1 ? 'one other change' : `${more} other changes`} in the same request
            </p>
          )}
          <Brief
            items={[
              ['Takes effect', beginningInWords(content.effective)],
              ['Totals', effectInWords(content.totals)],
              ['Basis', content.basis.text],
              [
                others.length > 1 ? 'Other seats' : 'Other seat',
                others.map((seat) => <Seat key={seat.partyId} seat={seat} zone={zone} />),
              ],
            ]}
          />
        </div>
        <p className={styles.go}>
          <ButtonLink variant="decide" href={`/change-requests/${code}`}>
            Read and decide
          </ButtonLink>
          <br />
          <small className="quiet-text">
            {code}
            {version > 1 && `, version ${version}`}
          </small>
        </p>
      </div>
    </li>
  )
}

function Seat({ seat: { name, decision, at }, zone }: { seat: SeatOf; zone: string }) {
  if (!decision) return <Status kind="awaits-others">{name} has not yet decided</Status>
  return (
    <>
      <Status kind="done">{name} has approved</Status>
      {at && <>, {dayInWords(wallClock(new Date(at), zone).day)}</>}
    </>
  )
}

const done = { APPROVE: 'approved', RETURN: 'returned', REFUSE: 'refused' }

function Decided({ given, zone }: { given: Given; zone: string }) {
  const { code, title, version, decision, reason, state, closedAt } = given
  return (
    <>
      You {done[decision]} <a href={`/change-requests/${code}`}>{code}</a>, version {version}:{' '}
      {reason ? `“${reason}”` : `${title.replace(/\.$/, '')}.`}
      {state === 'APPLIED' && closedAt && (
        <> Recorded in the register on {dayInWords(wallClock(closedAt, zone).day)}.</>
      )}
    </>
  )
}
