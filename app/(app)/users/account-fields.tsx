import { Field } from '@/components/form/field'
import { RadioGroup } from '@/components/form/radio-group'
import { Select } from '@/components/form/select'
import { Suggest } from '@/components/form/suggest'
import { roles, roleWords } from '@/lib/kernel/policy'
import type { Refused } from '../refused'

const hints = {
  ADMIN: 'Keeps accounts and mandates; reads everything and changes nothing in the register',
  SECRETARIAT: 'Proposes changes, and edits what needs no approval',
  REVIEWER: 'Decides for a co-chair party, under a mandate',
  DELEGATE: 'Reads the register for a party',
}

/** The role of an account, and the party that goes with it. */
export function RoleFields({
  form,
  parties,
  role,
  party,
}: {
  form: Refused
  parties: string[]
  role?: string
  party?: string
}) {
  return (
    <>
      {role ? (
        <Field id={form.id('role')} label="Role" error={form.error('role')}>
          <Select
            name="role"
            defaultValue={form.typed('role', role)}
            options={roles.map((value) => ({ value, label: roleWords[value] }))}
          />
        </Field>
      ) : (
        <RadioGroup
          id={form.id('role')}
          name="role"
          legend="Role"
          error={form.error('role')}
          defaultValue={form.typed('role')}
          options={roles.map((value) => ({ value, label: roleWords[value], hint: hints[value] }))}
        />
      )}
      <Field
        id={form.id('party')}
        label="Party"
        hint="For a reviewer or a delegate: its name or code. Empty for the others"
        error={form.error('party')}
        optional
      >
        <Suggest
          id={form.id('party')}
          name="party"
          defaultValue={form.typed('party', party)}
          options={parties.map((value) => ({ value }))}
        />
      </Field>
    </>
  )
}
