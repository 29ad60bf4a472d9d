import { Table } from '@/components/ui/table'
import { beginningInWords, dayInWords } from '@/lib/time/date-words'
import type { DocumentRow } from '@/lib/documents/list'
import { levelWords, typeWords } from '@/lib/documents/rules'
import { DocumentStatus, EndedMark } from './document-status'
import { FileLinks } from './file-links'

/** Documents, one in each row, with what can be read of each. */
export function DocumentTable({
  documents,
  zone,
  today,
  withState,
  caption = 'Documents, newest first',
}: {
  documents: DocumentRow[]
  zone: string
  today: string
  /** For those who see documents that others do not. */
  withState: boolean
  caption?: string
}) {
  return (
    <Table
      fold
      rows
      caption={`${caption}, as of ${dayInWords(today)}`}
      head={
        <>
          <th scope="col">Document</th>
          <th scope="col">Symbol</th>
          <th scope="col">Type</th>
          <th scope="col">Date</th>
          {withState && <th scope="col">Access</th>}
          {withState && <th scope="col">State</th>}
          <th scope="col">Read or download</th>
        </>
      }
    >
      <tbody>
        {documents.map((document) => (
          <tr key={document.id}>
            <th scope="row">
              <a href={`/documents/${document.code}`}>{document.title}</a>
              {!withState && <EndedMark document={document} />}
            </th>
            <td data-l="Symbol" className="nowrap">
              {document.symbol}
            </td>
            <td data-l="Type">{typeWords[document.type]}</td>
            <td data-l="Date" className="nowrap">
              {document.dated ? (
                beginningInWords(document.dated)
              ) : (
                <span className="quiet-text">undated</span>
              )}
            </td>
            {withState && <td data-l="Access">{levelWords[document.level]}</td>}
            {withState && (
              <td data-l="State">
                <DocumentStatus document={document} zone={zone} today={today} />
              </td>
            )}
            <td data-l="Read or download">
              <FileLinks document={document} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
