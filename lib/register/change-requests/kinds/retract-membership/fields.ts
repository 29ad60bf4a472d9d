import { operationForm } from '../form'
import { party, which } from '../fields'

export const form = operationForm('RETRACT_MEMBERSHIP', {
  section: 'Records',
  label: 'Retract a membership that should never have been recorded',
  fields: { party, which },
})
