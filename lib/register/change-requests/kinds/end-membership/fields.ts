import { operationForm } from '../form'
import { party, which } from '../fields'

export const form = operationForm('END_MEMBERSHIP', {
  section: 'Membership',
  label: 'End a membership',
  fields: { party, which },
})
