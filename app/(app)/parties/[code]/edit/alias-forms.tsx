import { TextField } from '@/components/form/fields'
import { Section } from '@/components/layout/section'
import * as actions from '../../actions'
import { AliasForm } from '../../forms'
import { EditForm, WithdrawForm, type Place } from '../../../register/edit-form'
import styles from '../../../register/edit.module.css'

/** Other spellings, abbreviations and former names by which a party is found: one is added or withdrawn, never changed. */
export function AliasForms({ place, aliases }: { place: Place; aliases: { id: string; alias: string }[] }) {
  return (
    <Section
      title="Also known as"
      id="aliases"
      note="Other spellings by which the party can be found. Official names change only by an approved request."
    >
      {aliases.map(({ id, alias }) => (
        <div key={id} className={styles.alias}>
          <span>{alias}</span>
          <WithdrawForm
            of={`alias-${id}`}
            place={place}
            action={actions.withdrawAlias}
            submit={`Withdraw ${alias}`}
            hidden={{ alias: id }}
          />
        </div>
      ))}
      <h3>Add another name</h3>
      <EditForm form={AliasForm} place={place} at="new-alias" action={actions.addAlias} submit="Add name">
        <TextField name="alias" label="Name or spelling" />
      </EditForm>
    </Section>
  )
}
