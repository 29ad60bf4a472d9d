import { AskedBack } from '@/components/form/asked-back'
import { CheckboxField, ListError, TextField } from '@/components/form/fields'
import type { RefusedState } from '@/components/form/refused-state'
import { SubmitButton } from '@/components/form/submit-button'
import { Table } from '@/components/ui/table'
import type { MeetingDocument, MeetingDocuments } from '@/lib/documents/queries'
import { levelWords, missingFrom, stepsFrom } from '@/lib/documents/rules'
import { zoneInWords } from '@/lib/time/hours'
import { DocumentStatus } from '../../../documents/document-status'
import { FileLinks } from '../../../documents/file-links'
import forms from '../../meetings.module.css'
import { publishDocuments } from '../../../documents/actions'
import { PublicationForm } from './forms'

/** What is expected, what has been uploaded, and which languages are missing; what is selected is published together, at once or at a set time. */
export function PublishForm({
  found,
  meeting,
  refused,
  path,
}: {
  found: MeetingDocuments
  meeting: string
  refused: RefusedState | null
  path: string
}) {
  const { documents, zone, today } = found
  const isAnyLeft = documents.some(isOffered)
  return (
    <PublicationForm
      id="publish"
      action={publishDocuments}
      back={path}
      hidden={{ meeting }}
      refused={refused}
    >
      <ListError name="codes" />
      <Table
        fold
        rows
        caption="Documents of the meeting, in the order of its agenda"
        head={
          <>
            <th scope="col">Document</th>
            <th scope="col">State</th>
            <th scope="col">Access</th>
            <th scope="col">Missing</th>
            <th scope="col">Files</th>
            <th scope="col">Publish</th>
          </>
        }
      >
        <tbody>
          {documents.map((one, at) => (
            <tr key={one.id}>
              <th scope="row">
                <a href={`/documents/${one.code}`}>{one.title}</a> <small>{one.symbol}</small>
              </th>
              <td data-l="State">
                <DocumentStatus document={one} zone={zone} today={today} />
              </td>
              <td data-l="Access">{levelWords[one.level]}</td>
              <td data-l="Missing">{missingFrom(one) ?? <span className="quiet-text">nothing</span>}</td>
              <td data-l="Files">
                <FileLinks document={one} />
              </td>
              <td data-l="Publish">
                {isOffered(one) ? (
                  <CheckboxField
                    name={`codes.${at}`}
                    value={one.code}
                    label={<span className="visually-hidden">Publish {one.symbol}</span>}
                  />
                ) : one.state === 'WITHDRAWN' ? (
                  <a href={`/documents/${one.code}/edit#state-now`}>on its own page</a>
                ) : (
                  <span className="quiet-text">–</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {isAnyLeft && (
        <div className={forms.form}>
          <TextField
            name="publishAt"
            label="Publication time"
            hint={`Day and time, in ${zoneInWords(zone)}, such as 24 February 2027, 12:00. Leave empty to publish now`}
            optional
          />
          <p className="after">
            <SubmitButton>Publish selected</SubmitButton>
          </p>
          <AskedBack>Publish without files</AskedBack>
        </div>
      )}
    </PublicationForm>
  )
}

/** A withdrawn document is published again on its own page, never along with others. */
const isOffered = (one: MeetingDocument) => one.state !== 'WITHDRAWN' && stepsFrom(one).includes('PUBLISHED')
