import { operationForm } from '../form'
import { group, parent } from '../fields'

export const form = operationForm('MOVE_GROUP', {
  section: 'Groups',
  label: 'Move a group',
  fields: { group, parent },
})
