import {
  CheckboxField,
  DateField,
  SelectField,
  SuggestField,
  TextAreaField,
  TextField,
} from '@/components/form/fields'
import { languageWords, languages } from '@/lib/register/languages'
import { levelWords, standingWords, typeWords } from '@/lib/documents/rules'
import { documentTypes, levels, standings } from '@/lib/documents/schema'
import forms from '../../../meetings/meetings.module.css'
import { labelOf, type Recorded } from './recorded'

/** The fields of a document, filled in with what is recorded. */
export function DocumentFields({
  recorded,
  rows,
  parties,
}: {
  recorded: Recorded
  /** How many languages the form has room for. */
  rows: number
  parties: string[]
}) {
  const field = (name: string) => ({ name, label: labelOf(name), value: recorded[name] })
  return (
    <>
      <TextField {...field('title')} />
      <div className={forms.even}>
        <SelectField
          {...field('type')}
          options={documentTypes.map((value) => ({ value, label: typeWords[value] }))}
        />
        <DateField {...field('dated')} optional />
        <SelectField
          {...field('level')}
          options={levels.map((value) => ({ value, label: levelWords[value] }))}
        />
        <SuggestField
          {...field('parties')}
          hint="Only if access is for named parties. Separate them with semicolons"
          options={parties.map((value) => ({ value }))}
        />
        <DateField {...field('dueOn')} hint="Such as 20 February 2027" optional isDay />
        <TextField {...field('supersedes')} hint="Symbol of the earlier document" optional />
      </div>
      <TextAreaField
        {...field('handlingNote')}
        hint="Readers confirm them before they open the document"
        optional
        rows={2}
      />
      <TextField
        {...field('address')}
        hint="Link to the document if it is published elsewhere"
        optional
        inputMode="url"
      />
      <CheckboxField
        name="isAnnounced"
        isTicked={recorded.isAnnounced === 'yes'}
        label={labelOf('isAnnounced')}
        hint="Its future readers see the symbol and the title, but not the text"
      />
      <fieldset className="stack-small">
        <legend>Languages</legend>
        {Array.from({ length: rows }, (_, at) => (
          <LanguageFields key={at} at={at} field={field} />
        ))}
      </fieldset>
    </>
  )
}

type FieldOf = (name: string) => { name: string; label: string; value: string | undefined }

function LanguageFields({ at, field }: { at: number; field: FieldOf }) {
  return (
    <div className={forms.even}>
      <SelectField
        {...field(`languages.${at}.language`)}
        optional={at > 0}
        blank="None"
        options={languages.map((value) => ({ value, label: languageWords(value) }))}
      />
      <SelectField
        {...field(`languages.${at}.standing`)}
        options={standings.map((value) => ({ value, label: standingWords[value] }))}
      />
      <DateField
        {...field(`languages.${at}.expectedOn`)}
        hint="If the text is still to come"
        optional
        isDay
      />
    </div>
  )
}
