import { Empty } from '@/components/ui/empty'
import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import { beginningInWords } from '@/lib/time/date-words'
import type { OpenRequest, SeatOf } from '@/lib/portal/overview/requests'
import { awaitedInWords } from '@/lib/portal/overview/words'
import { lapseInWords } from '@/lib/register/change-requests/review-words'
import { Obstacles } from './obstacles'

/** Submitted requests with a column for each seat: who has approved, and who is awaited since when. */
export function WithCoChairs({
  requests,
  count,
  coChairs,
  zone,
}: {
  /** With why the reader does not decide on it. */
  requests: (OpenRequest & { why?: string | null })[]
  /** How many there are, also of those that are not shown. */
  count: number
  coChairs: string[]
  zone: string
}) {
  if (requests.length === 0) return <Empty>No requests are waiting for a co-chair’s decision.</Empty>
  return (
    <>
      <Table
        caption="Requests with the co-chairs, longest waiting first"
        fold
        rows
        head={
          <>
            <th scope="col">Number</th>
            <th scope="col">Request</th>
            <th scope="col">Takes effect</th>
            {coChairs.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </>
        }
      >
        <tbody>
          {requests.map(({ code, title, content, effect, seats, days, why }) => (
            <tr key={code}>
              <td className="symbol">{code}</td>
              <th scope="row">
                <a href={`/change-requests/${code}`}>{title}</a>
                <Obstacles effect={effect} />
                {why && <p className="small quiet-text">{why}</p>}
              </th>
              <td data-l="from" className="nowrap">
                {beginningInWords(content.effective)}
              </td>
              {coChairs.map((name) => (
                <td key={name} data-l={`${name}:`}>
                  <Decided seat={seats.find((seat) => seat.name === name)} days={days} zone={zone} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <More count={count} shown={requests.length} />
    </>
  )
}

function Decided({ seat, days, zone }: { seat: SeatOf | undefined; days: number; zone: string }) {
  if (seat?.decision) return <Status kind="done">approved</Status>
  if (!seat?.lapse) return <Status kind="awaits-others">{awaitedInWords(days)}</Status>
  return (
    <>
      <Status kind="awaits-others">must decide again</Status>
      <br />
      <small className="quiet-text">approval {lapseInWords(seat.lapse, { zone, by: null })}</small>
    </>
  )
}

/** Where not all are shown: how many there are, and where they are. */
export const More = ({
  count,
  shown,
  href = '/change-requests?state=SUBMITTED',
}: {
  count: number
  shown: number
  href?: string
}) =>
  count > shown && (
    <p className="small after">
      The first {shown} of {count} are shown. <a href={href}>See them all</a>
    </p>
  )
