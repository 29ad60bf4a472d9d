import { operationForm } from '../form'
import { group, party, role, which } from '../fields'

export const form = operationForm('CHANGE_ROLE', {
  section: 'Seats',
  label: 'Change the role',
  fields: { party, group, which, role: { ...role, label: 'New role' } },
})
