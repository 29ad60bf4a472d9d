import { operationForm } from '../form'
import { group, party, which } from '../fields'

export const form = operationForm('RETRACT_SEAT', {
  section: 'Records',
  label: 'Retract a seat that should never have been recorded',
  fields: { party, group, which },
})
