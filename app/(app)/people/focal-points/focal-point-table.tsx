import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import type { FocalPointList } from '@/lib/register/people/focal-points/queries'
import { calledInFull } from '@/lib/register/people/focal-points/rules'

/** The focal points of a choice, party by party. */
export function FocalPointTable({ rows, withParty }: Pick<FocalPointList, 'rows'> & { withParty: boolean }) {
  return (
    <Table
      fold
      rows
      caption="Focal points by party"
      head={
        <>
          <th scope="col">Name</th>
          {withParty && <th scope="col">Party</th>}
          <th scope="col">Position</th>
          <th scope="col">Focal point for</th>
          <th scope="col">E-mail</th>
          <th scope="col">Telephone</th>
        </>
      }
    >
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={`/people/${row.id}`}>
                <bdi>{calledInFull(row)}</bdi>
              </a>
            </th>
            {withParty && (
              <td data-l="Party">
                <a href={`/parties/${row.party.code}`}>{row.party.name}</a>
              </td>
            )}
            <td data-l="Position">{row.position ?? '–'}</td>
            <td data-l="Focal point for">
              {row.purposes.join(', ')}{' '}
              {row.isStale && <Status kind="doubt">not confirmed for a year</Status>}
            </td>
            <td data-l="E-mail">
              {row.emails.length > 0
                ? row.emails.map((one) => (
                    <div key={one}>
                      <a href={`mailto:${one}`}>{one}</a>
                    </div>
                  ))
                : '–'}
            </td>
            <td data-l="Telephone">{row.telephones.join(', ') || '–'}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
