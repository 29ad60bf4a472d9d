import { Section } from '@/components/layout/section'
import { Status } from '@/components/ui/status'
import { Table } from '@/components/ui/table'
import { beginningInWords } from '@/lib/time/date-words'
import type { Related } from '@/lib/documents/document'
import { documentStateWords, modificationWords } from '@/lib/documents/rules'
import type { DocumentState } from '@/lib/documents/schema'

const stateOf = ({ state, isSuperseded }: Related) =>
  state === 'PUBLISHED'
    ? isSuperseded
      ? 'superseded'
      : 'in force'
    : documentStateWords[state as DocumentState].toLowerCase()

/** The document with its revisions, addenda and corrigenda. */
export function VersionTable({ versions }: { versions: Related[] }) {
  if (versions.length < 2) return null
  return (
    <Section title="Versions" id="versions">
      <Table
        fold
        caption="The document and its revisions, addenda and corrigenda"
        head={
          <>
            <th scope="col">Document</th>
            <th scope="col">Symbol</th>
            <th scope="col">Date</th>
            <th scope="col">State</th>
          </>
        }
      >
        <tbody>
          {versions.map((one) => (
            <tr key={one.code}>
              <th scope="row">
                {one.isHere ? <b>{one.title}</b> : <a href={`/documents/${one.code}`}>{one.title}</a>}
                {one.modification && (
                  <span className="quiet-text"> {modificationWords[one.modification].toLowerCase()}</span>
                )}
              </th>
              <td data-l="Symbol">{one.symbol}</td>
              <td data-l="Date">
                {one.dated ? beginningInWords(one.dated) : <span className="quiet-text">–</span>}
              </td>
              <td data-l="State">
                <Status
                  kind={
                    stateOf(one) === 'in force' ? 'active' : stateOf(one) === 'awaited' ? 'later' : 'ended'
                  }
                >
                  {stateOf(one)}
                </Status>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  )
}

/** The documents that replaced one another. */
export function LineOf({ line }: { line: Related[] }) {
  if (line.length < 2) return null
  return (
    <Section title="Earlier and later documents" id="line">
      <ul className="plain">
        {line.map((one) => (
          <li key={one.code}>
            {one.isHere ? <b>{one.title}</b> : <a href={`/documents/${one.code}`}>{one.title}</a>}{' '}
            <span className="quiet-text">
              {[one.dated && beginningInWords(one.dated), stateOf(one)].filter(Boolean).join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
