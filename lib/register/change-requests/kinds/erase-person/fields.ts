import * as z from 'zod/mini'
import { line } from '@/lib/kernel/fields'
import { operationForm } from '../form'

const THE_ENTRY = 'the identifier of the entry'

export const form = operationForm('ERASE_PERSON', {
  section: 'Records',
  label: 'Erase a person’s data',
  fields: {
    person: {
      label: 'Person, by identifier',
      hint: 'It is on the page of the person. Do not write the name anywhere in this request: its text is kept for good',
      as: 'person',
      typed: line(THE_ENTRY, 60).check(
        z.toLowerCase(),
        z.regex(
          /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/,
          `Write ${THE_ENTRY}, which is on the page of the person, not the name.`,
        ),
      ),
    },
  },
})
