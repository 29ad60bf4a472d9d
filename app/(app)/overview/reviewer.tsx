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
import { Frame, type Told } from '../frame'
import styles from './overview.module.css'
import { StateOfRegister, VacantSeat } from './register'

/** A senior official's page: what awaits the decision of this seat, each matter whole. */
export async function ReviewerOverview(told: Told) {
  const { moment, mandate, awaiting, decided, coChairs, totals } = await load(getReviewerOverview, {})
  return (
    <Frame at="/" path="/parties" moment={moment} {...told}>
      <VacantSeat coChairs={coChairs} />
      <PageHead
        title={countOf(awaiting.length, 'request awaits your decision', 'requests await your decision')}
        lede={mandate ? inWords(mandate) : undefined}
      />
      <Columns
        main={
          <>
            <Section title="Awaits you" awaits={awaiting.length > 0} id="awaits">
              {awaiting.length === 0 ? (
                <Empty>
                  A request stands here when the secretariat has submitted it and your seat has not decided
                  yet.
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
            <Section title="You decided lately">
              {decided.length === 0 ? (
                <Empty>What you approve, return or refuse stands here afterwards.</Empty>
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
    return `You hold no mandate for the seat of ${party} today. The administrator records one from the letter of your ministry.`
  return until === null
    ? `You decide for the co-chair seat of ${party}. Your mandate is open.`
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
              and {more === 1 ? 'one further change' : `${more} further changes`} in the same request
            </p>
          )}
          <Brief
            items={[
              ['Takes effect', beginningInWords(content.effective)],
              ['Counts', effectInWords(content.totals)],
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
  if (!decision) return <Status kind="awaits-others">{name} awaited</Status>
  return (
    <>
      <Status kind="done">{name} approved</Status>
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
        <> Recorded in the register {dayInWords(wallClock(closedAt, zone).day)}.</>
      )}
    </>
  )
}
