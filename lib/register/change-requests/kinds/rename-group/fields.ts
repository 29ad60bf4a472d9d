import { line, nameLine, optional } from '@/lib/kernel/fields'
import { operationForm } from '../form'
import { group } from '../fields'

export const form = operationForm('RENAME_GROUP', {
  section: 'Groups',
  label: 'Rename a group',
  fields: {
    group,
    name: { label: 'New name', as: 'text', typed: nameLine('the new name') },
    abbreviation: {
      label: 'Abbreviation from then on',
      hint: 'Leave empty if it stays the same; write “none” if the group has none from then on',
      as: 'text',
      optional: true,
      typed: optional(line('the abbreviation', 40)),
    },
  },
})
