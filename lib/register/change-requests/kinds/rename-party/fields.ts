import * as z from 'zod/mini'
import { nameLine } from '@/lib/kernel/fields'
import { nameKinds } from '../../vocabulary'
import { choice, operationForm } from '../form'
import { party } from '../fields'

export const form = operationForm('RENAME_PARTY', {
  section: 'Records',
  label: 'Rename a party',
  fields: {
    party,
    nameKind: { label: 'Kind of name', ...choice(nameKinds, 'Choose which name changes.') },
    language: {
      label: 'Language',
      as: 'language',
      initial: 'en',
      typed: z._default(z.string().check(z.regex(/^[a-z]{2,3}$/, 'Choose a language.')), 'en'),
    },
    name: { label: 'New name', as: 'text', typed: nameLine('the new name') },
  },
})
