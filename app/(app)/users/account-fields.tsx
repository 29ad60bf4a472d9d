import { RadioField, SelectField, SuggestField } from '@/components/form/fields'
import { roles, roleWords } from '@/lib/kernel/policy'

const hints = {
  ADMIN: 'Keeps accounts and mandates; reads everything and changes nothing in the register',
  SECRETARIAT: 'Proposes changes, and edits what needs no approval',
  REVIEWER: 'Decides for a co-chair party, under a mandate',
  DELEGATE: 'Reads the register for a party',
}

/** The role of an account, and the party that goes with it. */
export function RoleFields({ parties, role, party }: { parties: string[]; role?: string; party?: string }) {
  return (
    <>
      {role ? (
        <SelectField
          name="role"
          label="Role"
          value={role}
          options={roles.map((value) => ({ value, label: roleWords[value] }))}
        />
      ) : (
        <RadioField
          name="role"
          legend="Role"
          options={roles.map((value) => ({ value, label: roleWords[value], hint: hints[value] }))}
        />
      )}
      <SuggestField
        name="party"
        label="Party"
        hint="For a reviewer or a delegate: its name or code. Empty for the others"
        optional
        value={party}
        options={parties.map((value) => ({ value }))}
      />
    </>
  )
}
