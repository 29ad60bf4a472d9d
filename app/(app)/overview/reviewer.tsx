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
import { listConfirmations } from '@/lib/access/confirmations/queries'
import { listOpenDecisions } from '@/lib/meetings/decisions/open'
import { listDeadlines } from '@/lib/portal/overview/deadlines'
import { getReviewerOverview } from '@/lib/portal/overview/queries'
import type { Given, OpenRequest, SeatOf } from '@/lib/portal/overview/requests'
import { countOf, effectInWords, outcomeInWords } from '@/lib/portal/overview/words'
import { listComing } from '@/lib/register/coming/queries'
import { lapseInWords } from '@/lib/register/change-requests/review-words'
import { all, load } from '@/lib/web/pages'
import { Coming } from '../register/coming'
import { Frame, type PageNotices } from '../frame'
import { ConfirmationsTold } from './confirmations'
import { Deadlines } from './deadlines'
import { OpenDecisions } from './follow-up'
import styles from './overview.module.css'
import { Obstacles } from './obstacles'
import { StateOfRegister, VacantSeat } from './register'
import { More, WithCoChairs } from './with-co-chairs'

type Overview = Awaited<ReturnType<typeof getReviewerOverview>>

/** A senior official's page: what is waiting for the decision of this seat, each request in full. */
export async function ReviewerOverview(told: PageNotices) {
  const { overview, coming, due, decisions, confirmations } = await load(
    all({
      overview: [getReviewerOverview, {}],
      coming: [listComing, {}],
      due: [listDeadlines, {}],
      decisions: [listOpenDecisions, {}],
      confirmations: [listConfirmations, {}],
    }),
  )
  const { moment, awaiting, others, counted, why, decided, coChairs, totals, ...held } = overview
  const { zone } = moment
  return (
    <Frame at="/" path="/parties" moment={moment} {...told}>
      <VacantSeat coChairs={coChairs} />
      <PageHead
        title={countOf(
          counted.awaiting,
          'request is waiting for your decision',
          'requests are waiting for your decision',
        )}
        lede={why ?? mandateInWords(held)}
      />
      <Columns
        main={
          <>
            <Section title="Waiting for you" awaits={awaiting.length > 0} id="awaits">
              {awaiting.length === 0 ? (
                <Empty>
                  {why
                    ? `You cannot decide on requests at present.${others.length > 0 ? ' Those in review are listed below.' : ''}`
                    : 'No requests are waiting for you. Requests that your seat has not yet decided appear here.'}
                </Empty>
              ) : (
                <>
                  <ul className={`${matters.matters} ${styles.awaiting}`} data-rows="">
                    {awaiting.map((request) => (
                      <Awaiting key={request.code} request={request} mine={held.seat} zone={zone} />
                    ))}
                  </ul>
                  <More count={counted.awaiting} shown={awaiting.length} />
                </>
              )}
            </Section>
            {others.length > 0 && (
              <Section title="With the co-chairs" id="with-co-chairs">
                <WithCoChairs requests={others} count={counted.others} coChairs={coChairs} zone={zone} />
              </Section>
            )}
            <ConfirmationsTold told={confirmations} />
            <Deadlines due={due} />
            <OpenDecisions open={decisions} />
            <Coming coming={coming} />
            <Section title="Your recent decisions">
              {decided.length === 0 ? (
                <Empty>No decisions yet. Requests that you approve, return or refuse appear here.</Empty>
              ) : (
                <Trail
                  items={decided.map((given) => ({
                    time: dayInWords(wallClock(given.at, zone).day),
                    text: <Decided given={given} zone={zone} />,
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

const mandateInWords = ({ seat, mandate }: Pick<Overview, 'seat' | 'mandate'>) =>
  seat &&
  mandate &&
  (mandate.validTo === null
    ? `You decide for the co-chair seat of ${seat.name}. Your mandate has no end date.`
    : `You decide for the co-chair seat of ${seat.name}. Your mandate runs ${endInWords(mandate.validTo)}.`)

function Awaiting({ request, mine, zone }: { request: OpenRequest; mine: Overview['seat']; zone: string }) {
  const { code, title, version, content, effect, seats } = request
  const reading = effect?.plans ?? content.reading
  const more = reading.length - 1
  const others = seats.filter(({ partyId }) => partyId !== mine?.partyId)
  const lapse = seats.find(({ partyId }) => partyId === mine?.partyId)?.lapse
  return (
    <li>
      <div className={matters.row}>
        <div>
          <p className={matters.sentence}>
            <a href={`/change-requests/${code}`}>{(reading[0]?.sentence ?? title).replace(/\.$/, '')}</a>
          </p>
          {more > 0 && (
            <p className={matters.about}>
              and {more === 1 ? 'one other change' : `${more} other changes`} in the same request
            </p>
          )}
          <Obstacles effect={effect} />
          {lapse && (
            <p className={matters.about}>
              Your seat must decide again. Approval {lapseInWords(lapse, { zone, by: null })}.
            </p>
          )}
          <Brief
            items={[
              ['Takes effect', beginningInWords(content.effective)],
              ['Totals', effect ? effectInWords(effect.totals) : 'unknown'],
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

function Seat({ seat: { name, decision, at, lapse }, zone }: { seat: SeatOf; zone: string }) {
  if (!decision)
    return (
      <Status kind="awaits-others">
        {name} {lapse ? 'must decide again' : 'has not yet decided'}
      </Status>
    )
  return (
    <>
      <Status kind="done">{name} has approved</Status>
      {at && <>, {dayInWords(wallClock(at, zone).day)}</>}
    </>
  )
}

const done = { APPROVE: 'approved', RETURN: 'returned', REFUSE: 'refused' }

function Decided({ given, zone }: { given: Given; zone: string }) {
  const { code, title, version, decision, reason, lapse, followedBy } = given
  const outcome = outcomeInWords(given, zone)
  return (
    <>
      You {done[decision]} <a href={`/change-requests/${code}`}>{code}</a>, version {version}: {title}.
      {reason && ` “${reason}”`}
      {lapse && ` Approval ${lapseInWords(lapse, { zone, by: null })}.`}
      {followedBy && ` Version ${followedBy} has since been submitted.`}
      {outcome && ` ${outcome}`}
    </>
  )
}
