import { AskedBack } from '@/components/form/asked-back'
import { RadioField, TextAreaField, TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import type { DocumentEditing } from '@/lib/documents/queries'
import { documentStateWords, modificationWords, standingInWords, stepsFrom } from '@/lib/documents/rules'
import { modifications, type DocumentState } from '@/lib/documents/schema'
import { zoneInWords } from '@/lib/time/hours'
import type { Refused } from '../../../refused'
import { Unsent } from '../../../unsent'
import { addModification, moveDocument } from '../../actions'
import { DocumentStateForm, ModificationForm } from '../../forms'

const stateLabels = { state: 'New state', publishAt: 'Publication time', reason: 'Reason' }
const modificationLabels = { kind: 'Kind', title: 'Title of the new document' }

type Props = { found: DocumentEditing; form: Refused; path: string }

const hints: Record<DocumentState, string> = {
  AWAITED: 'The text has not arrived yet',
  RECEIVED: 'The text has arrived but has not been reviewed yet',
  IN_REVIEW: 'The text is being reviewed or translated',
  PUBLISHED: 'Everyone with access can read it from then on',
  WITHDRAWN: 'The page stays and shows the reason, but only the secretariat can open the text',
  VOID: 'The document will not be issued. Its symbol is never used again',
}

/** The state of the document, and the states to which it can change. */
export function StateForm({ found: { document, zone }, form, path }: Props) {
  const steps = stepsFrom(document)
  return (
    <Section title={standingInWords(document, zone)} id="state-now">
      {steps.length === 0 ? (
        <>
          <Unsent
            form={form}
            labels={stateLabels}
            shown={(_name, value) => wordOf(documentStateWords, value)}
          />
          <p>{document.stateReason}</p>
        </>
      ) : (
        <DocumentStateForm
          id="state"
          action={moveDocument}
          back={`${path}?at=state`}
          hidden={{ code: document.code, revision: String(document.revision) }}
          refused={form.state}
        >
          <RadioField
            isOfNow
            name="state"
            legend={stateLabels.state}
            hideLegend
            options={steps.map((value) => ({ value, label: documentStateWords[value], hint: hints[value] }))}
          />
          {steps.includes('PUBLISHED') && document.state !== 'WITHDRAWN' && (
            <TextField
              name="publishAt"
              label={stateLabels.publishAt}
              hint={`Day and time, in ${zoneInWords(zone)}, such as 24 February 2027, 12:00. Leave empty to publish now`}
              optional
            />
          )}
          <TextAreaField
            name="reason"
            label={stateLabels.reason}
            hint="Required to withdraw the document or to declare its symbol void"
            rows={2}
          />
          <p className="after">
            <SubmitButton variant="plain">Change state</SubmitButton>
          </p>
          <AskedBack>Publish without a file</AskedBack>
        </DocumentStateForm>
      )}
    </Section>
  )
}

const wordOf = (words: Record<string, string>, value: string) => words[value] ?? value

/** A revision, an addendum or a corrigendum under a number of its own. A void document, or one that is such itself, has none. */
export function Modify({ found: { document }, form, path }: Props) {
  if (document.base || document.state === 'VOID')
    return (
      <Unsent
        form={form}
        labels={modificationLabels}
        now={{ title: document.title }}
        shown={(_name, value) => wordOf(modificationWords, value)}
      />
    )
  return (
    <Section
      title="Revision, addendum or corrigendum"
      id="modify"
      note={`Its symbol will be ${document.symbol}/Rev.1, /Add.1, /Corr.1 and so on.`}
    >
      <ModificationForm
        id="modification"
        action={addModification}
        back={`${path}?at=modification`}
        hidden={{ code: document.code }}
        refused={form.state}
      >
        <RadioField
          name="kind"
          legend={modificationLabels.kind}
          options={modifications.map((value) => ({ value, label: modificationWords[value] }))}
        />
        <TextField name="title" label={modificationLabels.title} value={document.title} />
        <p className="after">
          <SubmitButton variant="plain">Reserve symbol</SubmitButton>
        </p>
      </ModificationForm>
    </Section>
  )
}
