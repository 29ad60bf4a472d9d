import { operationForm } from '../form'
import { group, parent } from '../fields'

export const form = operationForm('MOVE_GROUP', {
  section: 'Groups',
  label: 'Move it in the tree',
  fields: { group, parent },
})
