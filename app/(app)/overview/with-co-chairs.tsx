import { Empty } from '@/components/ui/empty'
import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import { beginningInWords } from '@/lib/time/date-words'
import type { OpenRequest } from '@/lib/portal/overview/requests'
import { awaitedInWords } from '@/lib/portal/overview/words'

/** Submitted requests with a column for each seat: who has approved, and who is awaited since when. */
export function WithCoChairs({ requests, coChairs }: { requests: OpenRequest[]; coChairs: string[] }) {
  if (requests.length === 0) return <Empty>No requests are waiting for a co-chair’s decision.</Empty>
  return (
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
        {requests.map(({ code, title, content, seats, days }) => (
          <tr key={code}>
            <td className="symbol">{code}</td>
            <th scope="row">
              <a href={`/change-requests/${code}`}>{title}</a>
            </th>
            <td data-l="from" className="nowrap">
              {beginningInWords(content.effective)}
            </td>
            {coChairs.map((name) => (
              <td key={name} data-l={`${name}:`}>
                {seats.find((seat) => seat.name === name)?.decision ? (
                  <Status kind="done">approved</Status>
                ) : (
                  <Status kind="awaits-others">{awaitedInWords(days)}</Status>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
