import { Field } from '@/components/form/field'
import { TextInput } from '@/components/form/text-input'
import { Section } from '@/components/layout/section'
import * as actions from '../../actions'
import { EditForm, formAt, type Place } from '../../../register/edit-form'
import styles from '../../../register/edit.module.css'

/** Other spellings, abbreviations and former names by which a party is found: one is added or withdrawn, never changed. */
export function AliasForms({ place, aliases }: { place: Place; aliases: { id: string; alias: string }[] }) {
  const form = formAt(place, 'new-alias')
  return (
    <Section
      title="Also known as"
      id="aliases"
      note="Other spellings by which the party is found. The names it bears are changed by a request."
    >
      {aliases.map(({ id, alias }) => (
        <div key={id} className={styles.alias}>
          <span>{alias}</span>
          <EditForm
            place={place}
            at={`alias-${id}`}
            action={actions.withdrawAlias}
            submit={`Withdraw ${alias}`}
            hidden={{ alias: id }}
            quiet
          />
        </div>
      ))}
      <h3>Another name</h3>
      <EditForm place={place} at="new-alias" action={actions.addAlias} submit="Record the other name">
        <Field id={form.id('alias')} label="Name or spelling" error={form.error('alias')}>
          <TextInput name="alias" maxLength={200} defaultValue={form.typed('alias')} />
        </Field>
      </EditForm>
    </Section>
  )
}
