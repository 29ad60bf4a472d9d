import { Checkbox } from '@/components/form/checkbox'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextInput } from '@/components/form/text-input'
import { Table } from '@/components/ui/table'
import type { MeetingDocument, MeetingDocuments } from '@/lib/documents/queries'
import { languageWords, levelWords, stepsFrom } from '@/lib/documents/rules'
import { DocumentStatus } from '../../../documents/document-status'
import { FileLinks } from '../../../documents/file-links'
import forms from '../../meetings.module.css'
import type { Refused } from '../../../refused'
import { publishDocuments } from '../../../documents/actions'

/** What is awaited, what is here, which languages are missing; and what is chosen is published together, at once or at an hour. */
export function PublishForm({
  found,
  meeting,
  form,
  path,
}: {
  found: MeetingDocuments
  meeting: string
  form: Refused
  path: string
}) {
  const { documents, zone, today } = found
  const isAnyLeft = documents.some((one) => stepsFrom(one).includes('PUBLISHED'))
  return (
    <Form id="publish" action={publishDocuments} back={path} hidden={{ meeting }} refused={form.state}>
      <Table
        fold
        rows
        caption="Documents of the meeting, in the order of its agenda"
        head={
          <>
            <th scope="col">Document</th>
            <th scope="col">State</th>
            <th scope="col">Read by</th>
            <th scope="col">Missing</th>
            <th scope="col">Here</th>
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
              <td data-l="Read by">{levelWords[one.level]}</td>
              <td data-l="Missing">{missingOf(one) ?? <span className="quiet-text">nothing</span>}</td>
              <td data-l="Here">
                <FileLinks document={one} />
              </td>
              <td data-l="Publish">
                {stepsFrom(one).includes('PUBLISHED') ? (
                  <Checkbox
                    name={`codes.${at}`}
                    value={one.code}
                    defaultChecked={documents.some((_, n) => form.typed(`codes.${n}`) === one.code)}
                    label={<span className="visually-hidden">Publish {one.symbol}</span>}
                  />
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
          <Field
            id={form.id('publishAt')}
            label="To be published"
            hint={`Day and hour by the clock of the forum (${zone}): 24 February 2027, 12.00. Left empty: at once`}
            optional
            error={form.error('publishAt')}
          >
            <TextInput name="publishAt" maxLength={80} defaultValue={form.typed('publishAt')} />
          </Field>
          <p className="after">
            <SubmitButton>Publish those chosen</SubmitButton>
          </p>
        </div>
      )}
    </Form>
  )
}

/** The languages in which no text is here yet. */
function missingOf({ languages, files, address }: MeetingDocument): string | null {
  const missing = languages.filter(({ language }) => files.every((file) => file.language !== language))
  if (missing.length === 0 || (files.length === 0 && address)) return null
  return missing.map(({ language }) => languageWords(language)).join(', ')
}
