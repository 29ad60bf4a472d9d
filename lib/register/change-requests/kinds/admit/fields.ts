import { operationForm } from '../form'
import { admittedAs, party, standing } from '../fields'

export const form = operationForm('ADMIT', {
  section: 'Membership',
  label: 'Admit a party',
  fields: { party, category: admittedAs, standing },
})
