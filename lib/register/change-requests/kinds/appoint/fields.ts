import { operationForm } from '../form'
import { group, party, role } from '../fields'

export const form = operationForm('APPOINT', {
  section: 'Seats',
  label: 'Appoint to a seat',
  fields: { party, group, role },
})
