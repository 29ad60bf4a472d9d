import { operationForm } from '../form'
import { correction, party, which } from '../fields'

export const form = operationForm('CORRECT_MEMBERSHIP', {
  section: 'Membership',
  label: 'Correct a membership',
  fields: { party, which, ...correction },
})
