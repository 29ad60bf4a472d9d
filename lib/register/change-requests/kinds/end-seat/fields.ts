import { operationForm } from '../form'
import { group, party, which } from '../fields'

export const form = operationForm('END_SEAT', {
  section: 'Seats',
  label: 'End a seat',
  fields: { party, group, which },
})
