import { operationForm } from '../form'
import { group, groupCode } from '../fields'

export const form = operationForm('CORRECT_GROUP_CODE', {
  section: 'Groups',
  label: 'Correct the code of a group',
  fields: { group, code: groupCode },
})
