import { operationForm } from '../form'
import { correction, group, party, which } from '../fields'

export const form = operationForm('CORRECT_SEAT', {
  section: 'Seats',
  label: 'Correct a seat',
  fields: { party, group, which, ...correction },
})
