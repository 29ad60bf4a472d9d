import { Checkbox } from '@/components/form/checkbox'
import { DateField } from '@/components/form/date-field'
import { Field } from '@/components/form/field'
import { Select } from '@/components/form/select'
import { Suggest } from '@/components/form/suggest'
import { TextArea } from '@/components/form/text-area'
import { TextInput } from '@/components/form/text-input'
import { beginningInWords, dayInWords } from '@/lib/time/date-words'
import type { DocumentEditing } from '@/lib/documents/queries'
import { languageWords, languages, levelWords, standingWords, typeWords } from '@/lib/documents/rules'
import { MOST_LANGUAGES, documentTypes, levels, standings } from '@/lib/documents/schema'
import type { Refused } from '../../../refused'
import forms from '../../../meetings/meetings.module.css'

/** The fields of a document. What was typed when the form was refused stands before what is recorded. */
export function DocumentFields({ found, form }: { found: DocumentEditing; form: Refused }) {
  const { document } = found
  const control = (name: string, stands: string | null) => ({
    name,
    defaultValue: form.typed(name, stands ?? ''),
  })
  const props = (name: string, label: string) => ({ id: form.id(name), label, error: form.error(name) })
  return (
    <>
      <Field {...props('title', 'Title')}>
        <TextInput {...control('title', document.title)} maxLength={300} />
      </Field>
      <div className={forms.even}>
        <Field {...props('type', 'Type')}>
          <Select
            {...control('type', document.type)}
            options={documentTypes.map((value) => ({ value, label: typeWords[value] }))}
          />
        </Field>
        <DateField
          {...props('dated', 'Date of the document')}
          {...control('dated', document.dated && beginningInWords(document.dated))}
          optional
        />
        <Field {...props('level', 'Read by')}>
          <Select
            {...control('level', document.level)}
            options={levels.map((value) => ({ value, label: levelWords[value] }))}
          />
        </Field>
        <Field
          {...props('parties', 'Parties named')}
          hint="Only where the parties named read it; several with a semicolon between"
          optional
        >
          <Suggest
            id={form.id('parties')}
            {...control('parties', document.parties.map(({ name }) => name).join('; '))}
            options={found.parties.map((value) => ({ value }))}
          />
        </Field>
        <DateField
          {...props('dueOn', 'Awaited until')}
          {...control('dueOn', document.dueOn && dayInWords(document.dueOn))}
          hint="Such as 20 February 2027"
          optional
        />
        <Field
          {...props('supersedes', 'Comes in the place of')}
          hint="The symbol of the earlier document"
          optional
        >
          <TextInput {...control('supersedes', found.supersedes)} maxLength={100} />
        </Field>
      </div>
      <Field
        {...props('handlingNote', 'How it is to be handled')}
        hint="Who opens it confirms this first"
        optional
      >
        <TextArea {...control('handlingNote', document.handlingNote)} rows={2} maxLength={1000} />
      </Field>
      <Field {...props('address', 'Address in public')} hint="Where it stands on the web" optional>
        <TextInput {...control('address', document.address)} inputMode="url" maxLength={500} />
      </Field>
      <Checkbox
        name="isAnnounced"
        value="yes"
        defaultChecked={form.errors.length > 0 ? form.typed('isAnnounced') === 'yes' : document.isAnnounced}
        label="Show it as “to follow” before it is published"
        hint="to those who will read it: its symbol and title, nothing of its text"
      />
      <LanguageFields document={document} form={form} />
    </>
  )
}

function LanguageFields({ document, form }: { document: DocumentEditing['document']; form: Refused }) {
  const shown = Math.min(MOST_LANGUAGES, document.languages.length + 2)
  return (
    <fieldset className="stack-small">
      <legend>Languages</legend>
      {Array.from({ length: shown }, (_, at) => {
        const stands = document.languages[at]
        const name = (field: string) => `languages.${at}.${field}`
        const props = (field: string, label: string) => ({
          ...{ id: form.id(name(field)), label, error: form.error(name(field)) },
        })
        return (
          <div key={at} className={forms.even}>
            <Field {...props('language', at === 0 ? 'Language' : 'Further language')} optional={at > 0}>
              <Select
                name={name('language')}
                defaultValue={form.typed(name('language'), stands?.language ?? '')}
                blank="None"
                options={languages.map((value) => ({ value, label: languageWords(value) }))}
              />
            </Field>
            <Field {...props('standing', 'What the text is')}>
              <Select
                name={name('standing')}
                defaultValue={form.typed(name('standing'), stands?.standing ?? 'TRANSLATION')}
                options={standings.map((value) => ({ value, label: standingWords[value] }))}
              />
            </Field>
            <DateField
              {...props('expectedOn', 'Expected')}
              hint="While it is to follow"
              optional
              name={name('expectedOn')}
              defaultValue={form.typed(
                name('expectedOn'),
                stands?.expectedOn ? dayInWords(stands.expectedOn) : '',
              )}
            />
          </div>
        )
      })}
    </fieldset>
  )
}
