import { line, nameLine, optional, paragraph } from '@/lib/kernel/fields'
import { compositions, groupKinds } from '../../vocabulary'
import { choice, operationForm } from '../form'
import { optionalGroup, parent } from '../fields'

export const form = operationForm('ADD_GROUP', {
  section: 'Groups',
  label: 'Add a group',
  fields: {
    name: { label: 'Name', as: 'text', typed: nameLine('the name of the group') },
    abbreviation: {
      label: 'Abbreviation',
      as: 'text',
      optional: true,
      typed: optional(line('the abbreviation', 40)),
    },
    groupKind: { label: 'Kind of group', ...choice(groupKinds, 'Choose what kind of group it is.') },
    parent,
    composition: { label: 'Composition', ...choice(compositions, 'Choose who sits in the group.') },
    compositionGroup: {
      label: 'Same seats as',
      hint: 'Only if it has the same seats as another group',
      ...optionalGroup,
    },
    mandateText: {
      label: 'Purpose',
      as: 'area',
      optional: true,
      typed: optional(paragraph('the purpose')),
    },
  },
})
