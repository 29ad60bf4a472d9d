import { RadioField, SelectField, SuggestField } from '@/components/form/fields'
import { roles, roleWords } from '@/lib/kernel/policy'

const hints = {
  ADMIN: 'Manages accounts and mandates. Can read the whole register but change nothing in it',
  SECRETARIAT: 'Proposes changes and edits what needs no approval',
  REVIEWER: 'Decides for a co-chair party, under a mandate',
  DELEGATE: 'Reads the register on behalf of a party',
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
        hint="Name or code, for a reviewer or a delegate. Leave empty for other roles"
        optional
        value={party}
        options={parties.map((value) => ({ value }))}
      />
    </>
  )
}
