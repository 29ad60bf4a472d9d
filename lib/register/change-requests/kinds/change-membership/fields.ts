import { categories } from '../../vocabulary'
import { choice, operationForm } from '../form'
import { newStanding, party, which } from '../fields'

export const form = operationForm('CHANGE_MEMBERSHIP', {
  section: 'Membership',
  label: 'Change category or standing',
  fields: {
    party,
    which,
    category: { label: 'New category', ...choice(categories, 'Choose a category.') },
    standing: { ...newStanding, label: 'New standing' },
  },
})
