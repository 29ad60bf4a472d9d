import { Section } from '@/components/layout/section'
import { Table } from '@/components/ui/table'
import type { ComingChanges } from '@/lib/register/coming/queries'
import { beginningInWords } from '@/lib/time/date-words'

/** What was approved and takes effect after the date shown; nothing where there is none. */
export function Coming({ coming: { changes, more } }: { coming: ComingChanges }) {
  if (changes.length === 0) return null
  const hasNumbers = changes.some(({ request }) => request !== null)
  return (
    <Section
      title="Coming changes"
      id="coming"
      note="Approved and recorded, but not yet in effect on the date shown."
    >
      <Table
        fold
        head={['Change', 'Takes effect', ...(hasNumbers ? ['Request'] : [])].map((label) => (
          <th key={label} scope="col">
            {label}
          </th>
        ))}
      >
        <tbody>
          {changes.map(({ sentence, date, request }, at) => (
            <tr key={at}>
              <th scope="row">{sentence}</th>
              <td data-l="takes effect" className="nowrap">
                {beginningInWords(date)}
              </td>
              {hasNumbers && (
                <td data-l="request" className="nowrap">
                  {request ? <a href={`/change-requests/${request}`}>{request}</a> : '–'}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
      {more > 0 && (
        <p className="quiet-text">
          And {more.toLocaleString('en')} more. Choose a later date above to see the register as of that date.
        </p>
      )}
    </Section>
  )
}
