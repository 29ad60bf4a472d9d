import { operationForm } from '../form'
import { correction, group } from '../fields'

export const form = operationForm('CORRECT_GROUP', {
  section: 'Groups',
  label: 'Correct the dates of a group',
  fields: { group, ...correction },
})
