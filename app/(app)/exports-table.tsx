import { Table } from '@/components/ui/table'
import type { Export } from '@/lib/access/exports/queries'
import { dayInWords } from '@/lib/time/date-words'
import { instantInWords } from '@/lib/time/instant-words'

/** Lists that were downloaded, newest first; with the accounts, where they are of several. */
export function ExportsTable({
  exports,
  zone,
  caption,
  withAccounts = false,
}: {
  exports: Export[]
  zone: string
  caption: string
  withAccounts?: boolean
}) {
  return (
    <Table
      fold
      caption={caption}
      head={
        <>
          <th scope="col">When</th>
          {withAccounts && <th scope="col">Account</th>}
          <th scope="col">List</th>
          <th scope="col">As of</th>
          <th scope="col">Selection</th>
          <th scope="col">Entries</th>
        </>
      }
    >
      <tbody>
        {exports.map(({ id, at, userId, who, list, day, choice, entries, format }) => (
          <tr key={id}>
            <th scope="row">{instantInWords(at, zone)}</th>
            {withAccounts && (
              <td data-l="Account">
                <a href={`/users/exports?user=${userId}`}>{who}</a>
              </td>
            )}
            <td data-l="List">
              {list} ({format})
            </td>
            <td data-l="As of">{dayInWords(day)}</td>
            <td data-l="Selection">{choice}</td>
            <td data-l="Entries">{entries.toLocaleString('en')}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
