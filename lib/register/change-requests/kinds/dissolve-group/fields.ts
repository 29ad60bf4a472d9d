import { operationForm } from '../form'
import { group } from '../fields'

export const form = operationForm('DISSOLVE_GROUP', {
  section: 'Groups',
  label: 'Dissolve a group',
  fields: { group },
})
