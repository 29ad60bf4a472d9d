import { RadioField, TextAreaField, TextField } from '@/components/form/fields'
import { SubmitButton } from '@/components/form/submit-button'
import { Section } from '@/components/layout/section'
import type { DocumentEditing } from '@/lib/documents/queries'
import { documentStateWords, modificationWords, standingInWords, stepsFrom } from '@/lib/documents/rules'
import { modifications, type DocumentState } from '@/lib/documents/schema'
import type { Refused } from '../../../refused'
import { Unsent } from '../../../unsent'
import { addModification, moveDocument } from '../../actions'
import { DocumentStateForm, ModificationForm } from '../../forms'

type Props = { found: DocumentEditing; form: Refused; path: string }

const hints: Record<DocumentState, string> = {
  AWAITED: 'Its text is not here yet',
  RECEIVED: 'Its text is here and not looked through yet',
  IN_REVIEW: 'It is looked through or translated',
  PUBLISHED: 'It is read from then on by those for whom it is meant',
  WITHDRAWN: 'Its page stays and says why; nobody but the secretariat opens its text any more',
  VOID: 'There will be no such document; the symbol is never given again',
}

/** How the document stands, and what can become of it. */
export function StateForm({ found: { document, zone }, form, path }: Props) {
  const steps = stepsFrom(document)
  return (
    <Section title={standingInWords(document, zone)} id="state-now">
      {steps.length === 0 ? (
        <>
          <Unsent form={form} field="reason" />
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
            name="state"
            legend="What happened"
            hideLegend
            options={steps.map((value) => ({ value, label: documentStateWords[value], hint: hints[value] }))}
          />
          {steps.includes('PUBLISHED') && document.state !== 'WITHDRAWN' && (
            <TextField
              name="publishAt"
              label="To be published"
              hint={`Day and hour by the clock of the forum (${zone}): 24 February 2027, 12:00. Left empty: at once`}
              optional
            />
          )}
          <TextAreaField
            name="reason"
            label="Reason"
            hint="Needed when it is withdrawn or its symbol declared void"
            optional
            rows={2}
          />
          <p className="after">
            <SubmitButton variant="plain">Record how it stands</SubmitButton>
          </p>
        </DocumentStateForm>
      )}
    </Section>
  )
}

/** A revision, an addendum or a corrigendum under a number of its own. */
export function Modify({ found: { document }, form, path }: Props) {
  return (
    <Section
      title="Revise, add or correct"
      id="modify"
      note={`The symbol will be ${document.symbol}/Rev.1, /Add.1, /Corr.1 and so on.`}
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
          legend="What is made"
          options={modifications.map((value) => ({ value, label: modificationWords[value] }))}
        />
        <TextField name="title" label="Title of it" value={document.title} />
        <p className="after">
          <SubmitButton variant="plain">Give the symbol</SubmitButton>
        </p>
      </ModificationForm>
    </Section>
  )
}
