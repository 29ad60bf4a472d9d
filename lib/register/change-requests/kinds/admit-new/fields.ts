import * as z from 'zod/mini'
import { line, nameLine, optional } from '@/lib/kernel/fields'
import { partyKinds, regions } from '../../vocabulary'
import { choice, operationForm, optionalChoice } from '../form'
import { admittedAs, partyCode, standing } from '../fields'

const iso3 = z
  .string()
  .check(z.trim(), z.toUpperCase(), z.regex(/^[A-Z]{3}$/, 'Write the three-letter ISO code, such as AUS.'))

export const form = operationForm('ADMIT_NEW', {
  section: 'Membership',
  label: 'Admit a party that is not in the register',
  fields: {
    name: {
      label: 'Name',
      hint: 'The short name used in lists',
      as: 'text',
      typed: nameLine('the short name of the party'),
    },
    formalName: {
      label: 'Formal name',
      as: 'text',
      optional: true,
      typed: optional(line('the formal name')),
    },
    partyKind: { label: 'Kind of party', ...choice(partyKinds, 'Choose what kind of party it is.') },
    code: partyCode,
    iso3: { label: 'Three-letter ISO code', as: 'text', optional: true, typed: optional(iso3) },
    region: {
      label: 'Region',
      hint: 'For states and territories only',
      ...optionalChoice(regions, 'Choose a region.'),
    },
    category: admittedAs,
    standing,
  },
})
