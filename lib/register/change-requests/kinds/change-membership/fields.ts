import { categories, standings } from '../../vocabulary'
import { operationForm, optionalChoice } from '../form'
import { AS_RECORDED, party, which } from '../fields'

export const form = operationForm('CHANGE_MEMBERSHIP', {
  section: 'Membership',
  label: 'Change category or standing',
  fields: {
    party,
    which,
    category: {
      label: 'New category',
      blank: AS_RECORDED,
      ...optionalChoice(categories, 'Choose a category.'),
    },
    standing: {
      label: 'New standing',
      blank: AS_RECORDED,
      ...optionalChoice(standings, 'Choose a standing.'),
    },
  },
})
